"""The numbers and bullets that open a paragraph: "PHẦN I", "Điều 2.", "II-", "A.", "2.1-", "b)", "-", "+", "*".

Reads a label off the front of a paragraph and says its style; which paragraph it belongs under is for `headings`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

ROMAN = r"(?=[IVXL])(?:XL|X{0,3})(?:IX|IV|V?I{0,3})(?![A-ZÀ-Ỹa-zà-ỹĐđ\d])"
_ORDINAL = r"(?:thứ\s+)?(?:nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"


class Style(StrEnum):
    PART = "part"
    CHAPTER = "chapter"
    ARTICLE = "article"
    ROMAN = "roman"
    CAPITAL = "capital"
    NUMBER = "number"
    LETTER = "letter"
    STAR = "star"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """`name` is the number without its punctuation; `length` counts the characters up to the words that follow;
    `depth` counts the numbers of "2.1.3"."""

    name: str
    style: Style
    length: int
    depth: int = 1


_PART = re.compile(rf"((phần)\s+(?:{ROMAN}|\d{{1,2}}\b|{_ORDINAL}\b))\s*[-.:/]*\s*", re.IGNORECASE)
_CHAPTER = re.compile(rf"((chương|mục)\s+(?:{ROMAN}|\d{{1,2}}\b))\s*[-.:/]*\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"(điều\s+\d{1,2})\s*[-.:/]+\s*", re.IGNORECASE)
_ROMAN = re.compile(rf"({ROMAN})\s*(?:[-./)]|:(?=\s))+\s*")
_CAPITAL = re.compile(r"([A-ZĐ])\s?(?:\.(?=\s|[A-ZÀ-ỸĐ])|[)/](?=\s)|-(?=\s))(?![A-ZĐ]{1,3}\.)\s*")
_COMPOSITE = re.compile(rf"((?:{ROMAN}|[A-E])(?:\.\d{{1,2}}){{1,3}})(?:\s*(?:[.)/]-?|-(?!\d))\s*|\s+(?=[^\W\d]))(?!\d)")
_NUMBER = re.compile(r"(\d{1,2})\s*(?:[.)/]-?|-)(?!\d|\s?[A-ZĐ]{2,}\w*/)(?=\s|\D)\s*")
_NUMBERS = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:\s*(?:[.)/]-?|-(?!\d))\s*|\s+(?=[^\W\d]))(?![\d%])")
_LETTER = re.compile(r"([a-zđ]|[a-zđ]\.?\d)\s?(?:\)|[./](?=\s)|-(?=\s))\s*")
_STAR = re.compile(r"([*❖✽])\s*(?=\w|\()")
_BULLET = re.compile(r"([-+•●▪▫■□◦·‣])\s*(?=\S)(?!-)|(o)\s{2,}")


def read_label(folded: str) -> Label | None:
    """The label that a paragraph begins with; None for running text."""
    for pattern, style in _PATTERNS:
        found = pattern.match(folded)
        if not found:
            continue
        name = found[1] or found[2]
        depth = name.count(".") + name[0].isdigit() if style is Style.NUMBER else 1
        return Label(name, style, found.end(), depth)
    return None


_PATTERNS = (
    (_PART, Style.PART),
    (_CHAPTER, Style.CHAPTER),
    (_ARTICLE, Style.ARTICLE),
    (_COMPOSITE, Style.NUMBER),
    (_ROMAN, Style.ROMAN),
    (_CAPITAL, Style.CAPITAL),
    (_NUMBERS, Style.NUMBER),
    (_NUMBER, Style.NUMBER),
    (_LETTER, Style.LETTER),
    (_STAR, Style.STAR),
    (_BULLET, Style.BULLET),
)
