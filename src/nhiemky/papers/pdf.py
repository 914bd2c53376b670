"""Word to PDF by LibreOffice.

Its border: our own documents. It says what is missing on the machine, never what is wrong with the text.
"""

import hashlib
import re
from datetime import UTC, datetime

from nhiemky.papers.libreoffice import PACKAGE, WAIT, convert
from nhiemky.papers.programs import ProgramBusy, ProgramFailed, ProgramMissing, ProgramTooSlow

# the identifiers of a file: thirty-two hexadecimal digits at its end
_MARK = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_ZEROS = re.compile(rb"(?<=[</])0{32}")


class ConversionFailed(Exception):
    """The message is a Vietnamese sentence for the person who asked for the PDF."""


def to_pdf(
    docx: bytes, *, made_at: datetime | None = None, soffice: str = "soffice", timeout: float = 60, wait: float = WAIT
) -> bytes:
    """The PDF of a Word file. Raises ConversionFailed when LibreOffice is missing, fails or takes over `timeout` s.

    `made_at` stands in the file as its moment of making: with it the same Word file gives the same bytes every time.
    """
    try:
        pdf = convert(docx, suffix=".docx", target="pdf", seconds=timeout, soffice=soffice, wait=wait)
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

    Each is replaced by as many characters, so that every place that the file points to stays where it was.
    """
    moment = f"/CreationDate(D:{made_at.astimezone(UTC):%Y%m%d%H%M%S}Z')".encode()
    pdf = re.sub(rb"/CreationDate\(D:\d{14}Z'\)", moment, pdf)
    pdf = _MARK.sub(lambda found: b"0" * len(found[0]), pdf)
    mark = hashlib.md5(pdf, usedforsecurity=False).hexdigest().upper().encode()
    return _ZEROS.sub(mark, pdf)
