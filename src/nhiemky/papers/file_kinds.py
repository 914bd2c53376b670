"""What kind of file some bytes are, by their content alone. Nothing is opened further than that takes."""

import io
import re
import struct
import zipfile
import zlib
from enum import StrEnum


class Kind(StrEnum):
    DOCX = "docx"
    TEXT = "text"
    DOC = "doc"
    PDF = "pdf"
    ODT = "odt"
    RTF = "rtf"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PPTX = "pptx"
    HTML = "html"
    PICTURE = "picture"
    OTHER_PICTURE = "other picture"
    OLE = "ole"
    ZIP = "zip"
    LOCKED = "locked"
    UNKNOWN = "unknown"


_MAGIC = (
    (b"%PDF", Kind.PDF),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"GIF8", Kind.OTHER_PICTURE),
    (b"RIFF", Kind.OTHER_PICTURE),
    (b"BM", Kind.OTHER_PICTURE),
    (b"\x00\x00\x00\x18ftyphei", Kind.OTHER_PICTURE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_97 = b"\xec\xa5\xc1\x00"  # how the text stream of a .doc begins
_SECTOR = 512  # bytes: streams begin at a multiple
_ENCRYPTED = 0x0100  # among the flags ten bytes further on
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")  # whatever stands further on in them
_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml[^>]{0,200}>\s*<html|mime-version:)", re.IGNORECASE)


def kind_of(data: bytes) -> Kind:
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (kind is Kind.OTHER_PICTURE and _looks_like_text(data)):
            return kind
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:2048]):
        return Kind.HTML
    if _looks_like_text(data):
        return Kind.TEXT
    # some programs write a few bytes of their own before a PDF, and its readers accept that
    return Kind.PDF if b"%PDF-" in data[:1024] and not data.startswith(_PROGRAMS) else Kind.UNKNOWN


def has_macros(data: bytes) -> bool:
    """Whether an Office archive carries a program that runs when it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(
                name.casefold().endswith(("vbaproject.bin", ".exe", ".dll", ".js")) for name in archive.namelist()
            )
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return False


def _kind_of_ole(data: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Kind.LOCKED
    if "WordDocument".encode("utf-16-le") in data:
        return Kind.LOCKED if _is_encrypted(data) else Kind.DOC
    return Kind.XLS if "Workbook".encode("utf-16-le") in data else Kind.OLE


def _is_encrypted(data: bytes) -> bool:
    starts = range(_SECTOR, len(data) - 12, _SECTOR)
    text = next((at for at in starts if data.startswith(_WORD_97, at)), None)
    return text is not None and bool(struct.unpack_from("<H", data, text + 10)[0] & _ENCRYPTED)


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if {"mimetype", "content.xml"} <= names:
                return _kind_of_open_document(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return Kind.DOCX  # a damaged archive: the reader says so
    if "word/document.xml" in names:
        return Kind.DOCX
    for folder, kind in (("xl/", Kind.XLSX), ("ppt/", Kind.PPTX)):
        if any(name.startswith(folder) for name in names):
            return kind
    return Kind.ZIP


def _kind_of_open_document(archive: zipfile.ZipFile) -> Kind:
    with archive.open("mimetype") as member:
        said = member.read(100)
    if "META-INF/manifest.xml" in archive.namelist():
        with archive.open("META-INF/manifest.xml") as member:
            if b"encryption-data" in member.read(1_000_000):
                return Kind.LOCKED
    if b"opendocument.text" in said:
        return Kind.ODT
    return Kind.ODS if b"opendocument.spreadsheet" in said else Kind.ZIP


def _looks_like_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = data[:65536]
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    return b"\x00" not in head and control * 100 <= len(head)
