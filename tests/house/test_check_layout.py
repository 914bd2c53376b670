"""`nhiemky check-layout` at the command line."""

import json
from functools import partial

import pytest

from nhiemky.house import check_layout
from nhiemky.house.check_layout import main
from nhiemky.papers.apart import ask_fork
from tests.papers.official.documents import clean, spoilt
from tests.papers.test_docx_habits import p, word_file


@pytest.fixture
def file(tmp_path):
    def kept(data: bytes):
        path = tmp_path / "bc.docx"
        path.write_bytes(data)
        return str(path)

    return kept


def test_a_document_without_a_fault_is_said_to_be_one_with_the_rules_that_were_asked(file, capsys):
    assert main([file(clean(1))]) == 0
    said = capsys.readouterr().out
    assert "Theo Hướng dẫn 36-HD/VPTW" in said
    assert "Không thấy điều gì chưa đúng." in said
    assert "Chưa xem, vì chỉ bản in mới cho thấy" in said


def test_a_finding_names_place_rule_source_and_what_was_found_and_wanted(file, capsys):
    assert main([file(spoilt(clean(1), "number.colon")), "--rules", "36-HD"]) == 1
    said = capsys.readouterr().out
    assert "Phải sửa (1)" in said
    assert "Dấu hai chấm sau chữ «Số»: đang là có, cần là không." in said
    assert "number.colon; nguồn: 36-HD/VPTW" in said


def test_the_same_as_json(file, capsys):
    assert main([file(spoilt(clean(1), "page.right")), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(one["rule"], one["must"], one["fixable"]) for one in told["findings"]] == [("page.right", True, True)]


@pytest.mark.parametrize("content", [b"Xin chao", b"PK\x03\x04 hong", None])
def test_what_cannot_be_checked_is_one_sentence_on_stderr_and_status_2(tmp_path, capsys, content):
    path = tmp_path / "vb.docx"
    if content is not None:
        path.write_bytes(content)
    assert main([str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "vb.docx" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.long
def test_a_file_that_takes_too_much_ends_in_one_sentence(file, monkeypatch, capsys):
    monkeypatch.setattr(check_layout, "ask_fork", partial(ask_fork, memory=2**20))
    assert main([file(word_file(p("Chi bộ.") * 100_000))]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.long
def test_what_is_mechanical_is_mended_into_another_file_and_every_word_that_changed_is_told(file, tmp_path, capsys):
    faulty, out = file(spoilt(clean(1), "number.colon")), tmp_path / "moi.docx"
    assert main([faulty, "--fix", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Đã sửa (1)" in said
    assert "«ố:» thành «ố» [number.colon]" in said
    assert main([str(out)]) == 0


def test_what_is_left_after_mending_is_told_with_status_1(file, tmp_path, capsys):
    out = tmp_path / "moi.docx"
    assert main([file(spoilt(clean(1), "position.bare")), "--fix", str(out), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["mended"], [one["rule"] for one in told["left"]["findings"]]) == ([], ["position.bare"])


def test_a_file_that_cannot_be_written_is_one_sentence(file, tmp_path, capsys):
    assert main([file(clean(1)), "--fix", str(tmp_path / "khong-co" / "moi.docx")]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_nothing_is_written_for_a_file_with_tracked_changes(file, tmp_path, capsys):
    out = tmp_path / "moi.docx"
    changed = word_file(p("Chi bộ.", '<w:ins w:id="1"><w:r><w:t> Thêm.</w:t></w:r></w:ins>'))
    assert main([file(changed), "--fix", str(out)]) == 2
    assert "Track Changes" in capsys.readouterr().err
    assert not out.exists()
