"""What comes in through hidden fields, addresses and scripts: nobody types it, so it is anything that somebody sends.

Its border: whether it can be a number of a row, or text that can be kept. What it means is the rooms'.
"""

from __future__ import annotations

MOST_DIGITS = 17  # what every database takes as the number of a row


def number_of_row(text: str) -> int | None:
    """The number that a hidden field carries; None for what cannot be one («²» is a digit, and no number)."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def is_plain(text: str) -> bool:
    """Neither a NUL nor half a character, which no database keeps and no page shows."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
