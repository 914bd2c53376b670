"""What a file is, is decided by its content; what cannot be read is refused in words that name it."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.papers import docx_parts
from nhiemky.papers.opening import open_document
from nhiemky.papers.unreadable import Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def refusal(data: bytes, name: str, **limits: int) -> str:
    with pytest.raises(Unreadable) as refused:
        open_document(data, name=name, **limits)
    return refused.value.reason


@pytest.mark.parametrize(
    "data",
    ["Kế hoạch sơ kết".encode(), "\ufeffKế hoạch sơ kết".encode(), "Kế hoạch sơ kết".encode("utf-16"),
     "Kế hoạch sơ kết".encode("utf-16-le").join((b"\xff\xfe", b""))],
)  # fmt: skip
def test_text_is_read_in_unicode_with_or_without_a_mark(data):
    assert [block.text for block in open_document(data, name="kh.txt").blocks] == ["Kế hoạch sơ kết"]


def test_signs_of_control_in_a_text_are_dropped():
    said = "chỉ đạo\x0b 12 chi bộ\x0c hoàn thành \x16nhiệm vụ <b>&amp; {{ x }}</b>."
    assert open_document(said.encode(), name="kh.txt").text == said.translate(dict.fromkeys((11, 12, 22)))


def test_text_of_old_windows_is_read():
    # cp1258 has no letter of its own for ế and ạ: it writes the mark after the letter
    assert open_document(b"K\xea\xec hoa\xf2ch", name="kh.txt").text == "Kế hoạch"


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "kh.docx", "rỗng"),
        ("   \n\n … \n".encode(), "kh.txt", "không có chữ"),
        (word_file(""), "kh.docx", "không có chữ"),
        (b"\x00\x01\x02binary" * 50, "kh.txt", "không rõ loại"),
        (b"\x81\x8d\x90" * 20, "kh.txt", "bảng mã"),
        (b"%PDF-1.7 ...", "kh.pdf", "bị hỏng"),
        (OLE + b"\x00" * 600, "kh.doc", "đời cũ"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "kh.docx", "mật khẩu"),
        (b"{\\rtf1 ke hoach}", "kh.txt", "RTF"),
        (b"<!DOCTYPE html><p>ke hoach", "kh.doc", "trang web"),
        (b"GIF89a\x00\x01", "kh.gif", "không thuộc loại .png, .jpg, .tif"),
        ("Kế hoạch".encode(), "kh.docx", "mang đuôi .docx"),
        (word_file("Kế hoạch"), "kh.txt", "tài liệu Word"),
        (zipped(xl__workbook_dot_xml=b"<a/>"), "kh.docx", "bảng tính Excel"),
        (zipped(a_dot_txt=b"a"), "kh.zip", "tệp nén"),
        (b"PK\x03\x04 broken", "kh.docx", "hỏng"),
        (zipped(word__document_dot_xml=b"<w:document"), "kh.docx", "hỏng"),
        (zipped(word__document_dot_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "kh.docx", "hỏng"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_and_reason(data, name, says):
    reason = refusal(data, name)
    assert f"«{name}»" in reason
    assert says in reason


def test_a_file_over_the_limit_is_refused_with_both_sizes():
    assert "2,0 MB, quá mức cho phép 1,0 MB" in refusal(b"a" * 2 * 1024 * 1024, "kh.txt", size_limit=1024 * 1024)


def test_a_file_that_unfolds_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(docx_parts, "BYTES_AT_MOST", 1_000_000)
    bomb = zipped(word__document_dot_xml=b"<a>" + b" " * 2_000_000 + b"</a>")
    assert "quá lớn" in refusal(bomb, "kh.docx")


def test_a_member_that_lies_about_its_size_is_read_only_up_to_the_bound(monkeypatch):
    monkeypatch.setattr(docx_parts, "PART_AT_MOST", 1_000)
    assert "quá lớn" in refusal(zipped(word__document_dot_xml=b"<a>" + b" " * 5_000 + b"</a>"), "kh.docx")


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(docx_parts, "MEMBERS_AT_MOST", 3)
    members = {f"word__part{at}_dot_xml": b"<a/>" for at in range(5)}
    assert "quá lớn" in refusal(zipped(word__document_dot_xml=b"<a/>", **members), "kh.docx")


def test_a_name_without_a_suffix_is_judged_by_the_content():
    assert open_document(word_file("Kế hoạch"), name="kế hoạch").text == "Kế hoạch"


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a", "a.md"]))
def test_any_bytes_are_read_or_refused_and_nothing_else(data, name):
    try:
        assert open_document(data, name=name).blocks
    except Unreadable as refused:
        assert f"«{name}»" in refused.reason


@pytest.mark.long
@given(st.data())
def test_a_damaged_word_file_is_read_or_refused_and_nothing_else(data):
    whole = bytearray(word_file("Kế hoạch sơ kết", "I. Mục đích"))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        open_document(bytes(whole), name="kh.docx")
    except Unreadable as refused:
        assert "«kh.docx»" in refused.reason
