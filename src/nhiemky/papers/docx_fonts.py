"""Word text set in Vietnamese fonts from before Unicode, rewritten in place before the document is read.

Its border: which font a run is set in, by the run, its style, the paragraph's style or the document's default. What the
characters mean in that font is legacy_fonts.py.
"""

from itertools import groupby

from lxml import etree

from nhiemky.papers.docx_styles import W, value
from nhiemky.papers.legacy_fonts import is_legacy, to_unicode

# In TCVN3 the place of the soft hyphen is the letter ư, and word processors keep it as what it is elsewhere.
_LETTERS = (W + "t", W + "softHyphen")


def modernise(body: etree._Element, styles: etree._Element | None) -> None:
    """Rewrites every text of `body` that is set in a legacy font; `styles` is the root of styles.xml."""
    fonts = _Fonts(styles)
    if not fonts.any_legacy and not any(is_legacy(_named(one)) for one in body.iter(W + "rFonts")):
        return
    pieces = [piece for run in body.iter(W + "r") for piece in run.iterchildren(*_LETTERS, W + "tab", W + "br")]
    # a mark of VNI may stand in another run than its letter, so texts that follow each other are one
    by_font = groupby(pieces, key=lambda one: (_paragraph(one), fonts.of(one), one.tag in _LETTERS))
    for (_, font, spelled), run in by_font:
        if spelled and is_legacy(font):
            first, *rest = run
            text = "".join(_text(one) for one in (first, *rest))
            first.tag, first.text = W + "t", to_unicode(text, font=font)
            for one in rest:
                one.tag, one.text = W + "t", ""


def _text(piece: etree._Element) -> str:
    return "\u00ad" if piece.tag == W + "softHyphen" else piece.text or ""


def _paragraph(piece: etree._Element) -> etree._Element | None:
    return next(piece.iterancestors(W + "p"), None)


def _named(fonts: etree._Element | None) -> str:
    return fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "" if fonts is not None else ""


class _Fonts:
    def __init__(self, root: etree._Element | None) -> None:
        styles = list(root.iterfind(W + "style")) if root is not None else []
        self._styles = {style.get(W + "styleId", ""): style for style in styles}
        self._normal = next(
            (
                one.get(W + "styleId", "")
                for one in styles
                if one.get(W + "default") and one.get(W + "type") == "paragraph"
            ),
            "",
        )
        default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts") if root is not None else None
        self._default = _named(default)
        self.any_legacy = is_legacy(self._default) or any(is_legacy(self._by_style(style)) for style in self._styles)

    def of(self, piece: etree._Element) -> str:
        run = piece.getparent()
        own = run.find(W + "rPr") if run is not None else None
        if own is not None and (named := _named(own.find(W + "rFonts"))):
            return named
        paragraph = _paragraph(piece)
        properties = paragraph.find(W + "pPr") if paragraph is not None else None
        by_style = self._by_style(value(own, "rStyle")) or self._by_style(value(properties, "pStyle") or self._normal)
        return by_style or self._default

    def _by_style(self, style: str) -> str:
        seen = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            if named := _named(self._styles[style].find(f"{W}rPr/{W}rFonts")):
                return named
            style = value(self._styles[style], "basedOn")
        return ""
