"""The plan's own headings: which numbered paragraphs have a title, and which are running text."""

import re

from .bodies import BODY, after_address, body_at
from .clauses import clauses
from .dates import find_dates
from .directors import head_of_team
from .facts import Section
from .headings import Node
from .verbs import VERB
from .words import Text, Words

_ENUMERATION = re.compile(r"\s*(?:[^,;.]{1,40}[,;]\s*){2,}[^,;.]{1,60}\.?\s*$")
_COUNTED = re.compile(r"\(1\)\s")
_INTRODUCES = re.compile(r"(?:gồm|bao gồm|như sau|sau đây|sau|cụ thể)$", re.IGNORECASE)
LONG = 28  # words: a longer paragraph is running text whatever it ends on


def read_sections(text: Text, tree: tuple[Node, ...], level: int = 1) -> tuple[Section, ...]:
    """Reads: the tree of the body. One section per numbered or lettered paragraph."""
    return tuple(
        Section(label_words(text, node), title_of(text, node), level, read_sections(text, node.children, level + 1))
        for node in tree
    )


def label_words(text: Text, node: Node) -> Words:
    start = node.paragraph.start
    return text.words(start, start + len(node.label.name))


def title_of(text: Text, node: Node) -> Words | None:
    """The heading's own words; None where the numbered paragraph is a sentence of the plan."""
    title = _title(text, node)
    return title if title and title.text else None


def _title(text: Text, node: Node) -> Words | None:
    start, end = node.paragraph.start + node.label.length, node.paragraph.end
    words = text.folded[start:end].rstrip()
    if not words:
        return _next_line_title(text, node)
    colon = _colon(words)
    if colon is not None:
        return _before_colon(text, node, start, colon, words)
    if _is_heading(text, node, words, start, end):
        return text.words(start, start + len(words.rstrip(" .;:")))
    return None


def _next_line_title(text: Text, node: Node) -> Words | None:
    """«PHẦN I» with its title on the next line."""
    if not node.content:
        return None
    first = node.content[0]
    folded = text.of(first)
    shown = first.bold or first.centred or folded.isupper()
    return text.words(first.start, first.end) if shown else None


def _colon(words: str) -> int | None:
    """The first colon outside of brackets and times."""
    depth = 0
    for at, letter in enumerate(words):
        depth += (letter == "(") - (letter == ")")
        if letter == ":" and depth <= 0 and not re.match(r":\d", words[at:]):
            return at
    return None


def _before_colon(text: Text, node: Node, start: int, colon: int, words: str) -> Words | None:
    head, rest = words[:colon], words[colon + 1 :].strip()
    title = text.words(start, start + colon)
    if not rest and (";" in head or _is_an_order(text, start, start + colon, True)):
        return None
    if not rest:
        return title if node.content or node.children or len(head.split()) <= LONG else None
    if len(head.split()) > 18 or "." in head.rstrip(".") and re.search(r"\.\s", head):
        return None
    if _is_an_order(text, start, start + colon, True) or _INTRODUCES.search(head):
        return None
    if _is_enumeration(text, rest, start + colon + 1, start + len(words)):
        return None
    return title


def _is_enumeration(text: Text, rest: str, start: int, end: int) -> bool:
    """«Ban Thường vụ, Ban Chấp hành», «(1) …; (2) …»: what stands after the colon says no sentence."""
    if _COUNTED.match(rest) or (_ENUMERATION.fullmatch(rest) and not VERB.search(rest)):
        return True
    at = start + len(text.folded[start:end]) - len(text.folded[start:end].lstrip())
    return "," in rest and body_at(text, at, end) == at + len(rest.rstrip(" ."))


def _is_heading(text: Text, node: Node, words: str, start: int, end: int) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    if letters and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters):
        return True
    if node.paragraph.heading or (node.paragraph.bold and len(words.split()) <= LONG):
        return True
    has_more = bool(node.content or node.children)
    stopped = words.endswith((".", ";", ",", "./."))
    if (
        re.search(r"[.;]\s", words)
        and not _is_list_of_bodies(text, start, end)
        or len(words.split()) > (LONG if has_more else 20)
    ):
        return False
    if stopped and not has_more:
        return len(words.split()) <= 6 and not VERB.match(text.masked[start:end].lower())
    if (
        stopped
        and not words.startswith("Về ")
        and (VERB.search(text.masked, start, end) or next(find_dates(words), None))
    ):
        return False
    return not _is_an_order(text, start, end, has_more)


def _is_list_of_bodies(text: Text, start: int, end: int) -> bool:
    """«Các sở, ban, ngành; Ủy ban nhân dân các huyện»: bodies parted by semicolons and nothing else."""
    return all(
        body_at(text, after_address(text.folded, *part), part[1]) == part[1] for part in clauses(text, start, end)
    )


def _is_an_order(text: Text, start: int, end: int, has_more: bool) -> bool:
    """«Văn phòng … theo dõi …»: a body that is told to do something."""
    at = after_address(text.folded, start, end)
    body = body_at(text, at, end)
    if not body or not BODY.match(text.folded, at, end) or _is_list_of_bodies(text, start, end):
        return False
    team = head_of_team(text, body, end)
    rest = re.sub(r"\([^()]*\)", "", text.folded[team[1] if team else body : end]).strip(" .;,")
    return bool(rest) and not (has_more and len(rest.split()) < 2)
