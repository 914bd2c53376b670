"""Persons named as directing the work of others: in a line of their own, in a bracket, or as head of a team."""

import re

from .words import Text, Words

_PERSON = r"(?:[Cc]ác\s+)?(?:[Đđ]ồng chí|[Đđ]\s?/\s?c)\s"
_DIRECTS = (
    r"(?:trực tiếp\s+)?(?:chỉ đạo|phụ trách|lãnh đạo)(?:,?\s+(?:chỉ đạo|phụ trách|theo dõi|đôn đốc))*"
    r"(?:\s+(?:chung|toàn diện|thực hiện|nội dung này|nhiệm vụ này))*"
)
_LINE = re.compile(rf"(?:\(\s*)?(?:(?:[Pp]hân công|[Gg]iao|do)\s+)?(?P<who>{_PERSON}[^();]+?)\s+{_DIRECTS}\s*[.)]*\s*$")
_BRACKET = re.compile(rf"\(\s*(?:(?:[Pp]hân công|[Gg]iao|[Dd]o)\s+)?(?P<who>{_PERSON}[^()]+?)\s+{_DIRECTS}\s*\.?\s*\)")
_TRAILING = re.compile(rf",\s+do\s+(?P<who>{_PERSON}[^();]+?)\s+{_DIRECTS}\s*\.?\s*$")
_HEADED = re.compile(
    rf"\s*[(,]?\s*do\s+(?P<who>{_PERSON}[^():;]+?)\s+làm\s+(?:[Tt]ổ\s+trưởng|[Tt]rưởng\s+\w+|[Nn]hóm\s+trưởng)\)?"
)
_BRACKETED_HEAD = re.compile(
    rf"\s*\(\s*(?P<who>{_PERSON}[^()]+?)\s*(?:,|-)\s*(?:làm\s+)?(?:[Tt]ổ trưởng|[Tt]rưởng (?:nhóm|tiểu ban|đoàn))\s*\)"
)
_TEAM_HEAD = re.compile(rf"\(\s*[Dd]o\s+(?P<who>{_PERSON}[^()]+?)\s+làm\s+(?:[Tt]ổ|[Tt]rưởng|[Nn]hóm)[^()]*\)")


def sole_director(text: Text, start: int, end: int) -> Words | None:
    """Who directs, where the words between two offsets say nothing else."""
    return _who(text, _LINE.fullmatch(text.folded, start, end))


def director_in_brackets(text: Text, start: int, end: int) -> Words | None:
    """«(đồng chí … trực tiếp chỉ đạo)», «(do đồng chí … làm Tổ trưởng)» anywhere between two offsets."""
    patterns = (_BRACKET, _TEAM_HEAD, _TRAILING)
    return _who(text, next((found for one in patterns if (found := one.search(text.folded, start, end))), None))


def head_of_team(text: Text, start: int, end: int) -> tuple[Words, int] | None:
    """«Nhóm 1 do đồng chí … làm Trưởng nhóm»: who heads the team named before `start`, and where that ends."""
    found = _HEADED.match(text.folded, start, end) or _BRACKETED_HEAD.match(text.folded, start, end)
    return (text.words(*found.span("who")), found.end()) if found else None


def _who(text: Text, found: re.Match[str] | None) -> Words | None:
    return text.words(*found.span("who")) if found else None
