"""The words of one paragraph of Word as they are printed: runs, signs, formulas, chosen entries of forms.

Its border: what stands inside a paragraph. Text boxes are handed on, each once; what is hidden or a sign that nobody
knows is counted, so that it can be said.
"""

import re
from collections import Counter
from dataclasses import dataclass

from lxml import etree

from nhiemky.core.composing import composed
from nhiemky.papers.docx_formulas import FORMULA, formula_of
from nhiemky.papers.docx_styles import Styles, W, number, on, value
from nhiemky.papers.docx_symbols import PRIVATE, is_symbol_font, sign_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
BOXES = frozenset({W + "txbxContent", A + "txBody", V + "textpath"})
_CODE = re.compile("[0-9a-fA-F]{1,6}")
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_LEFT_OUT = frozenset(
    W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "sdtPr")
)
_MARKS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


@dataclass(frozen=True)
class Words:
    text: str
    bold: bool
    marks: tuple[str, ...]
    boxes: tuple[etree._Element, ...]


def words_of(paragraph: etree._Element, *, style: str, styles: Styles, unread: Counter[str]) -> Words:
    """One walk through the paragraph; what cannot be read is counted in `unread`."""
    walk = _Walk(styles, style, unread)
    walk.through(paragraph)
    text = composed("".join(walk.pieces))
    return Words(text, bool(walk.bold) and all(walk.bold), tuple(walk.marks), tuple(walk.boxes))


class _Walk:
    def __init__(self, styles: Styles, style: str, unread: Counter[str]) -> None:
        self.pieces: list[str] = []
        self.bold: list[bool] = []
        self.marks: list[str] = []
        self.boxes: list[etree._Element] = []
        self._styles, self._unread = styles, unread
        self._bold_by_style, self._hidden_by_style = styles.is_on(style, "b"), styles.is_on(style, "vanish")
        self._properties: etree._Element | None = None  # of the run that is walked through

    def through(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "t":
                self._text(child.text or "")
            elif tag == W + "r":
                self._run(child)
            elif tag in _MARKS:
                self.pieces.append(_MARKS[tag])
            elif tag in BOXES:
                self.boxes.append(child)
            elif tag in _SPELLED:
                self.pieces.append(_SPELLED[tag](child))
            elif tag == W + "sym":
                self._sign(child.get(W + "font", ""), child.get(W + "char", ""))
            elif tag == W + "bookmarkStart":
                self.marks.append(child.get(W + "name", ""))
            elif tag not in _LEFT_OUT:
                self.through(child)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(W + "rPr")
        style = value(properties, "rStyle")
        if on(properties, "vanish", otherwise=self._hidden_by_style or self._styles.is_on(style, "vanish")):
            self._unread["đoạn chữ ẩn"] += any((text.text or "").strip() for text in run.iter(W + "t"))
            return
        before, self._properties = self._properties, properties
        self.through(run)
        self._properties = before

    def _text(self, text: str) -> None:
        if PRIVATE.search(text):
            fonts = self._properties.find(W + "rFonts") if self._properties is not None else None
            named = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "" if fonts is not None else ""
            font = named if is_symbol_font(named) else "Symbol"
            text = PRIVATE.sub(lambda found: self._signed(font, ord(found[0])), text)
        if text.strip():
            self.bold.append(on(self._properties, "b", otherwise=self._bold_by_style))
        self.pieces.append(text)

    def _sign(self, font: str, code: str) -> None:
        self.pieces.append(self._signed(font, int(code, 16) if _CODE.fullmatch(code) else 0))

    def _signed(self, font: str, code: int) -> str:
        sign = sign_of(font, code)
        if sign is None:
            self._unread[f"ký hiệu của phông {font}"] += 1
        return sign or _UNKNOWN


def _chosen(field: etree._Element) -> str:
    """What is chosen in an entry of a form that does not say it in words of its own."""
    choice, box = field.find(f"{W}ffData/{W}ddList"), field.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        return "☒" if on(box, "checked", otherwise=on(box, "default")) else "☐"
    if choice is None or _has_words(field):
        return ""
    entries = [entry.get(W + "val", "") for entry in choice.iterfind(W + "listEntry")]
    at = number(value(choice, "result") or value(choice, "default"), otherwise=0)
    return entries[at] if at in range(len(entries)) else ""


def _has_words(field: etree._Element) -> bool:
    """Whether the field goes on with its words instead of ending."""
    run = field.getparent()
    following = run.itersiblings(W + "r") if run is not None else ()
    sign = next((sign for one in following for sign in one.iterchildren(W + "fldChar")), None)
    return sign is not None and sign.get(W + "fldCharType") == "separate"


_SPELLED = {FORMULA: formula_of, W + "fldChar": _chosen}
