"""Scanned pages and photographs in: recognised by Tesseract, within bounds of pages, pixels and time."""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from nhiemky.core.document import Document
from nhiemky.papers.page_layout import document_of
from nhiemky.papers.page_words import Page
from nhiemky.papers.picture_sizes import Size, sizes_of
from nhiemky.papers.programs import ProgramFailed, ProgramMissing, ProgramTooSlow
from nhiemky.papers.scan_mending import mended
from nhiemky.papers.tesseract import PACKAGES, recognise, speaks_vietnamese
from nhiemky.papers.unreadable import Unreadable

PAGES_AT_MOST = 40
PIXELS_AT_MOST = 60_000_000  # of one page: a sheet of A4 scanned at 600 dpi has 35 million
SECONDS = 180.0  # for one file; a page takes one or two

Picture = tuple[bytes, list[Size]]


def read_picture(data: bytes, *, name: str) -> Document:
    """The text of a PNG, JPEG or TIFF file. Raises `Unreadable`."""
    try:
        sizes = sizes_of(data, at_most=PAGES_AT_MOST + 1)
    except ValueError as error:
        raise broken(name) from error
    if any(width * height > PIXELS_AT_MOST for width, height in sizes):
        raise Unreadable(
            f"Ảnh «{name}» quá lớn (trên {PIXELS_AT_MOST // 1_000_000} triệu điểm ảnh); "
            "hãy quét lại ở 300 dpi hoặc thu nhỏ ảnh rồi nộp lại."
        )
    refuse_too_many(len(sizes), name=name)
    return mended(document_of(recognised([lambda: (data, sizes)], name=name)))


def refuse_too_many(pages: int, *, name: str) -> None:
    if pages > PAGES_AT_MOST:
        raise Unreadable(
            f"Tệp «{name}» có trên {PAGES_AT_MOST} trang ảnh quét, quá mức nhận dạng một lần; "
            "hãy chỉ nộp các trang của kế hoạch, hoặc nộp bản Word."
        )


def broken(name: str) -> Unreadable:
    return Unreadable(f"Tệp «{name}» bị hỏng hoặc không phải ảnh đọc được; hãy quét lại rồi nộp lại.")


def recognised(pictures: Sequence[Callable[[], Picture]], *, name: str) -> list[Page]:
    """The pages of pictures, each fetched, with the sizes of its pages, when its turn has come. Raises `Unreadable`."""
    if not speaks_vietnamese():
        raise Unreadable(
            f"Tệp «{name}» là ảnh quét mà máy chủ chưa có phần mềm nhận dạng chữ tiếng Việt (cần cài gói {PACKAGES}); "
            "hãy nhờ người quản trị cài, hoặc nộp bản Word của tài liệu."
        )
    end = time.monotonic() + SECONDS

    def one(fetch: Callable[[], Picture]) -> list[Page]:
        picture, sizes = fetch()
        return recognise(picture, sizes=sizes, seconds=end - time.monotonic())

    try:
        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
            return [page for pages in pool.map(one, pictures) for page in pages]
    except (ProgramFailed, ProgramMissing) as error:
        raise broken(name) from error
    except ProgramTooSlow as error:
        raise Unreadable(
            f"Nhận dạng chữ trong tệp «{name}» quá {SECONDS:g} giây nên đã dừng; "
            "hãy chỉ nộp các trang của kế hoạch, hoặc nộp bản Word."
        ) from error
