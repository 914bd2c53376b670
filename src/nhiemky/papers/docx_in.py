"""Word documents in: WordprocessingML to `core.document`, as a reader of the printed page would see it.

Own reader over zipfile and lxml because python-docx leaves out generated numbers, content controls and tracked
insertions. No network, no external entities, no DTD; every part is read up to a bound, whatever its header claims.
Styles and numbers are resolved by `docx_numbering`; what the text means is not asked here.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from nhiemky.core.composing import composed
from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.papers.docx_fonts import modernise
from nhiemky.papers.docx_numbering import Numbering, Styles, W, number, on, value
from nhiemky.papers.unreadable import Unreadable

MEMBERS_AT_MOST = 5_000
BYTES_AT_MOST = 300 * 1024 * 1024
WIDEST = 63  # columns of a table, as in Word
PART_AT_MOST = 64 * 1024 * 1024
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    etree.XMLSyntaxError,
    KeyError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_TEXT_BOX = W + "txbxContent"
_LEFT_OUT = {W + "del", W + "moveFrom", W + "pPr", W + "rPr", W + "instrText", _MC + "Fallback", _TEXT_BOX}
_MARKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_HOLDERS = {W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml", W + "smartTag"}


def read_docx(data: bytes, *, name: str) -> Document:
    """The body of one Word file. Raises `Unreadable` when it is damaged, locked or out of proportion."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_a_bomb(archive, name=name)
            body = _part(archive, "word/document.xml", name=name)
            style_sheet = _part(archive, "word/styles.xml", name=name, optional=True)
            styles = Styles(style_sheet)
            numbering = Numbering(_part(archive, "word/numbering.xml", name=name, optional=True), styles)
    except RuntimeError as error:
        raise Unreadable(f"Tệp «{name}» được đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi nộp lại.") from error
    except _DAMAGED as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            f"Tệp «{name}» bị hỏng, không mở được như một tài liệu Word; hãy mở bằng Word, lưu lại rồi nộp lại."
        ) from error
    root = body.find(W + "body") if body is not None else None
    if root is None:
        return Document(())
    modernise(root, style_sheet)
    return Document(tuple(_blocks(root, styles, numbering)), tuple(_unread(root)))


def _unread(root: etree._Element) -> Iterator[str]:
    """What a reader of the page sees and no block can hold."""
    for words, *tags in (
        ("hình ảnh", _A + "blip", _V + "imagedata"),
        ("chú thích", W + "footnoteReference", W + "endnoteReference"),
    ):
        if count := sum(1 for _ in root.iter(*tags)):
            yield f"{count} {words}"


def _refuse_a_bomb(archive: zipfile.ZipFile, *, name: str) -> None:
    members = archive.infolist()
    if len(members) > MEMBERS_AT_MOST or sum(member.file_size for member in members) > BYTES_AT_MOST:
        raise _too_large(name)


def _too_large(name: str) -> Unreadable:
    return Unreadable(
        f"Tệp «{name}» bung ra quá lớn so với một tài liệu bình thường nên bị từ chối; hãy sao phần chữ sang một "
        "tài liệu Word mới rồi nộp lại."
    )


def _part(archive: zipfile.ZipFile, path: str, *, name: str, optional: bool = False) -> etree._Element | None:
    if optional and path not in archive.namelist():
        return None
    with archive.open(path) as part:
        content = part.read(PART_AT_MOST + 1)
    if len(content) > PART_AT_MOST:
        raise _too_large(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise ValueError("a document type declaration has no place in a Word file")
    return root


def _blocks(parent: etree._Element, styles: Styles, numbering: Numbering) -> Iterator[Block]:
    waiting: list[str] = []  # a bookmark may begin between two paragraphs
    for element in parent:
        if element.tag == W + "bookmarkStart":
            waiting.append(element.get(W + "name", ""))
        elif element.tag == W + "p":
            yield _paragraph(element, styles, numbering, marks=waiting)
            waiting = []
            for box in element.iter(_TEXT_BOX):
                if not any(ancestor.tag == _MC + "Fallback" for ancestor in box.iterancestors()):
                    yield from _blocks(box, styles, numbering)
        elif element.tag == W + "tbl":
            yield _table(element, styles, numbering)
        elif element.tag in _HOLDERS:
            yield from _blocks(element, styles, numbering)


def _paragraph(element: etree._Element, styles: Styles, numbering: Numbering, *, marks: list[str]) -> Block:
    properties = element.find(W + "pPr")
    style = value(properties, "pStyle")
    text = composed("".join(_pieces(element)))
    label, depth = numbering.next_label(properties, style) if text.strip() else ("", 0)
    heading = styles.outline_level(properties, style)
    kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM if label else BlockKind.PARAGRAPH
    return Block(
        kind,
        text,
        level=heading or depth,
        label=label,
        centred=(value(properties, "jc") or styles.of(style, "jc")) == "center",
        bold=_is_bold(element, styles, style),
        marks=(*marks, *(mark.get(W + "name", "") for mark in element.iter(W + "bookmarkStart"))),
    )


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _LEFT_OUT and not (child.tag == W + "r" and on(child.find(W + "rPr"), "vanish")):
            yield from _pieces(child)


def _is_bold(element: etree._Element, styles: Styles, style: str) -> bool:
    runs = [run for run in element.iter(W + "r") if any(text.text and text.text.strip() for text in run.iter(W + "t"))]
    by_style = styles.is_bold(style)
    return bool(runs) and all(on(run.find(W + "rPr"), "b", otherwise=by_style) for run in runs)


def _table(element: etree._Element, styles: Styles, numbering: Numbering) -> Block:
    rows = []
    for row in _inside(element, "tr"):
        cells = []
        for cell in _inside(row, "tc"):
            words = "\n".join(block.printed for block in _blocks(cell, styles, numbering))
            cells.append(words.replace("\t", " ").strip())
            cells += [""] * (_span(cell) - 1)
        rows.append(tuple(cells))
    return Block(BlockKind.TABLE, rows=tuple(rows))


def _span(cell: etree._Element) -> int:
    """Over how many columns a merged cell reaches; those that it covers are empty, so that columns stay in line."""
    return min(max(number(value(cell.find(W + "tcPr"), "gridSpan"), otherwise=1), 1), WIDEST)


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children with the tag, through content controls and tracked insertions."""
    for child in element:
        if child.tag == W + tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _inside(child, tag)
