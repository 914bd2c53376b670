"""The attached outline of the report (đề cương): its headings, what each asks for, whom it applies to."""

import re

from .facts import OutlineNode
from .headings import Node, heading_tree
from .labels import Style, read_label
from .sections import label_words
from .words import Paragraph, Text, Words

_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*[.:;]?\s*$")
_APPLIES = re.compile(
    r"\(\s*(?:chỉ\s+)?(?:áp dụng |dành |dùng )?(?:đối với|dành cho|áp dụng cho|cho)\s+([^()]+?)\s*\)", re.IGNORECASE
)
_IF_ANY = re.compile(r"(?:nếu (?:có|cần)|không bắt buộc)\W*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=\w\w|.\))[.]\s+(?=[A-ZĐÀ-Ỹ(])")


def read_outline(text: Text, zones: tuple[tuple[Paragraph, ...], ...]) -> tuple[OutlineNode, ...] | None:
    """Reads: the attached outlines. Their top headings one after the other; None where nothing is attached."""
    nodes: list[OutlineNode] = []
    for zone in zones:
        _, tree = heading_tree(text, zone[1:], stars=True)
        nodes += [_node(text, one) for one in tree]
    return tuple(nodes) or None


def _node(text: Text, node: Node) -> OutlineNode:
    title, guidance, content = _title(text, node)
    bullets: list[Words] = []
    for paragraph in content:
        label = read_label(text.of(paragraph))
        if label and label.style in (Style.BULLET, Style.STAR):
            bullets.append(text.words(paragraph.start + label.length, paragraph.end))
        elif paragraph.end > paragraph.start:
            guidance.append(text.words(paragraph.start, paragraph.end))
    applies = _APPLIES.search(text.folded, title.start, title.end) if title else None
    return OutlineNode(
        label_words(text, node),
        title,
        tuple(guidance),
        text.words(*applies.span(1)) if applies else None,
        tuple(bullets),
        tuple(_node(text, child) for child in node.children),
    )


def _title(text: Text, node: Node) -> tuple[Words | None, list[Words], tuple[Paragraph, ...]]:
    """The heading, the instruction that stands in its own line, and what follows."""
    start, end = node.paragraph.start + node.label.length, node.paragraph.end
    content = node.content
    if not text.folded[start:end].strip() and content and not read_label(text.of(content[0])):
        start, end = content[0].start, content[0].end
        content = content[1:]
    end = start + len(text.folded[start:end].rstrip())
    if start >= end:
        return None, [], content
    stop = _title_end(text.folded, start, end)
    title = text.words(start, start + len(text.folded[start:stop].rstrip(" .:;")))
    if not title.text:
        return None, [], content
    guidance = [text.words(stop, end)] if text.folded[stop:end].strip(" .:;") else []
    bracket = _BRACKET.search(text.folded, title.start, title.end)
    if (
        bracket
        and not guidance
        and not _APPLIES.match(bracket[0])
        and not _IF_ANY.search(bracket[1])
        and _instructs(bracket[1])
    ):
        guidance = [text.words(bracket.start(), bracket.start() + len(bracket[0].rstrip(" .:;")))]
    return title, guidance, content


def _instructs(words: str) -> bool:
    return len(words.split()) >= 3 and not re.fullmatch(r"[^a-zà-ỹđ]*|khóa .*|.*\d{4}\W*", words)


def _title_end(folded: str, start: int, end: int) -> int:
    """A heading ends at its colon or at its first full sentence; what follows says what to write."""
    depth = 0
    for at in range(start, end):
        depth += (folded[at] == "(") - (folded[at] == ")")
        if depth == 0 and folded[at] == ":" and folded[at + 1 : at + 2] in (" ", "") and at - start > 2:
            return at + 1
    found = _SENTENCE.search(folded, start, end)
    return found.start() + 1 if found else end
