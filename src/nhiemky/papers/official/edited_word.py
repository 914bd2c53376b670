"""A Word file of ours that was edited outside and came back: its words, and by which rules it is laid out.

Its border: one file, refused in one sentence where it may not become a version. Whose document it is, the rooms ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhiemky.core.official.rules import Override
from nhiemky.papers.docx_in import read_docx
from nhiemky.papers.official.layout_check import check_layout
from nhiemky.papers.unreadable import Unreadable


@dataclass(frozen=True)
class EditedWord:
    """`text`: as a reader of the page sees it, a line for each paragraph or row. `rules`: the set that it is measured
    by."""

    text: str
    rules: str
    rules_version: int


def read_edited_word(data: bytes, *, name: str, today: str, overrides: Sequence[Override] = ()) -> EditedWord:
    """Raises `Unreadable` for what is no Word file or damaged, has macros, is protected, or still holds tracked
    changes or comments."""
    found = check_layout(data, name=name, today=today, overrides=overrides)
    if found.left_in:
        raise Unreadable(
            f"Trong tệp «{name}» còn {', '.join(found.left_in)}; hãy chấp nhận hoặc bỏ trong Word (Review), lưu lại "
            "rồi nộp."
        )
    text = word_text(data, name=name)
    if not text.strip():
        raise Unreadable(f"Tệp «{name}» không có chữ nào; hãy kiểm tra và chọn lại tệp.")
    return EditedWord(text, found.rules, found.version)


def word_text(data: bytes, *, name: str) -> str:
    """Raises `Unreadable`."""
    return read_docx(data, name=name).text
