"""The list under "Nơi nhận": who gets the document and what for."""

import re

from .facts import Recipient
from .labels import Style, read_label
from .words import Paragraph, Text

_HEAD = re.compile(r"nơi (?:nhận|gửi)\s*:?\s*", re.IGNORECASE)
_REPORT = re.compile(r"\(\s*(?:để\s+)?(?:b\s?/\s?c(?:áo)?|bc|báo cáo)\s*\)", re.IGNORECASE)
_CARRY_OUT = re.compile(r"\(\s*(?:để\s+)?(?:th\s?/\s?h|t\s?/\s?h(?:iện)?|th|thực hiện)\s*\)", re.IGNORECASE)


def read_recipients(text: Text, zone: tuple[Paragraph, ...]) -> tuple[Recipient, ...]:
    """Reads: the recipients zone. One recipient per line, «Lưu» included."""
    lines = [(_start(text, paragraph), paragraph.end) for paragraph in zone]
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and text.folded.startswith("(", start):
            joined[-1] = joined[-1][0], end
        elif start < end:
            joined.append((start, end))
    return tuple(one for start, end in joined if (one := _recipient(text, start, end)))


def _start(text: Text, paragraph: Paragraph) -> int:
    folded = text.of(paragraph)
    head = _HEAD.match(folded)
    at = head.end() if head else 0
    label = read_label(folded[at:])
    bullet = label.length if label and label.style in (Style.BULLET, Style.STAR) else 0
    return paragraph.start + at + bullet


def _recipient(text: Text, start: int, end: int) -> Recipient | None:
    words = text.folded[start:end]
    purpose, stop = None, len(words)
    for pattern, name in ((_REPORT, "b/c"), (_CARRY_OUT, "th/h")):
        if found := pattern.search(words):
            purpose, stop = purpose or name, min(stop, found.start())
    who = text.words(start, start + len(words[:stop].rstrip(" ,;./")))
    return Recipient(who, purpose) if any(letter.isalnum() for letter in who.text) else None
