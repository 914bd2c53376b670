"""To whom a clause sends something, and through whom."""

import re
from itertools import islice

from .bodies import BODY, body_at, opens_part
from .words import Text, Words

_TO = re.compile(
    r"\b(?:gửi|nộp|trình|báo cáo|mời|chuyển)\s+(?:(?:về|lên|cho|đến|tới|kết quả|báo cáo|dự thảo)\s+)*", re.IGNORECASE
)
_TO_AFTER = re.compile(r"\bvề\s+|\b(?:đến|cho|tới|lên)\s+")
_TRIED = 12  # places of one clause
_VIA = re.compile(r"\(?\s*(?:thông\s+)?qua\s+(?=[A-ZĐÀ-Ỹ]|các\s|bộ\sphận)")


def recipient_of(text: Text, start: int, end: int) -> Words | None:
    for found in islice(_TO.finditer(text.folded, start, end), _TRIED):
        stop = _single(text, found.end(), end)
        if stop:
            return text.words(found.end(), stop)
        for after in islice(_TO_AFTER.finditer(text.folded, found.end(), end), _TRIED):
            stop = _single(text, after.end(), end)
            if stop:
                return text.words(after.end(), stop)
    return None


def _single(text: Text, start: int, end: int) -> int | None:
    stop = body_at(text, start, end)
    if stop is None:
        return None
    for comma in re.finditer(r",\s+", text.folded[start:stop]):
        if not opens_part(text.folded, start + comma.end(), stop):
            return start + comma.start()
    return stop


def via_of(text: Text, start: int, end: int) -> Words | None:
    found = _VIA.search(text.folded, start, end)
    if not found or not BODY.match(text.folded, found.end(), end):
        return None
    close = text.folded.find(")", found.end(), end)
    if found[0].startswith("(") and close > 0:
        return text.words(found.end(), close)
    stop = body_at(text, found.end(), end)
    return text.words(found.end(), stop) if stop else None
