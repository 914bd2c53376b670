"""Word to PDF by LibreOffice.

Its border: our own documents. It says what is missing on the machine, never what is wrong with the text.
"""

from nhiemky.papers.libreoffice import PACKAGE, convert
from nhiemky.papers.programs import ProgramFailed, ProgramMissing, ProgramTooSlow


class ConversionFailed(Exception):
    """The message is a Vietnamese sentence for the person who asked for the PDF."""


def to_pdf(docx: bytes, *, soffice: str = "soffice", timeout: float = 60) -> bytes:
    """The PDF of a Word file. Raises ConversionFailed when LibreOffice is missing, fails or takes over `timeout` s."""
    try:
        return convert(docx, suffix=".docx", target="pdf", seconds=timeout, soffice=soffice)
    except ProgramMissing:
        raise ConversionFailed(
            f"Máy chủ chưa có LibreOffice để tạo PDF. Hãy cài gói {PACKAGE}, hoặc tải bản Word (.docx)."
        ) from None
    except ProgramTooSlow:
        raise ConversionFailed(
            f"Tạo PDF quá {timeout:g} giây nên đã dừng. Hãy thử lại, hoặc tải bản Word (.docx)."
        ) from None
    except ProgramFailed:
        raise ConversionFailed(
            "LibreOffice không chuyển được văn bản này sang PDF. Hãy tải bản Word (.docx)."
        ) from None
