"""The numbers and styles of a Word file: what `numbering.xml` and `styles.xml` make a paragraph print and be.

Word stores a list number as a reference; the reader of the page sees "II." or "2.1.". Here the reference is counted
back into the words. Only what a plan or a report needs: number formats, outline levels, bold and centred by style.
"""

import re

from lxml import etree

from nhiemky.core.composing import composed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "none", "off")
_HEADING = re.compile(r"(?:heading|đề mục|đầu đề)\s*([1-9])", re.IGNORECASE)
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


def value(parent: etree._Element | None, tag: str) -> str:
    """The `w:val` of a child, empty when there is none."""
    child = parent.find(W + tag) if parent is not None else None
    return child.get(W + "val", "") if child is not None else ""


def on(properties: etree._Element | None, tag: str, *, otherwise: bool = False) -> bool:
    """A switch such as `w:b`: present without a value means yes."""
    child = properties.find(W + tag) if properties is not None else None
    return otherwise if child is None else child.get(W + "val", "1") not in _OFF


def number(text: str, *, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise


class Styles:
    """Paragraph styles with what they inherit."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iterfind(W + "style") if root is not None else ()
        self._styles = {style.get(W + "styleId", ""): style for style in found}

    def _chain(self, style: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style in self._styles and self._styles[style] not in chain:
            chain.append(self._styles[style])
            style = value(chain[-1], "basedOn")
        return chain

    def of(self, style: str, tag: str) -> str:
        """A paragraph property of the style or the nearest style that it is based on."""
        return next((found for one in self._chain(style) if (found := value(one.find(W + "pPr"), tag))), "")

    def numbering_properties(self, style: str) -> etree._Element | None:
        for one in self._chain(style):
            found = one.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found
        return None

    def is_bold(self, style: str) -> bool:
        return any(on(one.find(W + "rPr"), "b") for one in self._chain(style))

    def outline_level(self, properties: etree._Element | None, style: str) -> int:
        """1 to 9 for a heading, 0 for body text."""
        stored = value(properties, "outlineLvl") or self.of(style, "outlineLvl")
        if stored:
            level = number(stored, otherwise=9) + 1
            return level if level <= 9 else 0
        names = (value(one, "name") for one in self._chain(style))
        return next((int(found[1]) for name in names if (found := _HEADING.fullmatch(name.strip()))), 0)


class Numbering:
    """Counts the lists of one document from its first paragraph to its last."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._seen: set[tuple[str, int]] = set()
        for abstract in root.iterfind(W + "abstractNum") if root is not None else ():
            levels = {number(one.get(W + "ilvl", ""), otherwise=0): one for one in abstract.iterfind(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId", "")] = levels
        for num in root.iterfind(W + "num") if root is not None else ():
            key = num.get(W + "numId", "")
            self._abstract[key] = value(num, "abstractNumId")
            for override in num.iterfind(W + "lvlOverride"):
                if start := value(override, "startOverride"):
                    self._starts[key, number(override.get(W + "ilvl", ""), otherwise=0)] = number(start, otherwise=1)

    def next_label(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """The number or bullet that stands before the next paragraph, and its depth from 1; ("", 0) for none."""
        direct = properties.find(W + "numPr") if properties is not None else None
        inherited = self._styles.numbering_properties(style)
        key = value(direct, "numId") or value(inherited, "numId")
        depth = number(value(direct, "ilvl") or value(inherited, "ilvl"), otherwise=0)
        levels = self._levels.get(self._abstract.get(key, ""), {})
        if depth not in levels or not 0 <= depth <= 8:
            return "", 0
        counts = self._count(key, depth, levels)
        return self._print(levels, depth, counts), depth + 1

    def _count(self, key: str, depth: int, levels: dict[int, etree._Element]) -> list[int | None]:
        counts = self._counts.setdefault(self._abstract[key], [None] * 9)
        override = self._starts.get((key, depth))
        if override is not None and (key, depth) not in self._seen:
            self._seen.add((key, depth))
            counts[depth] = override
        else:
            before = counts[depth]
            counts[depth] = _start(levels.get(depth)) if before is None else before + 1
        for deeper in range(depth + 1, 9):
            counts[deeper] = None
        for upper in range(depth):
            if counts[upper] is None:
                counts[upper] = _start(levels.get(upper))
        return counts

    def _print(self, levels: dict[int, etree._Element], depth: int, counts: list[int | None]) -> str:
        pattern, form = value(levels[depth], "lvlText"), value(levels[depth], "numFmt")
        if form == "bullet":
            plain = pattern.strip()[:1]
            # bullets of symbol fonts are private-use letters that no other font prints
            return plain if plain in "-–+*•" and plain else "•" if plain == "o" else "-"

        def one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return _spelled(counts[at] or 0, value(levels.get(at), "numFmt"))

        return composed(re.sub(r"%([1-9])", one, pattern)).strip()


def _start(level: etree._Element | None) -> int:
    return number(value(level, "start"), otherwise=1)


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
