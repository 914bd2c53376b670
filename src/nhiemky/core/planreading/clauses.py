"""Sentences and clauses of a paragraph, and the places inside a clause where one order may pass into the next."""

import re
from collections.abc import Iterator

from nhiemky.core.planfacts import Span

from .verbs import ADVERB, EVERY
from .words import Text

# looked for from the first mark of a row only: a line of dots is one row, not as many as it has dots
_STOP = re.compile(r"(?<![.!?])[.!?]+\s+(?=[A-ZĐÀ-Ỹ(\"\[])")
_ABBREVIATED = re.compile(r"(?:\b(?:TP|Tp|TX|đ/c|Đ/c|ThS|TS|PGS|GS|v\.v|[A-ZĐ]|UV|Q|P|H|St|Mr|số))$")
_LONGEST_ABBREVIATION = 5  # with the letter before it
_JOINT = re.compile(
    rf"(?:,\s+(?:đồng thời,?\s+|và\s+)?|\s+và\s+|\s+đồng thời,?\s+)"
    rf"(?:(?:tùy|trên cơ sở|căn cứ|sau đó|từ đó)[^,;.()]{{0,60}},\s+)?(?P<adverb>{ADVERB}*)(?=(?:{EVERY})(?!\w))"
)
_AGAIN = re.compile(r",\s+(?:và\s+)?(?=lần\s+(?:thứ\s+)?(?:2|3|hai|ba)\s+(?:trước|chậm|trong|vào|xong|ngày)\s)")
_BRACKETED_ORDER = re.compile(r"\((?=(?:gửi(?!\s(?:kèm|đính))|nộp|báo cáo\b[^()]{0,80}\bgửi)\s)")


def sentences(text: Text, start: int, end: int) -> Iterator[Span]:
    """Sentences between two offsets; an abbreviation's dot ends none, and neither does one inside brackets."""
    begin = start
    for stop in _STOP.finditer(text.folded, start, end):
        head = text.folded[begin : stop.start()]
        number = head[-1:].isdecimal()
        number_only = number and not re.match(r"[A-ZĐÀ-Ỹ(]", text.folded[stop.end() : stop.end() + 1])
        abbreviated = not number and _ABBREVIATED.search(head[-_LONGEST_ABBREVIATION:])
        if abbreviated or number_only or head.count("(") > head.count(")"):
            continue
        yield begin, stop.start() + len(stop[0].rstrip())
        begin = stop.end()
    if text.folded[begin:end].strip():
        yield begin, end


def clauses(text: Text, start: int, end: int) -> list[Span]:
    """Parts of a sentence between semicolons outside of brackets."""
    parts: list[Span] = []
    begin, depth = start, 0
    for at in range(start, end):
        letter = text.folded[at]
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter == ";" and depth == 0:
            parts.append(_stripped(text, begin, at))
            begin = at + 1
    parts.append(_stripped(text, begin, end))
    return [part for part in parts if part[0] < part[1]]


def _stripped(text: Text, start: int, end: int) -> Span:
    return text.words(start, end).span


def joints(text: Text, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where a further order may begin: (end of what came before, begin of the next, the words between)."""
    found = [(one.start(), one.end() - len(one["adverb"]), one[0]) for one in _JOINT.finditer(text.masked, start, end)]
    found += [(one.start(), one.start(), "(") for one in _BRACKETED_ORDER.finditer(text.folded, start, end)]
    found += [(one.start(), one.end(), one[0]) for one in _AGAIN.finditer(text.folded, start, end)]
    for left, right, words in sorted(found):
        inside = text.folded[start:left]
        if inside.count("(") <= inside.count(")"):
            yield left, right, words
