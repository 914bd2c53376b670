"""Word documents in: WordprocessingML to `core.document`, as a reader of the printed page would see it.

Own reader over zipfile and lxml because python-docx leaves out generated numbers, content controls and tracked
insertions. Its border: the order of blocks, and tables. Parts are docx_parts', the words of a paragraph docx_words',
numbers docx_numbering's, what cannot be read docx_unread's; what the text means is not asked here.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.papers.docx_fonts import modernise
from nhiemky.papers.docx_numbering import Numbering
from nhiemky.papers.docx_parts import DAMAGED, Parts
from nhiemky.papers.docx_styles import Styles, W, number, value
from nhiemky.papers.docx_unread import unread_in
from nhiemky.papers.docx_words import A, V, words_of
from nhiemky.papers.unreadable import Unreadable

WIDEST = 63  # columns of a table, as in Word
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HARD = frozenset(W + tag for tag in ("p", "tbl", "tr", "tc"))  # what rows and cells are not looked for in


def read_docx(data: bytes, *, name: str) -> Document:
    """The body of one Word file. Raises `Unreadable` when it is damaged, locked or out of proportion."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(Parts(archive, name=name))
    except RuntimeError as error:
        raise Unreadable(f"Tệp «{name}» được đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi nộp lại.") from error
    except DAMAGED as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            f"Tệp «{name}» bị hỏng, không mở được như một tài liệu Word; hãy mở bằng Word, lưu lại rồi nộp lại."
        ) from error


def _read(parts: Parts) -> Document:
    body = parts.main().find(W + "body")
    if body is None:
        return Document(())
    style_sheet = next(parts.beside("styles"), None)
    _settle_alternatives(body)
    modernise(body, style_sheet)
    styles = Styles(style_sheet)
    reader = _Reader(styles, Numbering(next(parts.beside("numbering"), None), styles))
    blocks = tuple(reader.blocks(body))
    return Document(blocks, tuple(unread_in(body, parts, reader.unread)))


def _settle_alternatives(body: etree._Element) -> None:
    """Of what is said twice, for newer and for older programs, the first that has words or a picture stays."""
    alternatives = list(body.iter(_MC + "AlternateContent"))
    if not alternatives:
        return
    telling = set()
    for element in body.iter(W + "t", A + "t", A + "blip", V + "imagedata", V + "textpath"):
        for ancestor in (element, *element.iterancestors()):
            if ancestor in telling:
                break
            telling.add(ancestor)
    for one in alternatives:
        branches = list(one)
        kept = next((branch for branch in branches if branch in telling), branches[0] if branches else None)
        for branch in branches:
            if branch is not kept:
                one.remove(branch)


class _Reader:
    """Goes through a document once, because lists are counted."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self.unread: Counter[str] = Counter()

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        waiting: list[str] = []  # a bookmark may begin between two paragraphs
        initial: Block | None = None  # a drop cap: the letter stands in a paragraph of its own
        for element in parent:
            if element.tag == W + "bookmarkStart":
                waiting.append(element.get(W + "name", ""))
            elif element.tag == W + "p":
                block, boxes = self._paragraph(element)
                if waiting:
                    block, waiting = replace(block, marks=(*waiting, *block.marks)), []
                if initial:
                    block = replace(block, text=initial.text.strip() + block.text, marks=initial.marks + block.marks)
                initial = block if _is_initial(element) else None
                if not initial:
                    yield block
                yield from (inner for box in boxes for inner in self._box(box))
            elif element.tag == W + "tbl":
                yield self._table(element)
            else:
                yield from self.blocks(element)
        if initial:
            yield initial

    def _paragraph(self, element: etree._Element) -> tuple[Block, tuple[etree._Element, ...]]:
        properties, styles = element.find(W + "pPr"), self._styles
        style = value(properties, "pStyle")
        words = words_of(element, style=style, styles=styles, unread=self.unread)
        label, depth = self._numbering.next_label(properties, style)
        if not words.text.strip():
            label, depth = "", 0  # it counts all the same
        heading = styles.outline_level(properties, style)
        kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM if label else BlockKind.PARAGRAPH
        block = Block(
            kind,
            words.text,
            level=heading or depth,
            label=label,
            centred=(value(properties, "jc") or styles.of(style, "jc")) == "center",
            bold=words.bold,
            marks=words.marks,
        )
        return block, words.boxes

    def _box(self, box: etree._Element) -> Iterator[Block]:
        """What stands in a text box, in a drawing, or as decorated letters."""
        if box.tag == V + "textpath":
            yield Block(BlockKind.PARAGRAPH, box.get("string", ""))
        elif box.tag == A + "txBody":
            for paragraph in box.iter(A + "p"):
                yield Block(BlockKind.PARAGRAPH, "".join(text.text or "" for text in paragraph.iter(A + "t")))
        else:
            yield from self.blocks(box)

    def _table(self, element: etree._Element) -> Block:
        return Block(BlockKind.TABLE, rows=tuple(self._row(row) for row in _inside(element, "tr")))

    def _row(self, row: etree._Element) -> tuple[str, ...]:
        cells = [""] * _columns(row.find(W + "trPr"), "gridBefore", otherwise=0)
        for cell in _inside(row, "tc"):
            words = "\n".join(block.printed for block in self.blocks(cell))
            # the columns that a merged cell covers are empty, so that columns stay in line
            cells += [words.replace("\t", " ").strip(), *[""] * (_columns(cell.find(W + "tcPr"), "gridSpan") - 1)]
        return tuple(cells)


def _is_initial(element: etree._Element) -> bool:
    frame = element.find(f"{W}pPr/{W}framePr")
    return frame is not None and frame.get(W + "dropCap", "none") != "none"


def _columns(properties: etree._Element | None, tag: str, *, otherwise: int = 1) -> int:
    return min(max(number(value(properties, tag), otherwise=otherwise), otherwise), WIDEST)


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children with the tag, through content controls and tracked insertions."""
    for child in element:
        if child.tag == W + tag:
            yield child
        elif child.tag not in _HARD:
            yield from _inside(child, tag)
