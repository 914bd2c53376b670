"""Opens a file that somebody hands in and gives its text, whatever the format.

Decides by the content what a file is and compares it with its name; refuses with `Unreadable`, in words for the
person who brought the file. Each format has its own module, loaded for the first file of its kind: this one only
chooses and refuses.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from nhiemky.core.document import Document
from nhiemky.papers.file_kinds import Kind, kind_of
from nhiemky.papers.unreadable import Unreadable

SIZE_LIMIT = 20 * 1024 * 1024
READ_HERE = ".docx, .doc, .odt, .rtf, .pdf, .txt, .md, .png, .jpg, .tif"

_READERS = {
    Kind.DOCX: ("docx_in", "read_docx"),
    Kind.TEXT: ("txt_in", "read_txt"),
    Kind.DOC: ("office_in", "read_doc"),
    Kind.ODT: ("office_in", "read_odt"),
    Kind.RTF: ("office_in", "read_rtf"),
    Kind.PDF: ("pdf_in", "read_pdf"),
    Kind.PICTURE: ("scan_in", "read_picture"),
}
# Word opens any of these whatever the name says, so offices have files of all four under each other's names.
_OPENED_BY_WORD = {Kind.DOCX, Kind.DOC, Kind.ODT, Kind.RTF}
_KIND_OF_SUFFIX = {
    ".docx": Kind.DOCX,
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".doc": Kind.DOC,
    ".pdf": Kind.PDF,
    ".odt": Kind.ODT,
    ".rtf": Kind.RTF,
    ".xlsx": Kind.XLSX,
    ".xls": Kind.XLS,
    ".ods": Kind.ODS,
    ".pptx": Kind.PPTX,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".jpg": Kind.PICTURE,
    ".jpeg": Kind.PICTURE,
    ".png": Kind.PICTURE,
    ".tif": Kind.PICTURE,
    ".tiff": Kind.PICTURE,
    ".gif": Kind.OTHER_PICTURE,
    ".bmp": Kind.OTHER_PICTURE,
    ".webp": Kind.OTHER_PICTURE,
    ".heic": Kind.OTHER_PICTURE,
}
SUFFIXES = tuple(suffix for suffix, kind in _KIND_OF_SUFFIX.items() if kind in _READERS)
_SPOKEN = {
    Kind.DOCX: "tài liệu Word (.docx)",
    Kind.TEXT: "văn bản thuần (.txt, .md)",
    Kind.DOC: "tài liệu Word đời cũ (.doc)",
    Kind.PDF: "tệp PDF",
    Kind.ODT: "tài liệu OpenDocument (.odt)",
    Kind.RTF: "tài liệu RTF",
    Kind.XLSX: "bảng tính Excel (.xlsx)",
    Kind.XLS: "bảng tính Excel đời cũ (.xls)",
    Kind.ODS: "bảng tính OpenDocument (.ods)",
    Kind.PPTX: "tệp trình chiếu (.pptx)",
    Kind.HTML: "trang web",
    Kind.PICTURE: "ảnh chụp hoặc ảnh quét",
    Kind.OTHER_PICTURE: "ảnh không thuộc loại .png, .jpg, .tif",
    Kind.OLE: "tệp Office đời cũ không phải của Word",
    Kind.ZIP: "tệp nén",
    Kind.UNKNOWN: "dữ liệu không rõ loại",
}


def open_document(data: bytes, *, name: str, size_limit: int = SIZE_LIMIT) -> Document:
    """The text of one file. `name` is the file's own name, used for its suffix and in the refusal; `size_limit` is
    in bytes. Raises `Unreadable` with a Vietnamese sentence; nothing else is raised for any bytes."""
    refuse_by_size(data, name=name, size_limit=size_limit)
    found = kind_of(data)
    _refuse_what_is_not_read(found, name=name)
    document = _reader_of(found)(data, name=name)
    if not any(any(letter.isalnum() for letter in block.printed) for block in document.blocks):
        raise Unreadable(f"Tệp «{name}» không có chữ nào đọc được; hãy nộp bản có chữ, hoặc bản quét rõ hơn.")
    return document


def _reader_of(kind: Kind) -> Callable[..., Document]:
    module, function = _READERS[kind]
    reader: Callable[..., Document] = getattr(import_module(f"nhiemky.papers.{module}"), function)
    return reader


def load_readers() -> None:
    """For a process that forks one for each file."""
    for kind in _READERS:
        _reader_of(kind)


def refuse_by_size(data: bytes, *, name: str, size_limit: int = SIZE_LIMIT) -> None:
    if not data:
        raise Unreadable(f"Tệp «{name}» rỗng, không có nội dung nào; hãy kiểm tra và chọn lại tệp.")
    if len(data) > size_limit:
        raise Unreadable(
            f"Tệp «{name}» nặng {_megabytes(len(data))}, quá mức cho phép {_megabytes(size_limit)}; "
            "hãy bỏ bớt ảnh hoặc tách tệp rồi nộp lại."
        )


def _megabytes(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")


def _refuse_what_is_not_read(found: Kind, *, name: str) -> None:
    suffix = PurePath(name).suffix.lower()
    said = _KIND_OF_SUFFIX.get(suffix)
    if found is Kind.LOCKED:
        raise Unreadable(f"Tệp «{name}» được đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi nộp lại.")
    if said and said is not found and not {said, found} <= _OPENED_BY_WORD:
        raise Unreadable(
            f"Tệp «{name}» mang đuôi {suffix} nhưng nội dung là {_SPOKEN[found]}; "
            f"hãy mở bằng phần mềm soạn thảo và lưu lại đúng loại (đọc được: {READ_HERE})."
        )
    if found not in _READERS:
        raise Unreadable(
            f"Tệp «{name}» là {_SPOKEN[found]}, loại tệp này chưa đọc được; "
            f"hãy lưu lại thành .docx (đọc được: {READ_HERE})."
        )
