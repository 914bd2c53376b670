"""`nhiemky verify-signatures` at the command line."""

import json
from functools import partial

import pytest

from nhiemky.house import verify_signatures
from nhiemky.house.verify_signatures import main
from nhiemky.papers.apart import ask_fork
from tests.papers.signing import document, root, stages, swollen
from tests.papers.test_pades import container, flipped


@pytest.fixture
def file(tmp_path):
    def kept(data: bytes, name: str = "ky.pdf"):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return kept


@pytest.mark.long
def test_good_signatures_are_said_one_by_one_and_the_status_is_0(file, capsys):
    assert main([file(stages()[-1]), "--roots", file(root().pem, "goc.pem")]) == 0
    said = capsys.readouterr().out
    assert "1. Nguyễn Thị Mẫu (ô KyLanhDao): tin cậy." in said
    assert "Ký lúc 10:00:00 ngày 15/06/2026 (theo đồng hồ của người ký)." in said
    assert "sau đó chỉ có chữ ký và các ô để sẵn được điền thêm" in said
    assert "5. Văn thư (ô Dau): tin cậy." in said
    assert "Chữ ký bảo đảm toàn bộ tệp." in said
    assert "Chưa hỏi nơi cấp" in said
    assert said.endswith("Kết luận: các chữ ký đều tốt.\n")


def test_without_roots_nobody_is_trusted_and_the_status_is_2(file, capsys):
    assert main([file(stages()[1])]) == 2
    assert "Nguyễn Thị Mẫu (ô KyLanhDao): không tin cậy." in capsys.readouterr().out


def test_a_changed_file_is_said_to_be_broken(file, capsys):
    start, _, _ = container(stages()[1])
    assert main([file(flipped(stages()[1], start - 200, 1)), "--roots", file(root().der, "goc.cer")]) == 2
    assert "chưa tin được tệp này" in capsys.readouterr().out


def test_a_file_without_signatures_is_said_to_have_none(file, capsys):
    assert main([file(document())]) == 2
    assert "Tệp không có chữ ký số nào." in capsys.readouterr().out


def test_the_same_as_json(file, capsys):
    assert main([file(stages()[1]), "--roots", file(root().der, "goc.cer"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["field"], one["standing"], one["whole"]) for one in told["signatures"]] == [
        ("KyLanhDao", "trusted", True)
    ]


@pytest.mark.parametrize("content", [b"", b"Xin chao", b"%PDF-1.7 hong", None])
def test_what_cannot_be_read_is_one_sentence_on_stderr_and_status_2(tmp_path, capsys, content):
    path = tmp_path / "ky.pdf"
    if content is not None:
        path.write_bytes(content)
    assert main([str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "ky.pdf" in said.err
    assert said.err.count("\n") == 1


def test_roots_that_are_no_certificates_are_one_sentence(file, capsys):
    assert main([file(stages()[1]), "--roots", file(b"khong phai", "goc.cer")]) == 2
    assert "không phải chứng thư" in capsys.readouterr().err


@pytest.mark.long
def test_a_file_that_takes_too_much_ends_in_one_sentence(file, monkeypatch, capsys):
    monkeypatch.setattr(verify_signatures, "ask_fork", partial(ask_fork, seconds=1))
    assert main([file(swollen())]) == 2
    assert "đã dừng" in capsys.readouterr().err
