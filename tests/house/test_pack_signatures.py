"""Signed files inside a packed dossier are verified with it, on a machine without the house."""

import json

import pytest

from nhiemky.house import verify_pack
from tests.papers.bags import a_bag
from tests.papers.plain_pdf import pdf, text
from tests.papers.signing import root, stages

NAME = "06-van-ban/bao-cao-da-ky-7.pdf"


def verified(tmp_path, capsys, signed: bytes, *more: str, counts: bool = True) -> str:
    """What is said of a bag with this file, and of one beside it that nobody signed. The bag has no journal, which is
    told too and makes its status."""
    rows = json.dumps([{"file_id": 7, "way": "outside", "counts": counts}, {"file_id": 8, "way": "hand"}]).encode()
    files = {NAME: signed, "06-van-ban/quet-8.pdf": pdf(text(72, 700, "quet")), "du-lieu/registry-signing.json": rows}
    path = tmp_path / "ho-so.zip"
    path.write_bytes(a_bag(files))
    assert verify_pack.main([str(path), *more]) == 1
    return capsys.readouterr().out


@pytest.mark.long
def test_every_signature_is_said_with_its_verdict(tmp_path, capsys):
    said = verified(tmp_path, capsys, stages()[1])
    for words in (f"Chữ ký số trong «data/{NAME}»:", "Nguyễn Thị Mẫu", "không tin cậy", "chưa tin được tệp này"):
        assert words in said
    assert ("quet-8.pdf" in said, "không còn nguyên" in said) == (False, False)


@pytest.mark.long
def test_with_the_roots_of_the_office_its_signatures_are_trusted(tmp_path, capsys):
    roots = tmp_path / "goc.pem"
    roots.write_bytes(root().pem)
    path = str(roots)
    assert "danh sách tin cậy" not in verified(tmp_path, capsys, stages()[1], "--roots", path)


@pytest.mark.long
def test_a_signed_original_that_was_changed_is_a_finding_and_one_only_kept_is_not(tmp_path, capsys):
    harmed = stages()[1].replace(b"120 dang vien", b"121 dang vien")
    assert f"«data/{NAME}»: chữ ký không còn nguyên." in verified(tmp_path, capsys, harmed)
    kept = verified(tmp_path, capsys, harmed, counts=False)
    assert ("không còn nguyên" in kept, "không phải bản ký của văn bản" in kept) == (False, True)


def test_roots_that_are_none_or_not_there_are_one_sentence(tmp_path, capsys):
    path = tmp_path / "ho-so.zip"
    path.write_bytes(a_bag({NAME: stages()[1]}))
    other = tmp_path / "khac.cer"
    other.write_bytes(b"xin chao")
    for roots in (tmp_path / "khong-co.cer", other):
        assert verify_pack.main([str(path), "--roots", str(roots)]) == 2
        assert roots.name in capsys.readouterr().err
