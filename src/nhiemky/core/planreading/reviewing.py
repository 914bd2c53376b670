"""Which resolutions are reviewed: those whose results the title and the body order to be assessed.

A plural that names no number, date, congress or plenum is a catch-all and stays out; one resolution that is named in
several ways counts once, by its fullest name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from .citations import once_each
from .clauses import sentences
from .facts import Citation
from .labels import read_label
from .words import Paragraph, Text, Words

_ASSESSES = re.compile(
    r"(?:đánh giá|sơ kết|tổng kết|kiểm điểm|thực hiện|rà soát|nhìn lại|kiểm lại|nắm chắc|"
    r"mức độ hoàn thành|kết quả)(?!\w)",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"(?:bám sát(?: vào)?|căn cứ(?: vào)?|theo|cụ thể hóa|trên cơ sở|nhằm thực hiện|học tập|"
    r"quán triệt|triển khai|mà|định hướng,|nhiệm vụ của|so với|chỉ tiêu)"
    r"(?:\s+(?:các|những|nội dung|mục tiêu|thắng lợi|tinh thần|vào|trong))*\s*$",
    re.IGNORECASE,
)
# «kết quả quán triệt, triển khai …» is what a review looks at, «triển khai …» alone only where it comes from
_REVIEWED_WORK = re.compile(
    r"(?:kết quả|tình hình|việc|công tác|năm|tháng|nhiệm kỳ)(?:\s+[^\s,.;]+){0,3}?(?:,\s+[^\s,.;]+){0,3}?[\s,]*"
    r"(?:quán triệt|học tập|triển khai)"
    r"(?:,\s+(?:quán triệt|học tập|triển khai))*\s*$",
    re.IGNORECASE,
)
_CONGRESS = re.compile(
    r"(?:nghị quyết\s+(?:của\s+)?)?(?P<title>đại hội\s+(?:lần "
    r"thứ\s+)?(?:[IVXLC]+\s+(?:của\s+)?)?(?:đại biểu\s+)?(?:toàn quốc\s+)?(?:lần "
    r"thứ\s+[IVXLC]+\s+(?:của\s+)?)?"
    r"(?P<of>[^.;:()\"\n]*?)(?:\s+lần thứ\s+(?:[IVXLC\d]+|[^\W\d_]+))?"
    r"(?:,?\s+(?P<bracket>\()?nhiệm kỳ\s+\d{4}\s*-\s*\d{4}(?(bracket)\)))?)"
    r"(?=\s+(?:và|gắn|đã|trong|đề ra|có|từ|như|để|gồm|là|theo|cho|với|trên|vào|về|sau|nhằm|qua|bằng|ở|tại)\b|"
    r",(?!\s(?-i:chi bộ|đảng bộ))|\s*[.;:()\"\n]|$)",
    re.IGNORECASE,
)
_PLENUM = re.compile(
    r"(?P<title>(?:hội nghị\s+)?(?:lần thứ\s+[\w]+\s+(?:của\s+)?)?(?:Ban Chấp hành\s+)?Trung "
    r"ương(?:\s+Đảng)?\s+(?:lần thứ\s+)?\d{1,2}\s*,?\s*\(?\s*khóa\s+[IVX]+\)?"
    r"(?:\s+(?:về\s+[^;.()]+|\"[^\"]+\"))?)",
    re.IGNORECASE,
)
_MENTION = re.compile(r"nghị quyết\s+", re.IGNORECASE)
# whose congress: the country's, then a place's or an institution's, then a union's; an ordinal where nothing is named
_LEVELS = (
    r"toàn quốc|việt nam",
    r"khối|ủy ban nhân dân|công an|quân sự|trường|công ty|học viện|cơ quan|bệnh viện|ngân hàng|(?:trung|sư|lữ) đoàn",
    r"tỉnh|thành phố|huyện|quận|thị xã|xã|phường",
    r"công đoàn|đoàn|hội (?!đ)",
    r"lần thứ\s+\w+|khóa\s+\w+",
)
_CATCH_ALL = re.compile(
    r"cấp mình|các cấp|cấp trên|đảng cấp (?:mình|trên)|của cấp|mình$|đã (?:đề ra|xác định)", re.IGNORECASE
)


def read_reviewed(
    text: Text, heading: Iterable[Paragraph], body: Iterable[Paragraph], numbered: tuple[Citation, ...]
) -> tuple[Citation, ...]:
    """Reads: title, body and numbered citations. Congress resolutions first, then plenums, then numbered ones."""
    named: list[Citation] = []
    listed: list[Citation] = []
    going_on = False
    resolutions = sorted((one for one in numbered if one.kind == "Nghị quyết"), key=_place)
    for paragraph in (*heading, *body):
        going_on = going_on and not read_label(text.of(paragraph))
        for start, end in sentences(text, paragraph.start, paragraph.end):
            found = _ASSESSES.search(text.folded, start, end)
            if not found and not going_on:
                continue
            begin = found.end() if found and not going_on else start
            named += _named(text, begin, end)
            listed += [
                one
                for one in resolutions[slice(*(bisect_left(resolutions, at, key=_place) for at in (begin, end)))]
                if not _is_governed(text, start, one.words.start)
            ]
            going_on = text.folded[start:end].endswith(";")
    numbers = {one.number for one in listed}
    full = once_each(tuple(one for one in numbered if one.number in numbers and one.kind == "Nghị quyết"))
    return (*_distinct(text, named), *full)


def _place(one: Citation) -> int:
    return one.words.start


def _is_governed(text: Text, start: int, at: int) -> bool:
    line = text.folded.rfind("\n", 0, at) + 1
    governed = _GOVERNED.search(text.folded, max(start, at - 50), at)
    return bool(governed) and not _REVIEWED_WORK.search(text.folded, max(line, at - 80), at)


def _named(text: Text, start: int, end: int) -> Iterator[Citation]:
    for mention in _MENTION.finditer(text.folded, start, end):
        if _is_governed(text, start, mention.start()):
            continue
        at = mention.end()
        while found := _CONGRESS.match(text.folded, at, end) or _PLENUM.match(text.folded, at, end):
            title = text.words(*found.span("title"))
            title = text.words(title.start, title.start + len(title.text.rstrip(" ,;")))
            yield Citation(text.words(mention.start(), title.end), "Nghị quyết", title=title)
            more = re.match(
                r"\s*(?:,|và|;)\s+(?:Nghị quyết\s+)?(?=đại hội\b)", text.folded[found.end() : end], re.IGNORECASE
            )
            if not more:
                break
            at = found.end() + more.end()


def _distinct(text: Text, named: list[Citation]) -> tuple[Citation, ...]:
    best: dict[str, Citation] = {}
    for one in named:
        title = one.title
        if title is None or not (key := _key(text, title)):
            continue
        if key not in best or _fullness(text, title) > _fullness(text, best[key].title):
            best[key] = one
    return tuple(best.values())


def _key(text: Text, title: Words) -> str:
    """Which congress or plenum is meant, whatever the wording; empty for a catch-all."""
    folded = text.folded[title.start : title.end].lower()
    if plenum := re.search(r"trung ương.*?(\d{1,2}).*?khóa\s+([ivx]+)", folded):
        return f"trung ương {plenum[1]} {plenum[2]}"
    if _CATCH_ALL.search(folded) or not folded.startswith("đại hội"):
        return ""
    if re.search(r"cơ sở|chi bộ|chi, đảng bộ", folded):
        return "cơ sở"
    rest = folded.replace("đại hội", "")
    level = next((found for pattern in _LEVELS if (found := re.search(pattern, rest))), None)
    return level[0] if level else ""


def _fullness(text: Text, title: Words | None) -> int:
    folded = text.folded[title.start : title.end].lower() if title else ""
    return 2 * bool(re.search(r"lần thứ|đại hội [ivxlc]+\b|khóa", folded)) + bool(re.search(r"nhiệm kỳ|về |\"", folded))
