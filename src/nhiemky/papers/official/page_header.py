"""The one part that the fixer may add to a Word file: a header that holds the number of the page and nothing else.

Its border: the part, its link and its type. What was there stays byte for byte, the additions stand before an end tag.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from lxml import etree

from nhiemky.papers.docx_styles import W

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"
FILE, ID = "header_so_trang.xml", "rIdSoTrang"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_PART = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:spacing w:before="0" '
    'w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr>{runs}</w:p></w:hdr>'
)
_RUN = (
    '<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:b w:val="0"/>'
    '<w:i w:val="0"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>{inner}</w:r>'
)
_FIELD = ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE</w:instrText>", '<w:fldChar w:fldCharType="end"/>')


def has_header(sections: Sequence[etree._Element], *, kind: str = "") -> bool:
    """Of that kind, or of any."""
    references = (one for section in sections for one in section.iterfind(W + "headerReference"))
    return any(not kind or one.get(W + "type", "default") == kind for one in references)


def header_name(main: str) -> str:
    return posixpath.join(posixpath.dirname(main), FILE)


def links_of(main: str) -> tuple[str, str]:
    """The parts that name a new part: the types of all, the links of the main one."""
    folder, file = posixpath.split(main)
    return TYPES, posixpath.join(folder, "_rels", f"{file}.rels")


def page_header(named: Mapping[str, bytes], main: str, section: etree._Element, *, size: int) -> dict[str, bytes]:
    """The parts that are new or changed; nothing where the file is put together in a way that we do not know."""
    types, links = links_of(main)
    link = f'<Relationship Id="{ID}" Type="{R}/header" Target="{FILE}"/>'
    type_ = f'<Override PartName="/{header_name(main)}" ContentType="{CONTENT_TYPE}"/>'
    if b"</Relationships>" not in named.get(links, b"") or b"</Types>" not in named.get(types, b""):
        return {}
    reference = etree.Element(W + "headerReference")
    reference.set(W + "type", "default")
    reference.set(f"{{{R}}}id", ID)
    section.insert(0, reference)
    runs = "".join(_RUN.format(half=2 * size, inner=inner) for inner in _FIELD)
    return {
        header_name(main): _PART.format(runs=runs).encode(),
        links: named[links].replace(b"</Relationships>", f"{link}</Relationships>".encode()),
        types: named[types].replace(b"</Types>", f"{type_}</Types>".encode()),
    }
