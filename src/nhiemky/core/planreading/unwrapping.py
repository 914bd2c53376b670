"""Puts the lines of a page back into paragraphs and makes the text that every fact points into.

A line is continued by the next one when the page was simply full, when the next begins in mid-sentence, or when both
are rows of one heading. Letterheads and signatures in two columns are read column by column.
"""

import re
from dataclasses import dataclass, replace

from .kinds import HEADING, HEADING_ALONE
from .labels import Style, read_label
from .limits import LINE_AT_MOST
from .noise import Line, without_emphasis
from .verbs import hide_nouns
from .words import Paragraph, Text, fold

_COLUMNS = re.compile(r"(\S.*?)(?: {3,}| *\t[ \t]*)(\S.*)")
_RECIPIENTS = re.compile(r"\s*nơi (?:nhận|gửi)\b", re.IGNORECASE)
_OPENS_A_LINE = re.compile(
    r"(?:T/M|TM\.?|KT\.?|TL\.?|TUQ\.?|K/T|T/L|PHÓ|BÍ THƯ|CHỦ TỊCH|TRƯỞNG|CHÁNH|GIÁM ĐỐC|TỔNG|"
    r"HIỆU TRƯỞNG|VIỆN TRƯỞNG|CỤC "
    r"TRƯỞNG|THỦ TRƯỞNG|ĐẢNG (?:BỘ|ỦY|CỘNG)|CHI BỘ|ĐOÀN|HỘI|BAN|VĂN PHÒNG|ỦY BAN|UBND|HĐND|HỘI ĐỒNG|"
    r"SỞ|BỘ|CÔNG ĐOÀN|LIÊN ĐOÀN|"
    r"TRƯỜNG|ĐẠI HỌC|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|MẶT TRẬN|TẬP ĐOÀN|CÔNG TY|CỘNG HÒA|ĐỘC LẬP|SỐ|"
    r"NƠI NHẬN|ĐỀ CƯƠNG|PHỤ LỤC|MẪU|BIỂU|BẢNG|ĐẢNG CỘNG SẢN|TRUNG TÂM|VIỆN|HỌC VIỆN|TỔNG CÔNG TY|BỆNH VIỆN)\b"
)
_STANDS_ALONE = re.compile(
    r"(?:ĐỀ CƯƠNG|PHỤ LỤC|MẪU|T/M|TM\.?|KT\.?|T/L|TL\.?|TUQ\.?|CỘNG HÒA|ĐỘC LẬP|ĐẢNG CỘNG SẢN|"
    r"NƠI NHẬN)\b"
)
_POSITION = re.compile(r"(?:PHÓ |BÍ THƯ|CHỦ TỊCH|TRƯỞNG|CHÁNH|GIÁM ĐỐC|HIỆU TRƯỞNG|TỔNG GIÁM ĐỐC)")
_MOTTO = re.compile(r"ĐẢNG CỘNG SẢN|ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ|CỘNG HÒA|ĐỘC LẬP|Độc lập|SỐ\b|Số\b")
_UNFINISHED_BODY = re.compile(
    r"ĐẢNG (?:ỦY|BỘ)(?: KHỐI)?|ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND|BAN CHẤP HÀNH|CÔNG ĐOÀN|"
    r"LIÊN ĐOÀN LAO ĐỘNG|ĐOÀN "
    r"THANH NIÊN|ỦY BAN|BAN"
)
_PREAMBLE = re.compile(
    r"(?:Thực hiện|Tiếp tục thực hiện|Triển khai|Căn cứ|Để|Nhằm|Theo|Xét|Trên cơ sở|Sau khi|Kính gửi|"
    r"Thi hành|Chấp hành|"
    r"Ngày|Năm|Hướng tới|Vừa qua|Trong)\s"
)
_DANGLING_WORD = re.compile(
    r"\b(?:và|của|với|các|những|về|thực hiện|trong|tại|theo|cho|là|để|từ|đến|được|bằng|qua|do|như|hoặc|đối với|số|"
    r"ngày|tháng|lần thứ|nhiệm|Nghị|Nghị quyết|Ban|Ban Thường|Ban Chấp|Đảng|Bộ|Ủy|Ủy ban|đồng chí|Tỉnh|Thành|Huyện)$"
)
_DANGLES = re.compile(rf"(?:[,(]|\s-|{_DANGLING_WORD.pattern[:-1]})$")
_LAYOUT = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG HÒA XÃ HỘI|Nơi nhận|(?:T/M|TM\.|KT\.|TL\.) ?[A-ZĐ]|^\W*Số\b|"
    r"ngày .{1,20}tháng .{1,20}năm"
)
_STOP = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Page:
    """How wide the rows of the page are; 0 when the lines are not rows of a page but whole paragraphs."""

    width: int


def text_of(lines: list[Line]) -> Text:
    """The normalised text: paragraphs parted by a line break, cells of one table row by " | "."""
    rows = _in_reading_order(lines)
    return _build(_joined(rows, _page(rows)))


def _in_reading_order(lines: list[Line]) -> list[Line]:
    """Lines in two columns (letterhead, recipients beside the signature) one column after the other; no blank lines."""
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    closing, heading_seen = False, False
    for line in lines:
        closing = closing or bool(_RECIPIENTS.match(line.gap))
        if closing and right and line.text and not line.cells and not _COLUMNS.fullmatch(line.gap.strip()):
            # the signature is shorter or longer than the list beside it
            if line.gap.lstrip().startswith(("-", "+", "•")):
                left.append(line)
                continue
            if len(line.gap) - len(line.gap.lstrip()) >= 20:
                right.append(line)
                continue
        heading_seen = heading_seen or bool(HEADING_ALONE.fullmatch(fold(line.text)))
        columns = _COLUMNS.fullmatch(line.gap.strip()) if closing or not heading_seen else None
        if columns and _looks_like_a_column(columns[2]):
            left.append(replace(line, gap=columns[1], ruled=False))
            right.append(replace(line, gap=columns[2]))
            continue
        if (line.text or line.cells) and (left or right):
            ordered += [*left, *right]
            left, right = [], []
        if line.text or line.cells:
            ordered.append(line)
    return _without_layout_tables([*ordered, *left, *right])


def _looks_like_a_column(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    dated = re.search(r"ngày\b.*\btháng\b", words)
    named = len(letters) and all(word[:1].isupper() for word in words.split()) and 2 <= len(words.split()) <= 5
    if _MOTTO.match(fold(words)):
        return True
    return bool(letters) and not words.startswith("(") and bool(capitals * 2 > len(letters) or dated or named)


def _without_layout_tables(lines: list[Line]) -> list[Line]:
    """Letterhead and signature tables become plain lines, column by column; tables of data stay."""
    plain: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].cells and lines[end].table == lines[at].table:
            end += 1
        if end == at:
            plain.append(lines[at])
            at += 1
            continue
        table = lines[at:end]
        plain += _flattened(table) if _is_layout(table) else table
        at = end
    return plain


def _is_layout(table: list[Line]) -> bool:
    if len(table) > 8 or max(len(line.cells) for line in table) > 3:
        return False
    return bool(_LAYOUT.search(fold(" ".join(" ".join(line.cells) for line in table))))


def _flattened(table: list[Line]) -> list[Line]:
    columns = max(len(line.cells) for line in table)
    cells = [line.cells[column] for column in range(columns) for line in table if column < len(line.cells)]
    return [Line(piece) for cell in cells for piece in cell.split("\n") if any(map(str.isalnum, piece))]


def _page(lines: list[Line]) -> Page:
    widths = sorted(len(line.text) for line in lines if line.text)
    if len(widths) < 12:
        return Page(0)
    width = widths[int(len(widths) * 0.95)]
    full = sum(one >= width * 0.8 for one in widths)
    unfinished = sum(
        len(line.text) >= width * 0.85 and not line.text.endswith(_STOP) for line in lines if not line.cells
    )
    wrapped = full * 4 >= len(widths) or unfinished >= 5
    return Page(width) if 45 <= width <= 130 and widths[-1] <= width * 1.35 and wrapped else Page(0)


def _joined(lines: list[Line], page: Page) -> list[Line]:
    title = _title_rows(lines)
    joined: list[Line] = []
    last = 0  # width of the last row that went into the paragraph, on which the page may have been full
    for at, line in enumerate(lines):
        if joined and (at in title or (at - 1 not in title and _goes_on(joined[-1], line, page, last))):
            joined[-1] = _glued(joined[-1], line)
        else:
            joined.append(replace(line, gap=line.text))
        last = len(line.text)
    return [piece for line in joined for piece in _heading_apart(line)]


def _glued(above: Line, line: Line) -> Line:
    # a token such as "05-CT/TW" that was broken after its hyphen is one word again
    broken = re.search(r"\d-$", above.gap[-3:]) and re.match(r"[A-ZĐ]{2}", line.text)
    together = above.gap + ("" if broken else " ") + line.text
    return replace(above, gap=without_emphasis(together) if "*" in together else together, ruled=line.ruled)


def _title_rows(lines: list[Line]) -> set[int]:
    """Rows that continue the title under the document type, or before the first rule where no type is given."""
    heading = next((at for at, line in enumerate(lines[:60]) if HEADING_ALONE.fullmatch(fold(line.text))), None)
    first = heading + 1 if heading is not None else 0
    ruled = next((at for at in range(first, min(first + 8, len(lines))) if lines[at].ruled), None)
    if heading is None and (
        ruled is None or any(lines[at].cells or _is_capitals(lines[at].text) for at in range(ruled))
    ):
        return set()
    if heading is not None and (lines[heading].ruled or first >= len(lines)):
        return set()
    end = first + 1
    while end < min(first + 8, len(lines)) and not lines[end - 1].ruled and _continues_title(lines, end, ruled):
        end += 1
    return set(range(first + 1, end))


def _continues_title(lines: list[Line], at: int, ruled: int | None) -> bool:
    line, folded = lines[at], fold(lines[at].text)
    if line.cells or read_label(folded) or len(line.text) > 250:
        return False
    if _DANGLING_WORD.search(fold(lines[at - 1].text)):
        return True
    if ruled is not None and at <= ruled:
        return not folded.startswith("Căn cứ")
    return (
        not _PREAMBLE.match(folded)
        and not folded.endswith((":", ";"))
        and (_is_capitals(folded) or folded[:1].islower() or line.bold or line.centred)
    )


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)


def _goes_on(above: Line, line: Line, page: Page, last: int) -> bool:
    """Is this line the rest of the paragraph above it?"""
    if above.ruled or above.cells or line.cells or line.heading or _RECIPIENTS.match(line.text):
        return False
    if len(above.gap) + len(line.gap) > LINE_AT_MOST:
        return False
    before, after = fold(above.gap[-300:].strip()), fold(line.text)
    if HEADING_ALONE.fullmatch(before) or HEADING_ALONE.fullmatch(after) or _MOTTO.match(after):
        return False
    full = _is_full(before, after, page, last)
    if re.search(r"\d-$", before) and re.match(r"[A-ZĐ]{2}", after):
        return True
    if read_label(after) and not _is_a_date(after):
        return full and bool(_DANGLING_WORD.search(before))
    if _is_capitals(before) and _is_capitals(after):
        return _is_one_heading(before, after, full)
    if _is_capitals(before) and not full:
        return False
    if after[:1].islower():
        return full or not before.endswith(_STOP)
    return full and not before.endswith(_STOP) and not _is_capitals(after)


def _is_full(before: str, after: str, page: Page, last: int) -> bool:
    """Had the first word of the next row no room left on this one? Letters differ in width, so near is enough; a row
    that ends on a word that ends nothing ("của", an open bracket) is full sooner."""
    if not page.width:
        return False
    if _DANGLES.search(before) or before.count("(") > before.count(")"):
        return last > page.width * 0.72
    return last + 1 + len(after.split(" ", 1)[0]) > page.width * (0.97 if after.startswith("(") else 0.9)


def _is_a_date(folded: str) -> bool:
    return bool(re.match(r"\d{1,2}[/.-]\d{1,2}[/.-]\d", folded))


def _is_one_heading(before: str, after: str, full: bool) -> bool:
    label = read_label(before)
    if label and label.style is Style.PART and label.length == len(before):
        return False
    if _UNFINISHED_BODY.fullmatch(before):
        return not _MOTTO.match(after)
    if _STANDS_ALONE.match(before) or HEADING.match(before) or _STANDS_ALONE.match(after):
        return False
    if _POSITION.match(before):
        return after.startswith(("THƯỜNG TRỰC", "KIÊM", "VÀ "))
    return full or bool(label) or not _OPENS_A_LINE.match(after)


def _heading_apart(line: Line) -> list[Line]:
    """«KẾ HOẠCH tổng kết …» on one row is the type and the title."""
    found = HEADING.match(line.text) if not line.cells else None
    rest = line.text[found.end() :].strip() if found else ""
    if not found or not rest or rest[0] in "S:-" or len(line.text) > 400 or line.text.isupper() and len(rest) < 12:
        return [line]
    return [replace(line, gap=found[0], ruled=False), replace(line, gap=rest)]


def _build(lines: list[Line]) -> Text:
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    offset = row = 0
    for line in lines:
        if line.cells:
            parts = [" ".join(cell.split()) for cell in line.cells]
            for column, part in enumerate(parts):
                paragraphs.append(Paragraph(offset, offset + len(part), row=row, column=column))
                pieces.append(part + (" | " if column + 1 < len(parts) else "\n"))
                offset += len(pieces[-1])
            row += 1
            continue
        paragraphs.append(Paragraph(offset, offset + len(line.text), line.centred, line.bold, line.heading, line.ruled))
        pieces.append(line.text + "\n")
        offset += len(pieces[-1])
    plain = "".join(pieces)[:-1]
    folded = fold(plain)
    return Text(plain, folded, hide_nouns(folded), tuple(paragraphs))
