"""The Word package around the text: styles, lists, the header with the page's number, settings, made once per rules.

Its border: the zip file and its parts. The same text gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cache

from nhiemky.core.official.layout import LayoutRules
from nhiemky.papers.official.markup import escape, line
from nhiemky.papers.official.styles import NAMESPACE, numbering_xml, styles_xml

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BODY = f'{_XML}<w:document {NAMESPACE} xmlns:r="{_OFFICE}/relationships"><w:body>'
_MADE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say: what made it and when is in docProps
_PARTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "header": "header"}
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{part}+xml"/>' for part in _PARTS)
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONSHIPS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_OF_THE_DOCUMENT = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{part.capitalize()}" Type="{_OFFICE}/relationships/{part}" Target="{part}.xml"/>'
        for part in _PARTS
    )
    + "</Relationships>"
)
_SETTINGS = (
    f'{_XML}<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_HEADER = f"{_XML}<w:hdr {NAMESPACE}>{line('NkTrang', _PAGE)}</w:hdr>"


@dataclass(frozen=True)
class Facts:
    """What the file says of itself."""

    title: str
    author: str
    day: date | None


@cache
def _prepared(rules: LayoutRules) -> dict[str, str]:
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONSHIPS,
        "word/_rels/document.xml.rels": _OF_THE_DOCUMENT,
        "word/styles.xml": styles_xml(rules),
        "word/numbering.xml": numbering_xml(rules),
        "word/settings.xml": _SETTINGS,
        "word/header.xml": _HEADER,
    }


def packed(body: str, facts: Facts, rules: LayoutRules) -> bytes:
    """The .docx around the body, which ends with the properties of its last section."""
    parts = _prepared(rules) | {
        "docProps/core.xml": _core(facts),
        "word/document.xml": f"{_BODY}{body}</w:body></w:document>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(_entry(name), text.encode())
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _core(facts: Facts) -> str:
    title, author = (escape(" ".join(text.split())[:255]) for text in (facts.title, facts.author))
    moment = f"{facts.day.isoformat()}T00:00:00Z" if facts.day else ""
    days = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{what}>' for what in ("created", "modified")
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>{days if moment else ''}</cp:coreProperties>"
    )
