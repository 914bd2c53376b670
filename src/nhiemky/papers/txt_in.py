"""Plain text and markdown into a document: one block per line, blank lines kept as blocks without words.

Whether a line break ends a sentence or only a row of the page is for `core.planreading` to judge, not for this module.
"""

from nhiemky.core.composing import composed
from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.core.passages import as_typed
from nhiemky.papers.unreadable import Unreadable

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_txt(data: bytes, *, name: str) -> Document:
    """UTF-8 with or without a mark, UTF-16 with a mark, or Windows Vietnamese (cp1258). Raises `Unreadable`."""
    text = as_typed(composed(_decoded(data, name=name)))
    return Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.splitlines()))


def _decoded(data: bytes, *, name: str) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unknown(name)


def _unknown(name: str) -> Unreadable:
    return Unreadable(
        f"Không nhận ra bảng mã chữ của tệp «{name}»; hãy mở tệp, chọn «Lưu thành» với bảng mã UTF-8 rồi nộp lại."
    )
