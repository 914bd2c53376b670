"""Word to PDF by LibreOffice.

Its border: our own documents. It says what is missing on the machine, never what is wrong with the text.
"""

import hashlib
import re
import struct
import zlib
from datetime import UTC, datetime

from nhiemky.papers.libreoffice import PACKAGE, WAIT, convert
from nhiemky.papers.programs import ProgramBusy, ProgramFailed, ProgramMissing, ProgramTooSlow

# PDF/A-2b, as a records office keeps it (ISO 19005-2): letters, colours and what the file is, all inside it
ARCHIVAL = 'writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
# the identifiers of a file: thirty-two hexadecimal digits at its end
_MARK = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_PROFILE = re.compile(rb"/DestOutputProfile (\d+) 0 R")
_ZEROS = re.compile(rb"(?<=[</])0{32}")


class ConversionFailed(Exception):
    """The message is a Vietnamese sentence for the person who asked for the PDF."""


def to_pdf(
    docx: bytes, *, made_at: datetime | None = None, soffice: str = "soffice", timeout: float = 60, wait: float = WAIT
) -> bytes:
    """The PDF of a Word file, as PDF/A-2b. Raises ConversionFailed when LibreOffice is missing, fails or takes over
    `timeout` s.

    `made_at` stands in the file as its moment of making: with it the same Word file gives the same bytes every time.
    """
    try:
        pdf = convert(docx, suffix=".docx", target="pdf", by=ARCHIVAL, seconds=timeout, soffice=soffice, wait=wait)
        return _settled(pdf, made_at) if made_at else pdf
    except ProgramMissing:
        raise ConversionFailed(
            f"Máy chủ chưa có LibreOffice để tạo PDF. Hãy cài gói {PACKAGE}, hoặc tải bản Word (.docx)."
        ) from None
    except ProgramBusy:
        raise ConversionFailed(
            "Máy chủ đang tạo nhiều PDF khác. Hãy thử lại sau ít phút, hoặc tải bản Word (.docx)."
        ) from None
    except ProgramTooSlow:
        raise ConversionFailed(
            f"Tạo PDF quá {timeout:g} giây nên đã dừng. Hãy thử lại, hoặc tải bản Word (.docx)."
        ) from None
    except ProgramFailed:
        raise ConversionFailed(
            "LibreOffice không chuyển được văn bản này sang PDF. Hãy tải bản Word (.docx)."
        ) from None


def _settled(pdf: bytes, made_at: datetime) -> bytes:
    """What LibreOffice writes anew each time, its moment and the two marks drawn from it, put by what is in the file.

    Each is replaced by as many characters, so that every place that the file points to stays where it was; but for the
    colour profile, which is packed.
    """
    pdf = _with_settled_profile(pdf, made_at)
    moment = f"/CreationDate(D:{made_at.astimezone(UTC):%Y%m%d%H%M%S}Z')".encode()
    pdf = re.sub(rb"/CreationDate\(D:\d{14}Z'\)", moment, pdf)
    said = f"<xmp:CreateDate>{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</xmp:CreateDate>".encode()
    pdf = re.sub(rb"<xmp:CreateDate>[-\dT:]{19}Z</xmp:CreateDate>", said, pdf)
    pdf = _MARK.sub(lambda found: b"0" * len(found[0]), pdf)
    mark = hashlib.md5(pdf, usedforsecurity=False).hexdigest().upper().encode()
    return _ZEROS.sub(mark, pdf)


def _with_settled_profile(pdf: bytes, made_at: datetime) -> bytes:
    """The colour profile that PDF/A takes along says when it was made (ICC.1, 7.2.8): it is packed anew with that
    moment, and what lies behind it is pointed to where it then is."""
    named = _PROFILE.search(pdf)
    head = named and re.search(rb"\n%s 0 obj\n<<[^>]*/Length (\d+) 0 R[^>]*>>\s*stream\n" % named[1], pdf)
    length = head and re.compile(rb"\n%s 0 obj\n(\d+)\nendobj" % head[1]).search(pdf, head.end())
    if not (head and length):
        return pdf
    start, end = head.end(), head.end() + int(length[1])
    profile = zlib.decompress(pdf[start:end])
    at = made_at.astimezone(UTC)
    moment = struct.pack(">6H", at.year, at.month, at.day, at.hour, at.minute, at.second)
    packed = zlib.compress(profile[:24] + moment + profile[36:], 9)
    said = str(len(packed)).encode().zfill(len(length[1]))
    pdf = pdf[:start] + packed + pdf[end : length.start(1)] + said + pdf[length.end(1) :]
    return _pointed_anew(pdf, behind=start, by=len(packed) - (end - start))


def _pointed_anew(pdf: bytes, *, behind: int, by: int) -> bytes:
    """The list of places at the end of a file, after what lies behind a place was moved."""
    table = pdf.rindex(b"\nxref\n")

    def moved(found: re.Match[bytes]) -> bytes:
        place = int(found[1])
        return b"%010d %s n" % (place + by if place > behind else place, found[2])

    places = re.sub(rb"(\d{10}) (\d{5}) n", moved, pdf[table:])
    return pdf[:table] + re.sub(rb"(?<=startxref\n)\d+", b"%d" % (table + 1), places)
