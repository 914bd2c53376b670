"""What a reader of the page sees in a Word file and no block can hold: named and counted, never dropped in silence.

Its border: naming. The words of the body are read by docx_words, which counts what is hidden.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from nhiemky.papers.docx_parts import Parts
from nhiemky.papers.docx_styles import W
from nhiemky.papers.docx_words import A, V

_O = "{urn:schemas-microsoft-com:office:office}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_FORMULA_FIELD = re.compile(r"\s*EQ\s", re.IGNORECASE)
_SHOWN_OF = 60  # letters of a header
_HEADERS_AT_MOST = 3
_COUNTED = (
    ("biểu đồ", _C + "chart", _CX + "chart"),
    ("sơ đồ SmartArt", _DGM + "relIds"),
    ("chú thích", W + "footnoteReference", W + "endnoteReference"),
    ("ý kiến bên lề", W + "commentReference"),
    ("ô điều khiển", W + "control"),
    ("phần nhúng từ tệp khác", W + "altChunk", W + "subDoc"),
)


def unread_in(body: etree._Element, parts: Parts, counted: Counter[str]) -> Iterator[str]:
    """`counted`: what the words of the body left out."""
    embedded = list(body.iter(_O + "OLEObject"))
    drawn = sum("equation" in one.get("ProgID", "").casefold() for one in embedded)
    fields = sum(bool(_FORMULA_FIELD.match(one.text or "")) for one in body.iter(W + "instrText"))
    pictures = list(body.iter(A + "blip", V + "imagedata"))
    shown = sum(next(one.iterancestors(W + "object"), None) is None for one in pictures)
    found = {"hình ảnh": shown, "công thức": drawn + fields, "đối tượng nhúng": len(embedded) - drawn}
    found |= {words: sum(1 for _ in body.iter(*tags)) for words, *tags in _COUNTED}
    yield from (f"{count} {words}" for words, count in (found | counted).items() if count)
    for words, kind in (("đầu trang", "header"), ("chân trang", "footer")):
        said = dict.fromkeys(text for part in parts.beside(kind) if (text := _words(part)))
        yield from (f"{words} «{text}»" for text in list(said)[:_HEADERS_AT_MOST])


def _words(part: etree._Element) -> str:
    """The words of a header; a page number alone is none."""
    paragraphs: Iterable[str] = ("".join(text.text or "" for text in one.iter(W + "t")) for one in part.iter(W + "p"))
    words = " ".join(" ".join(paragraphs).split())
    if not any(letter.isalpha() for letter in words):
        return ""
    return words if len(words) <= _SHOWN_OF else words[: _SHOWN_OF - 1].rstrip() + "…"
