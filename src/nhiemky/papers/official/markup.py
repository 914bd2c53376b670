"""WordprocessingML as text: the few shapes that everything printed is made of.

Its border: every word from outside goes through `escape`; every property is given in the order of the schema. How a
shape looks is said by its style, which package.py defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# What XML cannot hold: text pasted from Word brings such characters along.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("\r\n?|[\n\v]")
CENTRED = '<w:jc w:val="center"/>'
KEEP_NEXT = "<w:keepNext/>"
MM = 72 / 25.4  # in points


def twips(points: float) -> int:
    """Twentieths of a point, as Word counts lengths."""
    return round(20 * points)


def bare(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def escape(text: str) -> str:
    """The words as they stand in an element or an attribute; characters that XML cannot hold are left out."""
    return bare(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """Words in one look; a line break in them breaks the line, a tab is a tab. What is not said the style says."""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    words = escape(_BREAKS.sub("\n", text))
    if "\n" in words or "\t" in words:
        words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        words = words.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def line(style: str, inner: str, properties: str = "", *, keep_next: bool = False) -> str:
    """A paragraph. `properties` differ from the style's, in the order of the schema from w:pageBreakBefore on."""
    keep = KEEP_NEXT if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{properties}</w:pPr>{inner}</w:p>'


def words(style: str, text: str, *, keep_next: bool = False) -> str:
    """A paragraph of words in the look of its style."""
    return line(style, run(text), keep_next=keep_next)


def marked(inner: str, *, name: str, number: int) -> str:
    """The words of a paragraph inside a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>'
    return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'


def grid(widths: Sequence[float], rows: Iterable[str], *, ruled: bool = False) -> str:
    """A table of fixed column widths in points, ruled or not."""
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    style = '<w:tblStyle w:val="NkBang"/>' if ruled else ""
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>{CENTRED}'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row(cells: Iterable[str], *, heads: bool = False) -> str:
    """A row that no page end cuts in two; heading rows are repeated on every page."""
    repeated = "<w:tblHeader/>" if heads else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: float, lines: str, *, across: int = 1, middle: bool = False) -> str:
    """`lines` are its paragraphs, at least one."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}{align}</w:tcPr>{lines}</w:tc>'
