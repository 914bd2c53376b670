"""Sets the look of letters, paragraphs and sheets in the trees of a Word file.

Its border: elements and their order in the schema. What is set to what, fixing.py says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from nhiemky.papers.docx_styles import W
from nhiemky.papers.docx_symbols import PRIVATE, is_symbol_font
from nhiemky.papers.official.words_in_order import Held, held_in

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS_IN_MM = 1440 / 25.4
ALIGNED = {"giữa": "center", "đều hai bên": "both", "trái": "left", "phải": "right"}
_RUN = [
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em",
    "lang",
]  # fmt: skip
_PARAGRAPH = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
    "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
]  # fmt: skip
_SHEET = [
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
    "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection",
    "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
]  # fmt: skip


def set_look(run: etree._Element, name: str, value: bool | int | str) -> None:
    properties = _properties(run, "rPr")
    match name:
        case "size":
            for tag in ("sz", "szCs"):
                _child(properties, tag, _RUN).set(W + "val", str(int(value) * 2))
        case "bold" | "italic":
            for tag in (name[0], f"{name[0]}Cs"):
                _switch(_child(properties, tag, _RUN), bool(value))
        case "underline":
            _child(properties, "u", _RUN).set(W + "val", "single" if value else "none")
        case "font":
            fonts = _child(properties, "rFonts", _RUN)
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(W + script, str(value))
        case "colour":
            colour = _child(properties, "color", _RUN)
            colour.attrib.clear()
            colour.set(W + "val", "000000")


def set_lines(paragraph: etree._Element, name: str, value: bool | int | str) -> None:
    properties = _properties(paragraph, "pPr")
    match name:
        case "align":
            _child(properties, "jc", _PARAGRAPH).set(W + "val", ALIGNED[str(value)])
        case "line":
            spacing = _child(properties, "spacing", _PARAGRAPH)
            spacing.set(W + "line", str(int(value) * 20))
            spacing.set(W + "lineRule", "atLeast")
        case "gap":
            spacing = _child(properties, "spacing", _PARAGRAPH)
            _without(spacing, "afterAutospacing", "afterLines")
            spacing.set(W + "after", str(int(value) * 20))
        case "indent":
            indent = _child(properties, "ind", _PARAGRAPH)
            _without(indent, "hanging", "hangingChars", "firstLineChars")
            indent.set(W + "firstLine", str(round(int(value) * TWIPS_IN_MM)))


def set_sheet(section: etree._Element, name: str, millimetres: int) -> None:
    holder, attribute = {"width": ("pgSz", "w"), "height": ("pgSz", "h"), "edge": ("pgMar", "header")}.get(
        name, ("pgMar", name)
    )
    _child(section, holder, _SHEET).set(W + attribute, str(round(millimetres * TWIPS_IN_MM)))


def set_first_page(section: etree._Element) -> None:
    """The first page has a header of its own, which is empty."""
    _switch(_child(section, "titlePg", _SHEET), True)


def runs_between(paragraph: etree._Element, start: int, end: int) -> Iterator[etree._Element]:
    """The runs that hold just these letters, but for signs of a symbol font; a run that goes on beyond is cut in two
    there, unless it is hidden."""
    for at in (start, end):
        for held in held_in(paragraph):
            if held.start < at < held.end and held.run.find(f"{W}rPr/{W}vanish") is None:
                _cut(held, at - held.start)
                break
            if held.start == at and held.start > 0 and _first_of_run(held) is False:
                _cut(held, 0)
                break
    seen: list[etree._Element] = []
    for held in held_in(paragraph):
        if held.start < end and held.end > start and held.text.strip() and held.run not in seen and not _is_signs(held):
            seen.append(held.run)
            yield held.run


def _is_signs(held: Held) -> bool:
    """What such letters say, their font says."""
    fonts = held.run.find(f"{W}rPr/{W}rFonts")
    named = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""
    return is_symbol_font(named) or PRIVATE.search(held.text) is not None


def _first_of_run(held: Held) -> bool:
    return next(child for child in held.run if child.tag != W + "rPr") is held.element


def _cut(held: Held, offset: int) -> None:
    """What follows goes to a run of its own that looks alike."""
    at = held.run.index(held.element)
    rest = deepcopy(held.run)
    rest.tail = None
    for child in list(rest)[:at]:
        if child.tag != W + "rPr":
            rest.remove(child)
    for child in list(held.run)[at + (offset > 0) :]:
        held.run.remove(child)
    if offset:
        second = next(child for child in rest if child.tag != W + "rPr")
        set_text(held.element, held.text[:offset])
        set_text(second, held.text[offset:])
    held.run.addnext(rest)


def set_text(element: etree._Element, text: str) -> None:
    element.text = text
    element.set(SPACE, "preserve")


def _properties(element: etree._Element, tag: str) -> etree._Element:
    found = element.find(W + tag)
    if found is None:
        found = etree.Element(W + tag)
        element.insert(0, found)
    return found


def _child(parent: etree._Element, tag: str, order: Sequence[str]) -> etree._Element:
    """The child with this tag, made where the schema wants it."""
    found = parent.find(W + tag)
    if found is not None:
        return found
    made = etree.Element(W + tag)
    later = {W + one for one in order[order.index(tag) + 1 :]}
    before = next((child for child in parent if child.tag in later), None)
    if before is None:
        parent.append(made)
    else:
        before.addprevious(made)
    return made


def _switch(element: etree._Element, on: bool) -> None:
    _without(element, "val")
    if not on:
        element.set(W + "val", "0")


def _without(element: etree._Element, *names: str) -> None:
    for name in names:
        if element.get(W + name) is not None:
            del element.attrib[W + name]
