"""What may go along with a report: told by its content, under a name that every machine takes."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.papers.attached import LONGEST_NAME, attached, clean_name
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.unreadable import Unreadable

PDF = b"%PDF-1.7\n"
MACROS = "Tệp «x.docx» có chương trình (macro) bên trong. Hãy bỏ phần đó, hoặc in tệp ra PDF thường, rồi gửi lại."
PNG = b"\x89PNG\r\n\x1a\n"


def word() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def sheet() -> bytes:
    return write_table(title="Biểu", columns=[OutColumn("Số", 10)], rows=[["1"]])


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names or ("a.exe",):
            made.writestr(name, b"MZ")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kept"),
    [
        (PDF, "Nghị quyết.PDF", "Nghị quyết.PDF"),
        (PDF, "nghi-quyet.docx", "nghi-quyet.docx.pdf"),
        (word(), "../../etc/bao cao.docx", "bao cao.docx"),
        (sheet(), r"C:\biểu\bieu?.xlsx", "bieu-.xlsx"),
        (PNG, "ảnh", "ảnh.png"),
    ],
)
def test_a_file_is_kept_under_a_clean_name_that_ends_as_its_content_says(data, name, kept):
    assert attached(data, name=name, most=2**20).name == kept


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp «x.docx» rỗng."),
        (PDF + b" " * 2**20, "Tệp «x.docx» lớn hơn 1 MB. Hãy nén ảnh trong tệp, hoặc tách tệp."),
        (archive(), "Tệp «x.docx» không phải Word, Excel, PowerPoint, PDF hoặc ảnh (PNG, JPEG, TIFF)."),
        (b"<html><script>", "Tệp «x.docx» không phải Word, Excel, PowerPoint, PDF hoặc ảnh (PNG, JPEG, TIFF)."),
        (b"MZ\x90\0" + PDF, "Tệp «x.docx» không phải Word, Excel, PowerPoint, PDF hoặc ảnh (PNG, JPEG, TIFF)."),
        (archive("word/document.xml", "word/vbaProject.bin"), MACROS),
        (archive("xl/workbook.xml", "xl/VBAPROJECT.BIN"), MACROS),
        (archive("word/document.xml", "word/embeddings/a.exe"), MACROS),
    ],
)
def test_what_is_empty_too_large_or_of_another_kind_is_refused_by_name(data, reason):
    with pytest.raises(Unreadable) as told:
        attached(data, name="x.docx", most=2**20)
    assert told.value.reason == reason


def test_a_sheet_is_no_resolution():
    with pytest.raises(Unreadable):
        attached(sheet(), name="nghi-quyet.xlsx", most=2**20, only_words=True)


def test_what_is_signed_by_hand_is_shown_by_a_pdf_or_a_picture_and_not_by_a_word_file():
    assert attached(b"%PDF-1.7", name="quet.pdf", most=2**20, only_scans=True).content_type == "application/pdf"
    with pytest.raises(Unreadable, match="không phải PDF hoặc ảnh quét"):
        attached(word(), name="van-ban.docx", most=2**20, only_scans=True)


@given(st.text(max_size=300))
def test_a_clean_name_is_short_has_no_folder_and_no_control_and_stays_as_it_is(name):
    bare = clean_name(name)
    assert 0 < len(bare) <= LONGEST_NAME
    assert not set(bare) & set('/\\<>:"|?*\0\n\r\t')
    assert clean_name(bare) == bare
