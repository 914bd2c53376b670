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
_SHEET_97 = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")  # how the stream of an .xls begins
_PASSWORD = 0x2F  # among its first records
_LOCKED_MEMBER = 0x1  # a flag of a zip
_CONTENT_TYPES = "[Content_Types].xml"
_OFFICE_KINDS = {
    b"wordprocessingml": Kind.DOCX,
    b"ms-word": Kind.DOCX,
    b"spreadsheetml": Kind.XLSX,
    b"ms-excel": Kind.XLSX,
    b"presentationml": Kind.PPTX,
    b"ms-powerpoint": Kind.PPTX,
}
_MAIN = re.compile(rb"(" + rb"|".join(_OFFICE_KINDS) + rb")\.[\w.]*main\+xml")
_BODY = re.compile(rb"<office:body>\s*<office:(\w+)")
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
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "B\0ook\0")):
        return Kind.LOCKED if _is_encrypted_sheet(data) else Kind.XLS
    return Kind.OLE


def _is_encrypted_sheet(data: bytes) -> bool:
    """Whether a record of a password is among the first few of the stream."""
    starts = (at for at in range(_SECTOR, len(data) - 12, _SECTOR) if _SHEET_97.match(data, at))
    at = next(starts, len(data))
    for _ in range(4):
        if at + 4 > len(data):
            return False
        kind, length = struct.unpack_from("<HH", data, at)
        if kind == _PASSWORD:
            return True
        at += 4 + length
    return False


def _is_encrypted(data: bytes) -> bool:
    starts = range(_SECTOR, len(data) - 12, _SECTOR)
    text = next((at for at in starts if data.startswith(_WORD_97, at)), None)
    return text is not None and bool(struct.unpack_from("<H", data, text + 10)[0] & _ENCRYPTED)


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(member.flag_bits & _LOCKED_MEMBER for member in archive.infolist()):
                return Kind.LOCKED
            names = set(archive.namelist())
            if "content.xml" in names or "encrypted-package" in names:
                return _kind_of_open_document(archive, names)
            if said := _kind_by_content_types(archive, names):
                return said
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return Kind.DOCX  # a damaged archive: the reader says so
    for folder, kind in (("word/", Kind.DOCX), ("xl/", Kind.XLSX), ("ppt/", Kind.PPTX)):
        if any(name.startswith(folder) for name in names):
            return kind
    return Kind.ZIP


def _kind_by_content_types(archive: zipfile.ZipFile, names: set[str]) -> Kind | None:
    """What an Office archive says that it is, wherever its parts lie."""
    found = _MAIN.search(_beginning(archive, _CONTENT_TYPES)) if _CONTENT_TYPES in names else None
    return _OFFICE_KINDS[found[1]] if found else None


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(1_000_000)


def _kind_of_open_document(archive: zipfile.ZipFile, names: set[str]) -> Kind:
    """By its mimetype, else by its manifest, else by what its body is."""
    manifest = _beginning(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest or "encrypted-package" in names:
        return Kind.LOCKED
    said = _beginning(archive, "mimetype")[:100] if "mimetype" in names else manifest
    body = _BODY.search(_beginning(archive, "content.xml"))
    if b"opendocument.text" in said or (not said and body and body[1] == b"text"):
        return Kind.ODT
    is_sheet = b"opendocument.spreadsheet" in said or (not said and body and body[1] == b"spreadsheet")
    return Kind.ODS if is_sheet else Kind.ZIP


def _looks_like_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = data[:65536]
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    # a few signs of control in what is UTF-8 all through are the debris of another program
    return b"\x00" not in head and control * (10 if _is_utf_8(data) else 100) <= len(head)


def _is_utf_8(data: bytes) -> bool:
    try:
        return bool(data.decode())
    except UnicodeDecodeError:
        return False
