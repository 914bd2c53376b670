"""The tree that numbered paragraphs make: which stands under which.

Knows only labels, not what the headings mean: `sections` and `outlining` give the nodes their titles.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .labels import Label, Style, read_label
from .words import Paragraph, Text


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled paragraph, the unlabelled ones and bullets under it, and the labelled ones below it."""

    label: Label
    paragraph: Paragraph
    content: tuple[Paragraph, ...] = ()
    children: tuple["Node", ...] = ()


@dataclass(slots=True)
class _Growing:
    label: Label
    paragraph: Paragraph
    content: list[Paragraph] = field(default_factory=list)
    children: list["_Growing"] = field(default_factory=list)

    def grown(self) -> Node:
        return Node(self.label, self.paragraph, tuple(self.content), tuple(child.grown() for child in self.children))


def heading_tree(
    text: Text, paragraphs: Iterable[Paragraph], *, stars: bool = False
) -> tuple[tuple[Paragraph, ...], tuple[Node, ...]]:
    """What stands before the first label, and the nodes. With `stars`, "*" opens a node as well."""
    preface: list[Paragraph] = []
    roots: list[_Growing] = []
    path: list[_Growing] = []
    for paragraph in paragraphs:
        label = None if paragraph.row is not None else read_label(text.of(paragraph))
        if label is None or label.style is Style.BULLET or (label.style is Style.STAR and not (stars and path)):
            (path[-1].content if path else preface).append(paragraph)
            continue
        label = _settled(label, path, roots)
        path = _above(label, path)
        grown = _Growing(label, paragraph)
        (path[-1].children if path else roots).append(grown)
        path.append(grown)
    return tuple(preface), tuple(root.grown() for root in roots)


def _settled(label: Label, path: list[_Growing], roots: list[_Growing]) -> Label:
    """«I.» after «H.» is the letter, after «II.» it is the number one."""
    if label.style is not Style.ROMAN or len(label.name) > 1:
        return label
    before = [*path, *roots[-1:]]
    letter = any(one.label.style is Style.CAPITAL and ord(one.label.name) + 1 == ord(label.name) for one in before)
    return replace(label, style=Style.CAPITAL) if letter else label


def _above(label: Label, path: list[_Growing]) -> list[_Growing]:
    """The open headings that the label belongs under."""
    if label.style is Style.NUMBER:
        return _above_number(label, path)
    for at, one in enumerate(path):
        if one.label.style is label.style:
            return path[:at]
    if label.style in (Style.PART, Style.CHAPTER):
        return [one for one in path if one.label.style is Style.PART and label.style is Style.CHAPTER]
    if label.style in (Style.ROMAN, Style.CAPITAL):
        # «A» above «I» or below it is the writer's choice, but neither stands under a plain number
        return [one for one in path if one.label.style not in (Style.NUMBER, Style.LETTER, Style.STAR)]
    return [one for one in path if one.label.style is not Style.STAR]


def _above_number(label: Label, path: list[_Growing]) -> list[_Growing]:
    parent = label.name.rpartition(".")[0]
    for at, one in enumerate(path):
        if parent and one.label.name.lstrip("0") == parent.lstrip("0"):
            return path[: at + 1]
    kept = []
    for one in path:
        if one.label.style is Style.STAR or (one.label.style is Style.NUMBER and one.label.depth >= label.depth):
            break
        kept.append(one)
    if label.depth == 1:
        return [one for one in kept if one.label.style is not Style.LETTER or _is_below(one, label)]
    return kept


def _is_below(letter: _Growing, label: Label) -> bool:
    """Does a plain number count inside the open letter? Only where it begins to count there."""
    return label.name.lstrip("0") == "1" or any(child.label.style is Style.NUMBER for child in letter.children)
