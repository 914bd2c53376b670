"""What a body is called, reduced to what makes it that body and no other.

«Đảng uỷ CTCP Cấp nước» and «Đảng bộ Công ty cổ phần Cấp nước Lam Giang» differ in the committee's word, an
abbreviation and a place; what is left of both is the same. Its border: words only, no organisation.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nhiemky.core.folding import fold

# as offices shorten them, folded; one word each
ABBREVIATIONS = {
    "tccsd": "to chuc co so dang",
    "tccsdang": "to chuc co so dang",
    "vp": "van phong",
    "btc": "ban to chuc",
    "btg": "ban tuyen giao",
    "btgiao": "ban tuyen giao",
    "btgdv": "ban tuyen giao va dan van",
    "bdv": "ban dan van",
    "ubkt": "uy ban kiem tra",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "duk": "dang uy khoi",
    "du": "dang uy",
    "tu": "tinh uy",
    "mttq": "mat tran to quoc",
    "ldld": "lien doan lao dong",
    "tncs": "thanh nien cong san",
    "dtn": "doan thanh nien",
    "ccb": "cuu chien binh",
    "ctcp": "cong ty co phan",
    "cp": "co phan",
    "cty": "cong ty",
    "tnhh": "trach nhiem huu han",
    "mtv": "mot thanh vien",
    "thpt": "trung hoc pho thong",
    "thcs": "trung hoc co so",
    "bv": "benh vien",
    "ttct": "trung tam chinh tri",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "dn": "doanh nghiep",
    "cq": "co quan",
    "ct": "chinh tri",
    "xh": "xa hoi",
}
# two of them written as one word: VPĐUK, BTCTU
ABBREVIATIONS |= {
    organ + committee: f"{ABBREVIATIONS[organ]} {ABBREVIATIONS[committee]}"
    for organ in ("vp", "btc", "btg", "btgdv", "bdv", "ubkt", "btv", "bch")
    for committee in ("duk", "du", "tu")
}
_ARTICLE = re.compile(r"^(?:(?:cac|nhung|doi voi|giao|rieng|de nghi|yeu cau|toan the|tat ca|moi|tung)\s)+")
_COMMITTEE = re.compile(
    r"^(?:(?:ban chap hanh|ban thuong vu|thuong truc|cap uy|dang bo|dang uy|chi bo|chi uy|dang doan)\s)+(?:co so\s)?"
)
# forms of enterprise say nothing of which enterprise it is, nor does «trường» before the kind of school
_FORM = re.compile(
    r"\b(?:co phan|trach nhiem huu han|mot thanh vien|nha nuoc)\b"
    r"|\btruong(?= (?:trung hoc|tieu hoc|mam non|cao dang|dai hoc)\b)"
)


@lru_cache(maxsize=4096)
def spelled_out(text: str) -> str:
    """Folded, abbreviations in full, without the article before."""
    return _ARTICLE.sub("", " ".join([ABBREVIATIONS.get(word, word) for word in fold(text).split()]))


@lru_cache(maxsize=4096)
def core_of(name: str) -> tuple[str, ...]:
    """The words that make a body this one: without the committee's word before and the form of enterprise within."""
    return core_in(spelled_out(name))


def core_in(words: str) -> tuple[str, ...]:
    """The same of a name that is spelled out already."""
    return tuple(_FORM.sub(" ", _COMMITTEE.sub("", words + " ")).split())


def is_called(unit: tuple[str, ...], phrase: tuple[str, ...], *, places: frozenset[str]) -> bool:
    """Two cores name one body when they are the same but for a place at the end of one of them («… tỉnh Lam Giang»)."""
    short, long = sorted((unit, phrase), key=len)
    return len(short) > 0 and long[: len(short)] == short and places.issuperset(long[len(short) :])


def without_place(core: tuple[str, ...], *, places: frozenset[str]) -> tuple[str, ...]:
    """The core less every word of a place at its end: the same for any two that are called alike."""
    end = len(core)
    while end and core[end - 1] in places:
        end -= 1
    return core[:end]
