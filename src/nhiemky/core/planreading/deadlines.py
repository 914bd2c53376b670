"""Deadlines: the words that set one, their kind, and the days that they span.

Knows the forms of the contract ("trước ngày", "chậm nhất", "trong tháng", "đầu tháng", "tuần thứ hai", ranges, days
counted from an event, recurring days). Which task a deadline belongs to is for `tasks`.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nhiemky.core.calendar import DeadlineKind

from .dates import When, days_in, find_dates
from .facts import WrittenDeadline
from .words import Text

_CLOCK = r"(?:\d{1,2}\s*(?:giờ|h|g)(?:\s*\d{1,2})?(?:\s*(?:phút|'))?,?\s*)?(?:(?:sáng|chiều|tối)\s*)?"
_LATEST = r"(?:chậm|muộn)\s+nhất|không\s+muộn\s+hơn|không\s+quá|hạn\s+(?:cuối|chót)"
_LINK = r"(?:\s*(?:là|vào|đến|trong|hết|trước|của|ngày)\b|\s*:)*\s*,?\s*"
_AT_A_MEETING = (
    r"(?:tại|trong|cùng)\s+(?:hội\s+nghị|kỳ\s+họp|phiên\s+họp|cuộc\s+họp|buổi\s+họp|(?:kỳ\s+|buổi\s+)?sinh\s+hoạt)"
)
_LEADS = (
    (DeadlineKind.BY, rf"(?:{_LATEST}){_LINK}"),
    (DeadlineKind.BEFORE, r"trước(?:\s+(?:hoặc\s+trong|thời\s+điểm))?\s+"),
    (
        DeadlineKind.EARLY,
        r"(?:trong\s+|vào\s+)?(?:nửa\s+đầu|đầu|thượng\s+tuần|tuần\s+(?:lễ\s+)?đầu(?:\s+tiên)?|"
        r"tuần\s+(?:thứ\s+nhất|thứ\s+1|1)|\d{1,2}\s+ngày\s+đầu)(?:\s+của)?\s+",
    ),
    (DeadlineKind.MID, r"(?:trong\s+|vào\s+)?(?:giữa|trung\s+tuần)(?:\s+của)?\s+"),
    (
        DeadlineKind.LATE,
        r"(?:trong\s+|vào\s+)?(?:nửa\s+cuối|cuối|hạ\s+tuần|"
        r"tuần\s+(?:lễ\s+)?cuối(?:\s+cùng)?|\d{1,2}\s+ngày\s+cuối)(?:\s+của)?\s+",
    ),
    (DeadlineKind.WITHIN, r"(?:(?:trong|vào)\s+)?tuần\s+(?:lễ\s+)?(?:thứ\s+)?(?P<week>hai|2|ba|3|tư|4)(?:\s+của)?\s+"),
    (DeadlineKind.WITHIN, rf"{_AT_A_MEETING}[^.;,()]{{0,40}}?\s$"),
    (DeadlineKind.WITHIN, r"trong(?:\s+(?:khoảng\s+)?(?:thời\s+gian|quãng))?\s+"),
    (DeadlineKind.WITHIN, r"vào\s+"),
    (DeadlineKind.WITHIN, r"dự\s+kiến\s*:?\s+(?:vào\s+)?"),
    (DeadlineKind.WITHIN, r"(?:bắt\s+đầu\s+)?từ\s+(?:nay\s+đến\s+(?:hết\s+)?)?"),
    (
        DeadlineKind.BY,
        r"(?:xong|hoàn\s+thành|thời\s+hạn|hạn|gửi|nộp|thực\s+hiện)\s*:?\s*(?:là\s+|"
        r"vào\s+)?đến\s+(?:hết\s+|trước\s+)?",
    ),
)
_LEAD = re.compile(
    "|".join(f"(?P<k{at}>{re.sub('[?]P<week>', f'?P<week{at}>', pattern)})" for at, (_, pattern) in enumerate(_LEADS)),
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"dự\s+kiến(?:\s+(?:là|vào|hoàn\s+thành))?\s*:?\s*$", re.IGNORECASE)
_DAYS_FROM = re.compile(
    r"(?:(?:chậm|muộn)\s+nhất|trong\s+(?:vòng|thời\s+(?:gian|hạn))|trước|"
    r"sau)?\s*(?:là\s+)?\d{1,3}\s+ngày(?:\s+làm\s+việc)?,?\s+"
    r"(?:trước|sau|kể\s+từ|tính\s+từ|từ)\s+(?:khi|ngày|lúc)?[^.;()]{0,120}"
    r"|(?:trước|sau)\s+(?:ngày\s+|khi\s+)?(?:khai\s+mạc|diễn\s+ra|bế\s+mạc)[^.;(),]{0,60}?\d{1,3}\s+ngày(?:\s+làm\s+việc)?"
    r"|(?:định\s+kỳ\s+)?(?:vào\s+)?(?:(?:sáng|chiều)\s+)?thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\s+(?:hằng|hàng)\s+tuần"
    r"|(?:trước|sau)\s+(?:khi\s+)?(?:tổ\s+chức\s+|"
    r"kết\s+thúc\s+)?hội\s+nghị[^.;(),]{0,80}?\d{1,3}\s+ngày(?:\s+làm\s+việc)?"
    r"|(?:chậm\s+nhất\s+)?(?:trong\s+vòng\s+)?\d{1,3}\s+ngày(?:\s+làm\s+việc)?\s+sau\s+(?:khi\s+)?[^.;(),]{1,80}"
    r"|(?<![^\W\d_])(?:ngay\s+)?sau\s+khi\s+[^.;(),]{3,100}"
    r"|(?:định\s+kỳ\s+)?(?:hằng|hàng)\s+(?:tháng|quý|tuần|năm),?\s*(?:\(?(?:trước|vào|"
    r"chậm\s+nhất(?:\s+vào)?)\s+)?ngày\s+\d{1,2}\b"
    r"(?:\s+(?:hằng\s+tháng|hàng\s+tháng))?"
    r"|(?:định\s+kỳ\s+|(?:chậm\s+nhất|trước|vào)\s+)?(?:(?:chậm\s+nhất|trước|"
    r"vào)\s+)?ngày\s+\d{1,2}\s+(?:hằng|hàng|của\s+(?:mỗi|từng)|mỗi)\s+(?:tháng|quý)",
    re.IGNORECASE,
)
_NOT_A_DEADLINE = re.compile(
    r"(?:số\s+liệu|tính(?:\s+đến)?|mốc\s+thời\s+gian|nhiệm\s+kỳ|so\s+với|so\s+sánh\s+với|"
    r"mục\s+tiêu|định\s+hướng|"
    r"tầm\s+nhìn|kết\s+quả)[^.;]{0,30}$|\b(?:ban\s+hành|ký)\s*$",
    re.IGNORECASE,
)
_SETS_A_LIMIT = re.compile(rf"trước|chậm|muộn|không|hạn|dự kiến|{_AT_A_MEETING}", re.IGNORECASE)


# «hoàn thành trong tháng 5» is a deadline, whatever «kết quả …» went before
_DONE = re.compile(r"\b(?:hoàn thành|xong|dự kiến)\s*$", re.IGNORECASE)


def find_deadlines(text: Text, start: int, end: int, *, year: int | None) -> Iterator[WrittenDeadline]:
    """Every deadline written between two offsets, in order; `year` is given to days without one."""
    folded = text.folded
    taken = start
    for relative in _DAYS_FROM.finditer(folded, start, end):
        if not next(_with_lead(text, relative.start(), relative.end(), year), None):
            yield from _with_lead(text, taken, relative.start(), year)
            yield WrittenDeadline(DeadlineKind.RELATIVE, words=text.words(*_trimmed(folded, *relative.span())))
            taken = relative.end()
    yield from _with_lead(text, taken, end, year)


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    quote = folded[start:end].rstrip(" ,")
    return start, start + len(quote)


def _with_lead(text: Text, start: int, end: int, year: int | None) -> Iterator[WrittenDeadline]:
    folded, at = text.folded, start
    whens = list(find_dates(folded, start, end))
    for index, when in enumerate(whens):
        if when.start < at or when.unit == "half":
            continue
        later = whens[index + 1] if index + 1 < len(whens) else None
        found = _deadline(text, when, later, at, end, year or _nearest_year(whens, index))
        if found:
            yield found
            at = found.words.end


def _nearest_year(whens: list[When], index: int) -> int | None:
    return next((one.year for one in [*whens[index:], *whens[:index]] if one.year), None)


def _deadline(
    text: Text, when: When, later: When | None, floor: int, end: int, year: int | None
) -> WrittenDeadline | None:
    folded = text.folded
    lead = _lead_before(folded, when.start, floor)
    if (
        lead is None
        or not _SETS_A_LIMIT.match(lead[0])
        and not _DONE.search(folded, floor, lead.start())
        and _NOT_A_DEADLINE.search(folded, max(floor, lead.start() - 60), lead.start())
    ):
        return None
    index = next(at for at in range(len(_LEADS)) if lead[f"k{at}"])
    kind = _LEADS[index][0]
    if when.unit == "year" and lead[0].lower().lstrip().startswith(("từ", "bắt")):
        return None
    if when.unit == "year" and kind not in (DeadlineKind.WITHIN, DeadlineKind.BEFORE, DeadlineKind.BY):
        return None
    last = when
    if later and _is_range(folded, lead, when, later):
        last = later
    elif later and _is_sharpened(folded, when, later):
        last, kind = later, DeadlineKind.BY
    days, ends = when.span(year or last.year), last.span(year)
    begin = _from(folded, lead, index)
    if days is None or ends is None:
        words = text.words(begin, last.end)
        return WrittenDeadline(kind, words=words) if not (when.year or year) else None
    open_ended = lead[0].lower().lstrip().startswith(("từ", "bắt")) and last is when and "nay" not in lead[0].lower()
    week = next((lead[name] for name in lead.groupdict() if name.startswith("week") and lead[name]), None)
    first, final = _days(kind, days[0], ends[1], week, lead[0].lower())
    return WrittenDeadline(kind, first, None if open_ended else final, words=text.words(begin, last.end))


def _lead_before(folded: str, at: int, floor: int) -> re.Match[str] | None:
    """The words right before a date that make it a deadline; a clock time may stand between."""
    head = folded[max(floor, at - 70) : at]
    clock = re.search(rf"{_CLOCK}(?:ngày\s+)?(?:(?:thứ\s+\w+|chủ\s+nhật),?\s*)?(?:\(\s*)?$", head, re.IGNORECASE)
    stop = max(floor, at - 70) + (clock.start() if clock else len(head))
    best = None
    for found in _LEAD.finditer(folded, max(floor, at - 70), at):
        if found.end() >= stop:
            best = best or found
    return best


def _from(folded: str, lead: re.Match[str], index: int) -> int:
    begin = lead.start()
    if re.match(_AT_A_MEETING, lead[0], re.IGNORECASE):
        return lead.end()
    if index == len(_LEADS) - 1:
        begin = lead.end() - len(lead[0]) + lead[0].lower().rindex("đến")
    elif into := re.match(r"vào\s+", lead[0], re.IGNORECASE):
        begin = lead.start() + into.end()
    expected = _EXPECTED.search(folded, max(0, begin - 40), begin)
    return expected.start() if expected else begin


def _is_range(folded: str, lead: re.Match[str], when: When, later: When) -> bool:
    between = folded[when.end : later.start]
    return bool(re.match(r"\s*(?:đến|tới|-)\s*(?:hết\s+|trước\s+)?$", between)) and lead[0].lower().lstrip().startswith(
        ("từ", "trong", "vào", "bắt")
    )


def _is_sharpened(folded: str, when: When, later: When) -> bool:
    """«trong tháng 6/2023, chậm nhất 25/6»"""
    return when.unit == "month" and bool(
        re.match(
            rf"\s*[,(]?\s*(?:nhưng\s+)?(?:{_LATEST}){_LINK}(?:ngày\s+)?$", folded[when.end : later.start], re.IGNORECASE
        )
    )


_WEEKS = {"hai": 8, "2": 8, "ba": 15, "3": 15, "tư": 22, "4": 22}


def _days(kind: DeadlineKind, first: date, last: date, week: str | None, lead: str) -> tuple[date | None, date | None]:
    whole = first.day == 1 and last.day == days_in(last.year, last.month)
    if kind in (DeadlineKind.BY, DeadlineKind.BEFORE):
        return None, first - timedelta(days=1) if kind is DeadlineKind.BEFORE and whole else last
    if week:
        return first.replace(day=_WEEKS[week.lower()]), first.replace(day=_WEEKS[week.lower()] + 6)
    if not whole or kind is DeadlineKind.WITHIN:
        return first, last
    counted = re.search(r"(\d{1,2})\s+ngày", lead)
    if counted and 0 < int(counted[1]) <= first.replace(day=28).day:
        days = int(counted[1])
        start_of_end = last - timedelta(days=days - 1)
        return (first, first.replace(day=days)) if kind is DeadlineKind.EARLY else (start_of_end, last)
    if kind is DeadlineKind.EARLY:
        return first, first.replace(day=7 if "tuần" in lead and "thượng" not in lead else 15 if "nửa" in lead else 10)
    if kind is DeadlineKind.MID:
        middle = first if first.month == last.month else first.replace(month=(first.month + last.month) // 2)
        return middle.replace(day=11), middle.replace(day=20)
    start_of_last = last.replace(day=1)
    if "nửa" in lead:
        return start_of_last.replace(day=16), last
    return (last - timedelta(days=6) if "tuần" in lead and "hạ" not in lead else start_of_last.replace(day=21)), last
