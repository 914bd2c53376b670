"""The numbers of a Word file: what `numbering.xml` makes a paragraph print.

Word stores a list number as a reference; the reader of the page sees "II." or "2.1.". Here the reference is counted
back into the words: by style links, overrides of one list, restarts, legal numbers.
"""

import re
from collections.abc import Mapping

from lxml import etree

from nhiemky.core.composing import composed
from nhiemky.papers.docx_styles import Styles, W, number, on, value

_DEPTHS = 9
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)

_Levels = Mapping[int, etree._Element]


class Numbering:
    """Counts the lists of one document from its first paragraph to its last."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        abstract = list(root.iterfind(W + "abstractNum")) if root is not None else []
        nums = list(root.iterfind(W + "num")) if root is not None else []
        levels = {one.get(W + "abstractNumId", ""): _levels(one) for one in abstract}
        self._abstract = _followed(abstract, nums, styles)
        self._levels: dict[str, _Levels] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._seen: set[tuple[str, int]] = set()
        for num in nums:
            self._override(num, levels.get(self._abstract.get(num.get(W + "numId", ""), ""), {}))

    def _override(self, num: etree._Element, standing: _Levels) -> None:
        """The levels of one list: those of its kind, but for what it says of its own."""
        key = num.get(W + "numId", "")
        own = {}
        for override in num.iterfind(W + "lvlOverride"):
            depth = number(override.get(W + "ilvl", ""), otherwise=0)
            level = override.find(W + "lvl")
            if level is not None:
                own[depth] = level
            if start := value(override, "startOverride"):
                self._starts[key, depth] = number(start, otherwise=1)
        self._levels[key] = {**standing, **own} if own else standing

    def next_label(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """The number or bullet that stands before the next paragraph, and its depth from 1; ("", 0) for none."""
        key, depth, levels = self._place(properties, style)
        if depth not in levels or not 0 <= depth < _DEPTHS:
            return "", 0
        counts = self._count(key, depth, levels)
        return _printed(levels, depth, counts), depth + 1

    def level_of(self, properties: etree._Element | None, style: str) -> etree._Element | None:
        """What the list says of the look of such a paragraph; nothing is counted."""
        _, depth, levels = self._place(properties, style)
        return levels.get(depth)

    def _place(self, properties: etree._Element | None, style: str) -> tuple[str, int, _Levels]:
        direct = properties.find(W + "numPr") if properties is not None else None
        key = value(direct, "numId") or self._styles.of(style, "numPr/numId")
        levels = self._levels.get(key, {})
        return key, self._depth(value(direct, "ilvl") or self._styles.of(style, "numPr/ilvl"), style, levels), levels

    def _depth(self, said: str, style: str, levels: _Levels) -> int:
        """As the paragraph or its style says, else the level that names the style."""
        if said or not style:
            return number(said, otherwise=0)
        kin = self._styles.next_of_kin(style)
        return next((depth for depth, level in levels.items() if value(level, "pStyle") in kin), 0)

    def _count(self, key: str, depth: int, levels: _Levels) -> list[int | None]:
        counts = self._counts.setdefault(self._abstract[key], [None] * _DEPTHS)
        before = counts[depth]
        if before is None or ((key, depth) in self._starts and (key, depth) not in self._seen):
            counts[depth] = self._start(key, depth, levels)
        else:
            counts[depth] = before + 1
        self._seen.add((key, depth))
        for deeper in range(depth + 1, _DEPTHS):
            # 0 never starts anew, 2 only below the second level; unsaid: below every level
            if depth < number(value(levels.get(deeper), "lvlRestart"), otherwise=_DEPTHS):
                counts[deeper] = None
        for upper in range(depth):
            if counts[upper] is None:
                counts[upper] = self._start(key, upper, levels)
        return counts

    def _start(self, key: str, depth: int, levels: _Levels) -> int:
        start = self._starts.get((key, depth))
        return number(value(levels.get(depth), "start"), otherwise=1) if start is None else start


def _levels(abstract: etree._Element) -> _Levels:
    return {number(one.get(W + "ilvl", ""), otherwise=0): one for one in abstract.iterfind(W + "lvl")}


def _followed(abstract: list[etree._Element], nums: list[etree._Element], styles: Styles) -> dict[str, str]:
    """Number of a list -> its kind. A kind may be but a link to a style of lists, whose levels stand with another."""
    kind_of = {num.get(W + "numId", ""): value(num, "abstractNumId") for num in nums}
    by_style = {style: one.get(W + "abstractNumId", "") for one in abstract if (style := value(one, "styleLink"))}
    linked = {}
    for one in abstract:
        if style := value(one, "numStyleLink"):
            named = by_style.get(style) or kind_of.get(styles.of(style, "numPr/numId"), "")
            linked[one.get(W + "abstractNumId", "")] = named
    return {key: linked.get(kind) or kind for key, kind in kind_of.items()}


def _printed(levels: _Levels, depth: int, counts: list[int | None]) -> str:
    pattern, form = value(levels[depth], "lvlText"), value(levels[depth], "numFmt")
    if form == "bullet":
        plain = pattern.strip()[:1]
        # bullets of symbol fonts are private-use letters that no other font prints
        return plain if plain in "-–+*•" and plain else "•" if plain == "o" else "-"
    legal = on(levels[depth], "isLgl")

    def one(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        form = value(levels.get(at), "numFmt")
        return _spelled(counts[at] or 0, "decimal" if legal and form != "none" else form)

    return composed(re.sub(r"%([1-9])", one, pattern)).strip()


def _spelled(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < count <= 780:
        letters = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    spelled = ""
    for worth, letters in _ROMAN:
        spelled += letters * (count // worth)
        count %= worth
    return spelled
