"""PDF in: the words of the text layer where they stand, and scanned pages recognised, as one document.

Its border: which pages are read how, and what is said of those that cannot be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from nhiemky.core.document import Document
from nhiemky.papers.page_layout import document_of
from nhiemky.papers.pdf_pages import PAGES_AT_MOST, PagesUnreadable, PdfPage, Trouble, picture_of, read_pages
from nhiemky.papers.scan_in import Picture, recognised, refuse_too_many
from nhiemky.papers.scan_mending import mended
from nhiemky.papers.unreadable import Unreadable

PAGES_NAMED = 10
_SAID = {
    Trouble.LOCKED: "Tệp «{name}» được đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi nộp lại.",
    Trouble.BROKEN: "Tệp «{name}» bị hỏng, không mở được như một tệp PDF; hãy xuất lại PDF hoặc nộp bản Word.",
    Trouble.TOO_LONG: "Tệp «{name}» dài quá {pages} trang, không phải một kế hoạch; hãy chỉ nộp phần kế hoạch.",
}


def read_pdf(data: bytes, *, name: str) -> Document:
    """The text of every page. Raises `Unreadable`."""
    try:
        read = read_pages(data)
        scanned = [at for at, page in enumerate(read) if page.scanned]
        refuse_too_many(len(scanned), name=name)
        pictures = [partial(_picture, data, read[at].number) for at in scanned]
        found = recognised(pictures, name=name) if scanned else []
    except PagesUnreadable as error:
        raise Unreadable(_SAID[error.trouble].format(name=name, pages=PAGES_AT_MOST)) from error
    pages = [page.page for page in read]
    for at, page in zip(scanned, found, strict=True):
        pages[at] = page
    document = document_of(pages)
    return replace(mended(document) if scanned else document, unread=(*document.unread, *_unread(read)))


def _unread(pages: Sequence[PdfPage]) -> Iterator[str]:
    """Each kind of what was not read, with its pages."""
    for kind in dict.fromkeys(kind for page in pages for kind in page.unread):
        numbers = [str(page.number + 1) for page in pages if kind in page.unread]
        more = ", …" if len(numbers) > PAGES_NAMED else ""
        yield f"{kind} (trang {', '.join(numbers[:PAGES_NAMED])}{more})"


def _picture(data: bytes, number: int) -> Picture:
    picture, size = picture_of(data, page=number)
    return picture, [size]
