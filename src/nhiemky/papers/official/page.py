"""The sheet of paper and what it is divided into, in points."""

from __future__ import annotations

from nhiemky.core.official.layout import LayoutRules
from nhiemky.papers.official.markup import MM, twips

A4 = (210 * MM, 297 * MM)
LEFT_SHARE = 75 / 165  # of the width between the margins: issuer, number and recipients stand there
CELL_PADDING = 2 * 5.4  # Word's own, left and right together


def usable(rules: LayoutRules, *, landscape: bool = False) -> float:
    """The width between the margins."""
    return A4[landscape] - (rules.margins_mm.left + rules.margins_mm.right) * MM


def two_columns(rules: LayoutRules) -> tuple[float, float]:
    """The invisible grid of letterhead and signature."""
    width = usable(rules)
    return width * LEFT_SHARE, width * (1 - LEFT_SHARE)


def section(rules: LayoutRules, *, landscape: bool, first: bool) -> str:
    """The properties of a section that begins on a new page. The first page of the first one bears no number."""
    short, long = map(twips, A4)
    width, height, orient = (long, short, ' w:orient="landscape"') if landscape else (short, long, "")
    margins = rules.margins_mm
    sides = "".join(f' w:{side}="{twips(getattr(margins, side) * MM)}"' for side in ("top", "right", "bottom", "left"))
    edge = twips(rules.page_number_mm * MM)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar{sides} w:header="{edge}" w:footer="{edge}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )
