"""How letters and paragraphs of a Word file look in the end: defaults, table style, style, list, what is set directly.

Its border: one pass of values through the levels of WordprocessingML (ISO 29500, 17.7). Two styles that both say bold
cancel each other there, while LibreOffice lets the nearer one win: where the two readings differ, that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from nhiemky.core.official.measured import BLACK, Look, Spacing
from nhiemky.papers.docx_styles import Styles, W, number, on, value

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TOGGLES = ("b", "i", "caps", "vanish")
SINGLE = 1.149  # the height of a single line of Times New Roman, as a multiple of its size
MM, PT = 1440 / 25.4, 20  # twips
ALIGNED = {"center": "giữa", "both": "đều hai bên", "distribute": "đều hai bên", "right": "phải", "end": "phải"}
NATURAL_SIZE = 10.0  # of Word, where nothing says any
FOURTEEN = 14  # the compatibility before which tables overrule a plain style of 12 points
Said: TypeAlias = Mapping[str, str | bool]


@dataclass(frozen=True)
class Place:
    """What styles a paragraph besides its own: the style of the table, and which of its conditions hold there."""

    table_style: str = ""
    conditions: tuple[str, ...] = ()


class Formats:
    """Of one file."""

    def __init__(
        self,
        styles: Styles,
        root: etree._Element | None,
        theme: etree._Element | None,
        settings: etree._Element | None,
    ) -> None:
        self._styles = styles
        defaults = root.find(W + "docDefaults") if root is not None else None
        self._letters = _letters(defaults.find(f"{W}rPrDefault/{W}rPr") if defaults is not None else None)
        self._lines = _lines(defaults.find(f"{W}pPrDefault/{W}pPr") if defaults is not None else None)
        self._default = _default_styles(root)
        self._theme = _theme_fonts(theme)
        modes = settings.iter(W + "compatSetting") if settings is not None else ()
        said = [
            number(one.get(W + "val", ""), otherwise=0) for one in modes if one.get(W + "name") == "compatibilityMode"
        ]
        self._old_tables = not said or said[0] <= FOURTEEN
        self._styled = lru_cache(maxsize=None)(self._by_styles)
        self._spaced = lru_cache(maxsize=None)(self._spaced_by_styles)

    def style_of(self, properties: etree._Element | None) -> str:
        return value(properties, "pStyle") or self._default.get("paragraph", "")

    def is_hidden(self, properties: etree._Element | None, style: str) -> bool:
        said = self._styled(style, value(properties, "rStyle"), Place())[0]
        return on(properties, "vanish", otherwise=bool(said.get("vanish")))

    def look(self, properties: etree._Element | None, style: str, place: Place) -> Look:
        """Of a run with these properties of its own, in a paragraph of this style."""
        said, unsure = self._styled(style, value(properties, "rStyle"), place)
        if properties is not None:
            own = _letters(properties)
            said, unsure = {**said, **own}, unsure - own.keys()
        return Look(
            size=_points(str(said.get("sz", ""))),
            bold=bool(said.get("b")),
            italic=bool(said.get("i")),
            underline=bool(said.get("u")),
            caps=bool(said.get("caps")),
            font=self._font(said),
            colour=str(said.get("color", BLACK)),
            unsure=frozenset(_NAMES[one] for one in unsure if one in _NAMES),
        )

    def _font(self, said: Said) -> str:
        theme = str(said.get("theme", ""))
        return self._theme.get(theme[:5], "") or str(said.get("font", "Times New Roman"))

    def _by_styles(self, style: str, character: str, place: Place) -> tuple[Said, frozenset[str]]:
        """What the styles make of letters, and of which properties programs disagree."""
        table = _merged(_letters(one) for one in self._of_table(place, "rPr"))
        plain = _merged(_letters(one.find(W + "rPr")) for one in self._from_root(style))
        of_character = _merged(_letters(one.find(W + "rPr")) for one in self._from_root(character))
        levels = (table, plain, of_character)
        said, unsure = {**_merged((self._letters, *levels))}, set()
        for toggle in TOGGLES:
            given = [bool(level[toggle]) for level in levels if toggle in level]
            if given:
                by_standard = bool(self._letters.get(toggle)) or sum(given) % 2 == 1
                said[toggle] = by_standard
                unsure |= {toggle} if by_standard != given[-1] else set()
        if self._old_tables and "sz" in table and plain.get("sz", "24") == "24":
            unsure.add("sz")
        return said, frozenset(unsure)

    def spacing(
        self, properties: etree._Element | None, style: str, place: Place, level: etree._Element | None, *, size: float
    ) -> Spacing:
        """Of a paragraph whose largest letters have this size; `level` is that of its list."""
        own_list = properties is not None and properties.find(W + "numPr") is not None
        listed = _lines(level.find(W + "pPr")) if level is not None else {}
        said = dict(self._spaced(style, place, None if own_list else level))
        if own_list:
            said |= listed
        said |= _lines(properties)
        natural, line = SINGLE * size, number(str(said.get("line", "")), otherwise=240)
        rule = said.get("lineRule", "auto")
        height = (
            line / PT if rule == "exact" else max(line / PT, natural) if rule == "atLeast" else natural * line / 240
        )
        return Spacing(
            line=height,
            before=_twips(said, "before") / PT,
            after=_twips(said, "after") / PT,
            indent=(_twips(said, "firstLine") - _twips(said, "hanging")) / MM,
            align=ALIGNED.get(str(said.get("jc", "")), "trái"),
        )

    def _spaced_by_styles(self, style: str, place: Place, level: etree._Element | None) -> Said:
        said = {**self._lines}
        for one in self._of_table(place, "pPr"):
            said |= _lines(one)
        for one in self._from_root(style):
            properties = one.find(W + "pPr")
            if level is not None and properties is not None and properties.find(W + "numPr") is not None:
                said |= _lines(level.find(W + "pPr"))
            said |= _lines(properties)
        return said

    def _from_root(self, style: str) -> Iterator[etree._Element]:
        return reversed(self._styles.chain(style))

    def _of_table(self, place: Place, tag: str) -> Iterator[etree._Element]:
        for one in self._from_root(place.table_style):
            if (whole := one.find(W + tag)) is not None:
                yield whole
            parts = {part.get(W + "type", ""): part.find(W + tag) for part in one.iterfind(W + "tblStylePr")}
            for condition in ("wholeTable", *place.conditions):
                if (found := parts.get(condition)) is not None:
                    yield found


_NAMES = {"b": "bold", "i": "italic", "caps": "caps", "sz": "size"}


def _letters(properties: etree._Element | None) -> dict[str, str | bool]:
    """What one level says of letters."""
    said: dict[str, str | bool] = {}
    for child in properties if properties is not None else ():
        tag = str(child.tag).removeprefix(W)
        if tag in TOGGLES:
            said[tag] = on(properties, tag)
        elif tag == "sz":
            said["sz"] = child.get(W + "val", "")
        elif tag == "u":
            said["u"] = child.get(W + "val", "single") != "none"
        elif tag == "color":
            said["color"] = _colour(child)
        elif tag == "rFonts":
            said |= _fonts(child)
    return said


def _fonts(fonts: etree._Element) -> dict[str, str | bool]:
    """A theme's font beats a plain one of the same level, a plain one a theme's of a level below."""
    if theme := fonts.get(W + "asciiTheme") or fonts.get(W + "hAnsiTheme"):
        return {"theme": theme}
    plain = fonts.get(W + "ascii") or fonts.get(W + "hAnsi")
    return {"font": plain, "theme": ""} if plain else {}


def _colour(color: etree._Element) -> str:
    said = color.get(W + "val", "auto").lower()
    themed = color.get(W + "themeColor", "")
    is_black = said in ("auto", "000000") if not themed else themed in ("text1", "dark1") or said == "000000"
    return BLACK if is_black else f"#{said}"


def _lines(properties: etree._Element | None) -> dict[str, str | bool]:
    """What one level says of lines and paragraphs."""
    said: dict[str, str | bool] = {}
    for child in properties if properties is not None else ():
        tag = str(child.tag).removeprefix(W)
        if tag == "jc":
            said["jc"] = child.get(W + "val", "")
        elif tag in ("spacing", "ind"):
            said |= {str(name).removeprefix(W): str(one) for name, one in child.items()}
            if tag == "ind" and child.get(W + "firstLine"):
                said["hanging"] = "0"
    return said


def _twips(said: Said, name: str) -> int:
    return number(str(said.get(name, "")), otherwise=0)


def _points(half_points: str) -> float:
    return number(half_points, otherwise=0) / 2 or NATURAL_SIZE


def _merged(levels: Iterable[Said]) -> dict[str, str | bool]:
    said: dict[str, str | bool] = {}
    for level in levels:
        said |= level
    return said


def _default_styles(root: etree._Element | None) -> dict[str, str]:
    styles = root.iterfind(W + "style") if root is not None else ()
    return {
        one.get(W + "type", ""): one.get(W + "styleId", "")
        for one in styles
        if one.get(W + "default") in ("1", "true", "on")
    }


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """ "major" and "minor", as the theme names them."""
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = theme.find(f".//{A}{kind}Font/{A}latin") if theme is not None else None
        if latin is not None:
            fonts[kind] = latin.get("typeface", "")
    return fonts
