"""Lists of a Word file: real list paragraphs, so that the writer's Enter makes the next item and a reader sees a list.

Its border: what a dash looks like at each depth. python-docx has no call for numbering, hence the XML here.
"""

from __future__ import annotations

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from nhiemky.core.passages import DEEPEST
from nhiemky.papers.docx_page import write

LIST = "700"  # of its own, far from what the template numbers


def write_item(document: Word, text: str, *, depth: int = 1) -> Paragraph:
    """An item in the body style: a dash, a plus one level in, and so on in turn, as offices do."""
    _define(document)
    paragraph = document.add_paragraph(style="Body Text")
    at = min(max(depth, 1), DEEPEST) - 1
    in_list = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at}"/><w:numId w:val="{LIST}"/></w:numPr>')
    paragraph._p.get_or_add_pPr().insert_element_before(in_list, "w:spacing", "w:ind", "w:jc", "w:rPr")
    return write(paragraph, text)


def _define(document: Word) -> None:
    root = document.part.numbering_part.element
    if any(num.get(qn("w:numId")) == LIST for num in root.iter(qn("w:num"))):
        return
    levels = "".join(_level(at) for at in range(DEEPEST))
    kind = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )
    # The schema wants every kind of list before the lists.
    first = root.find(qn("w:num"))
    root.append(kind) if first is None else first.addprevious(kind)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{LIST}"><w:abstractNumId w:val="{LIST}"/></w:num>'))


def _level(at: int) -> str:
    left, first = Mm(10 * at).twips, Mm(10).twips
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{"-+"[at % 2]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:firstLine="{first}"/></w:pPr></w:lvl>'
    )
