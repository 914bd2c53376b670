"""The styles of a Word file with what they inherit, and how WordprocessingML says a value or a switch.

Its border: `styles.xml`. Only what a plan or a report needs: outline levels, bold, hidden and centred by style.
"""

import re
from functools import lru_cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "none", "off")
_HEADING = re.compile(r"(?:heading|đề mục|đầu đề)\s*([1-9])", re.IGNORECASE)
LONGEST_CHAIN = 64  # Word itself follows eleven


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
    """Paragraph and character styles."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iterfind(W + "style") if root is not None else ()
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        # asked for every paragraph and run, of few styles
        self.chain = lru_cache(maxsize=None)(self._followed)
        self.of = lru_cache(maxsize=None)(self._of)
        self.is_on = lru_cache(maxsize=None)(self._is_on)
        self._heading = lru_cache(maxsize=None)(self._level)

    def _followed(self, style: str) -> tuple[etree._Element, ...]:
        """The style and those that it is based on."""
        chain: dict[str, etree._Element] = {}
        while style in self._styles and style not in chain and len(chain) < LONGEST_CHAIN:
            chain[style] = self._styles[style]
            style = value(chain[style], "basedOn")
        return tuple(chain.values())

    def _of(self, style: str, tag: str) -> str:
        """A paragraph property of the style or the nearest style that it is based on; the tag may be a path."""
        *path, last = tag.split("/")
        place = "/".join(W + part for part in ("pPr", *path))
        return next((found for one in self.chain(style) if (found := value(one.find(place), last))), "")

    def _is_on(self, style: str, tag: str) -> bool:
        """A switch of the text, by the nearest style that sets it."""
        said = (one.find(W + "rPr") for one in self.chain(style))
        return next((on(properties, tag) for properties in said if _names(properties, tag)), False)

    def next_of_kin(self, style: str) -> tuple[str, ...]:
        """The style's own name and those of the styles that it is based on."""
        return tuple(one.get(W + "styleId", "") for one in self.chain(style))

    def name_of(self, style: str) -> str:
        """As people know it."""
        return next((value(one, "name") for one in self.chain(style)), "")

    def outline_level(self, properties: etree._Element | None, style: str) -> int:
        """1 to 9 for a heading, 0 for body text."""
        stored = value(properties, "outlineLvl")
        return _level_of(stored) if stored else self._heading(style)

    def _level(self, style: str) -> int:
        if stored := self.of(style, "outlineLvl"):
            return _level_of(stored)
        names = (value(one, "name") for one in self.chain(style))
        return next((int(found[1]) for name in names if (found := _HEADING.fullmatch(name.strip()))), 0)


def _names(properties: etree._Element | None, tag: str) -> bool:
    return properties is not None and properties.find(W + tag) is not None


def _level_of(stored: str) -> int:
    level = number(stored, otherwise=9) + 1
    return level if level <= 9 else 0
