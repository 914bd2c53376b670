"""Opens a file that somebody hands in and gives its text, whatever the format.

Decides by the content what a file is and compares it with its name; refuses with `Unreadable`, in words for the
person who brought the file. Each format has its own module; this one only chooses and refuses.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from nhiemky.core.document import Document
from nhiemky.papers.docx_in import read_docx
from nhiemky.papers.txt_in import read_txt
from nhiemky.papers.unreadable import Unreadable

SIZE_LIMIT = 20 * 1024 * 1024
READ_HERE = ".docx, .txt, .md"

_READERS: dict[str, Callable[..., Document]] = {"docx": read_docx, "text": read_txt}
_FORMAT_OF_SUFFIX = {
    ".docx": "docx",
    ".txt": "text",
    ".md": "text",
    ".doc": "doc",
    ".pdf": "pdf",
    ".odt": "odt",
    ".rtf": "rtf",
    ".xlsx": "xlsx",
    ".xls": "xls",
    ".pptx": "pptx",
    ".jpg": "image",
    ".jpeg": "image",
    ".png": "image",
}
_SPOKEN = {
    "docx": "tài liệu Word (.docx)",
    "text": "văn bản thuần (.txt, .md)",
    "doc": "tài liệu Word đời cũ (.doc)",
    "pdf": "tệp PDF",
    "odt": "tài liệu OpenDocument (.odt)",
    "rtf": "tài liệu RTF",
    "xlsx": "bảng tính Excel (.xlsx)",
    "xls": "bảng tính Excel đời cũ (.xls)",
    "pptx": "tệp trình chiếu (.pptx)",
    "image": "ảnh chụp hoặc ảnh quét",
    "ole": "tệp Office đời cũ",
    "zip": "tệp nén",
    "locked": "tài liệu có mật khẩu",
}
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_document(data: bytes, *, name: str, size_limit: int = SIZE_LIMIT) -> Document:
    """The text of one file. `name` is the file's own name, used for its suffix and in the refusal; `size_limit` is
    in bytes. Raises `Unreadable` with a Vietnamese sentence; nothing else is raised for any bytes."""
    if not data:
        raise Unreadable(f"Tệp «{name}» rỗng, không có nội dung nào; hãy kiểm tra và chọn lại tệp.")
    if len(data) > size_limit:
        raise Unreadable(
            f"Tệp «{name}» nặng {_megabytes(len(data))}, quá mức cho phép {_megabytes(size_limit)}; "
            "hãy bỏ bớt ảnh hoặc tách tệp rồi nộp lại."
        )
    found = _format_of(data)
    _refuse_what_is_not_read(found, name=name)
    document = _READERS[found](data, name=name)
    if not any(any(letter.isalpha() for letter in block.printed) for block in document.blocks):
        raise Unreadable(f"Tệp «{name}» không có chữ nào đọc được (có thể chỉ gồm ảnh quét); hãy nộp bản có chữ.")
    return document


def _megabytes(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")


def _refuse_what_is_not_read(found: str, *, name: str) -> None:
    suffix = PurePath(name).suffix.lower()
    said = _FORMAT_OF_SUFFIX.get(suffix)
    if found == "locked":
        raise Unreadable(f"Tệp «{name}» được đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi nộp lại.")
    if said and said != found and not (found == "ole" and said in ("doc", "xls")):
        raise Unreadable(
            f"Tệp «{name}» mang đuôi {suffix} nhưng nội dung là {_SPOKEN.get(found, 'dữ liệu không rõ loại')}; "
            f"hãy mở bằng phần mềm soạn thảo và lưu lại đúng loại (đọc được: {READ_HERE})."
        )
    if found not in _READERS:
        kind = _SPOKEN.get(said or found, "dữ liệu không rõ loại")
        raise Unreadable(
            f"Tệp «{name}» là {kind}, loại tệp này chưa đọc được; hãy lưu lại thành .docx (đọc được: {READ_HERE})."
        )


def _format_of(data: bytes) -> str:
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    if data.startswith(_OLE):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in data else "ole"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _format_of_zip(data)
    return "text" if _looks_like_text(data) else "unknown"


def _format_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "docx"  # a damaged archive: the reader says so
    if "word/document.xml" in names:
        return "docx"
    for folder, found in (("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            return found
    return "odt" if {"mimetype", "content.xml"} <= names else "zip"


def _looks_like_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = data[:65536]
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    return b"\x00" not in head and control * 100 <= len(head)
