"""The paragraphs of a part in file order and the letters of each with the runs that hold them.

Its border: places. A measured line and a mend name letters by paragraph and place, and both count them here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from nhiemky.papers.docx_styles import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
# a box inside is another paragraph's, what is deleted is nobody's
NOT_OURS = frozenset({W + "txbxContent", W + "del", W + "moveFrom", W + "pPr", W + "rPr", MC + "Fallback"})


@dataclass(frozen=True)
class Held:
    """Letters of one element of a run, from `start` in the text of the paragraph."""

    run: etree._Element
    element: etree._Element
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def held_in(paragraph: etree._Element) -> list[Held]:
    held: list[Held] = []
    at = 0
    for run, element in _elements(paragraph, None):
        text = SIGNS.get(str(element.tag)) or element.text or ""
        held.append(Held(run, element, at, text))
        at += len(text)
    return held


def copies_of(paragraph: etree._Element) -> list[etree._Element] | None:
    """The same paragraph as told for older programs, beside a box; None where the two tellings differ."""
    choice = next(paragraph.iterancestors(MC + "Choice"), None)
    fallback = choice.getparent().find(MC + "Fallback") if choice is not None else None  # type: ignore[union-attr]
    if choice is None or fallback is None:
        return []
    ours, theirs = (list(branch.iter(W + "p")) for branch in (choice, fallback))
    if not theirs:
        return []
    if [_text(one) for one in ours] != [_text(one) for one in theirs]:
        return None
    return [theirs[ours.index(paragraph)]]


def _text(paragraph: etree._Element) -> str:
    return "".join(held.text for held in held_in(paragraph))


def _elements(parent: etree._Element, run: etree._Element | None) -> Iterator[tuple[etree._Element, etree._Element]]:
    for child in parent:
        if child.tag in NOT_OURS:
            continue
        if run is not None and (child.tag == W + "t" or child.tag in SIGNS):
            yield run, child
        else:
            yield from _elements(child, child if child.tag == W + "r" else run)
