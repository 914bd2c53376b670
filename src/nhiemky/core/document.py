"""A text without its file format: headings, paragraphs, list items and tables in reading order.

`nhiemky.papers` makes documents out of files; `planreading` and the rooms read them.
Nothing here knows Word, PDF or any encoding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table.

    `text` may hold line breaks that the writer typed inside the paragraph; a block without words is a blank line.
    `level` is the outline level of a heading or the depth of a list item, from 1; 0 where there is none.
    `label` is the number or bullet that the word processor generates and prints before the text ("II.", "a)", "-").
    `rows` holds the cells of a table, empty for every other kind. `marks` names the bookmarks that begin here.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    label: str = ""
    centred: bool = False
    bold: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """The words as a reader sees them: label and text, or the rows with their cells parted by tabs."""
        if self.rows:
            return "\n".join("\t".join(row) for row in self.rows)
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Document:
    """`unread` says what the file holds besides words, such as pictures."""

    blocks: tuple[Block, ...]
    unread: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Every block as printed, one line break between two blocks."""
        return "\n".join(block.printed for block in self.blocks)

    def placed(self) -> Iterator[tuple[int, Block]]:
        """Each block with the offset in `text` at which it begins."""
        offset = 0
        for block in self.blocks:
            yield offset, block
            offset += len(block.printed) + 1
