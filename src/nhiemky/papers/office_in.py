"""Word files of other makes in (.doc, .odt, .rtf): LibreOffice makes a .docx of them, which docx_in.py reads."""

from functools import partial

from nhiemky.core.document import Document
from nhiemky.papers.docx_in import read_docx
from nhiemky.papers.libreoffice import PACKAGE, WAIT, convert
from nhiemky.papers.programs import ProgramBusy, ProgramFailed, ProgramMissing, ProgramTooSlow
from nhiemky.papers.unreadable import Unreadable

SECONDS = 60.0


def read_office(
    data: bytes, *, name: str, suffix: str, soffice: str = "soffice", seconds: float = SECONDS, wait: float = WAIT
) -> Document:
    """The body of a file whose content is of that kind (".doc"). Raises `Unreadable`."""
    try:
        made = convert(data, suffix=suffix, target="docx", seconds=seconds, soffice=soffice, wait=wait)
    except ProgramMissing:
        raise Unreadable(
            f"Tệp «{name}» phải nhờ LibreOffice mở mà máy chủ chưa có (cần cài gói {PACKAGE}); "
            "hãy nhờ người quản trị cài, hoặc lưu lại thành .docx rồi nộp lại."
        ) from None
    except ProgramBusy:
        raise Unreadable(
            f"Máy chủ đang mở nhiều tệp khác nên chưa đến lượt tệp «{name}»; hãy thử lại sau ít phút, "
            "hoặc mở bằng Word, lưu lại thành .docx rồi nộp lại."
        ) from None
    except ProgramTooSlow:
        raise Unreadable(
            f"Mở tệp «{name}» quá {seconds:g} giây nên đã dừng; hãy mở bằng Word, lưu lại thành .docx rồi nộp lại."
        ) from None
    except ProgramFailed:
        raise Unreadable(
            f"Tệp «{name}» bị hỏng hoặc được đặt mật khẩu nên không mở được; "
            "hãy mở bằng Word, lưu lại thành .docx rồi nộp lại."
        ) from None
    return read_docx(made, name=name)


read_doc = partial(read_office, suffix=".doc")
read_odt = partial(read_office, suffix=".odt")
read_rtf = partial(read_office, suffix=".rtf")
