"""`nhiemky read-plan` at the command line."""

import json
from functools import partial

import pytest

from nhiemky.house import check_plan, read_plan
from nhiemky.house.read_plan import main
from nhiemky.papers.apart import ask_fork
from tests.papers.test_docx_habits import p, word_file

PLAN = (
    "Số 12-KH/ĐU\nAn Phú, ngày 3 tháng 4 năm 2024\nKẾ HOẠCH\nsơ kết công tác\n-----\nI. TỔ CHỨC THỰC HIỆN\n"
    "1. Các chi bộ gửi báo cáo về Đảng ủy qua Văn phòng trước ngày 10/5/2024.\nNơi nhận:\n- Huyện ủy (b/c),\n- Lưu VP."
)


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "kh.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_the_summary_says_who_owes_what_by_when(plan, capsys):
    assert main([str(plan)]) == 0
    said = capsys.readouterr().out
    assert (
        "[báo cáo] Các chi bộ: gửi báo cáo về Đảng ủy qua Văn phòng, trước ngày 10/5/2024, gửi Đảng ủy qua Văn phòng"
        in said
    )
    assert "Số, ký hiệu: 12-KH/ĐU" in said
    assert "Cần xem lại" in said


def test_the_json_is_the_contract(plan, capsys):
    assert main([str(plan), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["document"]["number"] == "12-KH/ĐU"
    assert facts["text"][slice(*facts["tasks"][0]["span"])] == facts["tasks"][0]["quote"]


@pytest.mark.parametrize(
    ("name", "content"), [("rong.docx", b""), ("anh.txt", b"\x00\x01\x02\x03" * 90), ("khong-co.docx", None)]
)
def test_what_cannot_be_read_is_one_sentence_on_stderr_and_status_2(tmp_path, capsys, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main([str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert name in said.err
    assert said.err.count("\n") == 1


@pytest.mark.long
@pytest.mark.parametrize("verb", [main, check_plan.main])
def test_a_file_that_takes_too_much_ends_in_one_sentence_with_the_way_out(plan, verb, monkeypatch, capsys):
    monkeypatch.setattr(read_plan, "ask_fork", partial(ask_fork, memory=2**20))
    plan.write_bytes(b"a b.\n" * 1_000_000)
    assert verb([str(plan)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Đọc tệp «kh.txt» mất quá 20 giây")
    assert said.err.count("\n") == 1


@pytest.mark.long
def test_what_of_the_file_was_not_read_is_said_whatever_is_asked(tmp_path, capsys):
    formula = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    (tmp_path / "kh.docx").write_bytes(word_file(p("Các chi bộ gửi báo cáo trước ngày 15/6/2026.", formula)))
    for verb, status in ((main, 0), (check_plan.main, 1)):
        assert verb([str(tmp_path / "kh.docx")]) == status
        assert "Tệp còn có 1 công thức: phần này không đọc được" in capsys.readouterr().out
        verb([str(tmp_path / "kh.docx"), "--json"])
        assert "1 công thức" in capsys.readouterr().out
