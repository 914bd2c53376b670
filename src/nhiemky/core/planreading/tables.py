"""Tables of tasks: one row is read like a sentence, its columns saying who, with whom and when."""

import re
from dataclasses import replace

from nhiemky.core.planfacts import Span

from .bodies import body_at, split_bodies
from .deadlines import find_deadlines
from .deliverables import further, of_segment
from .facts import WrittenDeadline
from .orders import Order, Subject, read_clause
from .timing import bare_deadline
from .words import Paragraph, Text, Words

_COLUMNS = (
    ("coordinate", r"phối hợp"),
    ("time", r"thời gian|thời hạn|tiến độ|thời điểm|hạn hoàn thành|ngày hoàn thành|hoàn thành"),
    ("director", r"chỉ đạo|lãnh đạo phụ trách"),
    ("product", r"sản phẩm|kết quả"),
    ("lead", r"chủ trì|thực hiện|đơn vị|cơ quan|phụ trách|đầu mối|trách nhiệm|người"),
    ("work", r"nội dung|công việc|nhiệm vụ|hoạt động|việc|danh mục"),
)
_BLANK = re.compile(r"[\W_]*")


def table_orders(text: Text, paragraphs: tuple[Paragraph, ...], *, year: int | None) -> list[Order]:
    """The orders of every table among the paragraphs that has a column of work and one of who or when."""
    rows: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.row is not None:
            rows.setdefault(paragraph.row, []).append(paragraph)
    orders: list[Order] = []
    header: dict[str, int] = {}
    for cells in rows.values():
        if found := _header(text, cells):
            header = found
        elif header and len(cells) > header["work"]:
            orders += _row(text, cells, header, year)
    return orders


def _header(text: Text, cells: list[Paragraph]) -> dict[str, int]:
    header: dict[str, int] = {}
    for cell in cells:
        words = text.of(cell).lower()
        if len(words.split()) > 8:
            return {}
        name = next((name for name, pattern in _COLUMNS if re.search(pattern, words) and name not in header), None)
        if name:
            header[name] = cell.column
    return header if "work" in header and ("lead" in header or "time" in header) else {}


def _row(text: Text, cells: list[Paragraph], header: dict[str, int], year: int | None) -> list[Order]:
    def cell(name: str) -> Span | None:
        at = header.get(name)
        words = text.of(cells[at]) if at is not None and at < len(cells) else ""
        return (cells[at].start, cells[at].end) if at is not None and not _BLANK.fullmatch(words) else None

    work, time = cell("work"), cell("time")
    lead, coordinate = _bodies(text, cell("lead")), _bodies(text, cell("coordinate"))
    if work is None or not (lead or time):
        return []
    orders = read_clause(text, work, Subject(lead, coordinate), year=year) or _plain(text, work, lead, coordinate)
    deadline = _deadline(text, time, year) if time else None
    if product := cell("product"):
        orders += [replace(orders[0], deliverable=more) for more in further(text, *product, orders[0].deliverable)]
    return [replace(order, lead=order.lead or lead, deadline=order.deadline or deadline) for order in orders]


def _bodies(text: Text, cell: Span | None) -> tuple[Words, ...]:
    if cell is None:
        return ()
    return split_bodies(text, *cell) if body_at(text, *cell) else (text.words(*cell),)


def _plain(text: Text, work: Span, lead: tuple[Words, ...], coordinate: tuple[Words, ...]) -> list[Order]:
    words, deliverable = text.words(*work), of_segment(text, *work, ())
    order = Order(words, words, deliverable, lead, coordinate, True, None, None, None)
    return [order, *(replace(order, deliverable=more) for more in further(text, *work, deliverable))]


def _deadline(text: Text, cell: Span, year: int | None) -> WrittenDeadline | None:
    return next(find_deadlines(text, *cell, year=year), None) or bare_deadline(text, cell, year=year)
