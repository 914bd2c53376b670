"""Files that go along with a report: what kind they are by their content, and a name that every machine takes.

Its border: nothing is opened further than telling its kind takes; who may attach what to which report is the rooms'.
"""

import re
import unicodedata
from dataclasses import dataclass

from nhiemky.core.composing import composed
from nhiemky.papers.active_content import active_content
from nhiemky.papers.file_kinds import Kind, kind_of
from nhiemky.papers.unreadable import Unreadable

_OFFICE = "application/vnd.openxmlformats-officedocument"
# of each kind: the endings that it goes by, and what browsers are told that it is
_TAKEN = {
    Kind.DOCX: ((".docx",), f"{_OFFICE}.wordprocessingml.document"),
    Kind.DOC: ((".doc",), "application/msword"),
    Kind.ODT: ((".odt",), "application/vnd.oasis.opendocument.text"),
    Kind.RTF: ((".rtf",), "application/rtf"),
    Kind.PDF: ((".pdf",), "application/pdf"),
    Kind.XLSX: ((".xlsx",), f"{_OFFICE}.spreadsheetml.sheet"),
    Kind.XLS: ((".xls",), "application/vnd.ms-excel"),
    Kind.ODS: ((".ods",), "application/vnd.oasis.opendocument.spreadsheet"),
    Kind.PPTX: ((".pptx",), f"{_OFFICE}.presentationml.presentation"),
}
_PICTURES = {b"\x89PNG": ((".png",), "image/png"), b"\xff\xd8\xff": ((".jpg", ".jpeg"), "image/jpeg")}
_TIFF = ((".tif", ".tiff"), "image/tiff")
# what is taken, and what a refusal calls it
_SCANS = (frozenset({Kind.PDF, Kind.PICTURE}), "PDF hoặc ảnh quét")
_WORDS = (frozenset({Kind.DOCX, Kind.DOC, Kind.ODT, Kind.RTF, Kind.PDF, Kind.PICTURE}), "Word, PDF hoặc ảnh quét")
_ALL = (frozenset({*_TAKEN, Kind.PICTURE}), "Word, Excel, PowerPoint, PDF hoặc ảnh (PNG, JPEG, TIFF)")
LONGEST_NAME = 120


@dataclass(frozen=True)
class Attached:
    """A file as it is kept: its cleaned name with the ending of its kind, its type, its bytes."""

    name: str
    content_type: str
    data: bytes


def attached(data: bytes, *, name: str, most: int, only_words: bool = False, only_scans: bool = False) -> Attached:
    """The file as it may be kept. Raises Unreadable for what is empty, too large, locked or of another kind.

    `only_words`: documents that are read (Word, PDF, a scan), no sheets and no slides; `only_scans`: what shows a
    document as it was signed, a PDF or a picture.
    """
    bare = clean_name(name)
    if not data:
        raise Unreadable(f"Tệp «{bare}» rỗng.")
    if len(data) > most:
        raise Unreadable(f"Tệp «{bare}» lớn hơn {most // 2**20} MB. Hãy nén ảnh trong tệp, hoặc tách tệp.")
    kind = kind_of(data)
    if kind is Kind.LOCKED:
        raise Unreadable(f"Tệp «{bare}» có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    kinds, taken = _SCANS if only_scans else _WORDS if only_words else _ALL
    if kind not in kinds:
        raise Unreadable(f"Tệp «{bare}» không phải {taken}.")
    if found := active_content(data, kind):
        raise Unreadable(f"Tệp «{bare}» có {found}. Hãy bỏ phần đó, hoặc in tệp ra PDF thường, rồi gửi lại.")
    endings, content_type = _TAKEN[kind] if kind in _TAKEN else _picture(data)
    return Attached(_ending(bare, endings), content_type, data)


def _picture(data: bytes) -> tuple[tuple[str, ...], str]:
    return next((found for magic, found in _PICTURES.items() if data.startswith(magic)), _TIFF)


def _ending(name: str, endings: tuple[str, ...]) -> str:
    """The name ends as its content says; one that pretends to be something else gets the right ending behind."""
    return name if name.lower().endswith(endings) else f"{name}{endings[0]}"


def clean_name(name: str) -> str:
    """Without folders and without what Windows, Linux or a page could misread; never empty."""
    last = re.split(r"[/\\]", composed(name))[-1]
    plain = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in last)
    bare = " ".join(re.sub(r'[<>:"|?*]', "-", plain).split()).strip(". ")
    stem, dot, ending = bare.rpartition(".")
    if dot and len(bare) > LONGEST_NAME:
        bare = f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip()}.{ending[:20]}"
    return bare[:LONGEST_NAME] or "tep"
