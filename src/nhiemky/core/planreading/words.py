"""The text of one plan after normalisation, and the pieces of it that facts point at.

Every fact of this package is a `Words`: a slice of the text with its place, so that nothing can be said that the
document does not say. Vietnamese spelling habits are folded in a shadow of the same length, in which the rules search.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nhiemky.core.planfacts import Span


@dataclass(frozen=True, slots=True)
class Words:
    """A quote: `text` is exactly the normalised document between `start` and `end`."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the normalised text, with what its layout said about it.

    `row` numbers the rows of tables through the whole document, None outside of tables; `column` counts from 0.
    `ruled` means that a line of dashes followed.
    """

    start: int
    end: int
    centred: bool = False
    bold: bool = False
    heading: bool = False
    ruled: bool = False
    row: int | None = None
    column: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """`plain` is the normalised document; `folded` has the same length and one spelling per syllable; in `masked` the
    nouns that look like verbs are blotted out besides."""

    plain: str
    folded: str
    masked: str
    paragraphs: tuple[Paragraph, ...]

    def words(self, start: int, end: int) -> Words:
        """The quote between two offsets, without the white space at its ends."""
        quote = self.plain[start:end]
        start += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        return Words(quote, start, start + len(quote))

    def find(self, pattern: re.Pattern[str], paragraphs: Iterable[Paragraph]) -> Iterator[re.Match[str]]:
        """Every place in the paragraphs where the pattern stands in the folded text."""
        for paragraph in paragraphs:
            yield from pattern.finditer(self.folded, paragraph.start, paragraph.end)

    def of(self, paragraph: Paragraph) -> str:
        return self.folded[paragraph.start : paragraph.end]


_NEW_TO_OLD = {
    new + tone: old + vowel
    for new, old, vowels in (("o", "òóỏõọ", "aaaaa"), ("o", "òóỏõọ", "eeeee"), ("u", "ùúủũụ", "yyyyy"))
    for old, vowel, tone in zip(old, vowels, {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}[vowels[0]], strict=True)
}
_NEW_TO_OLD |= {key.upper(): value.upper() for key, value in _NEW_TO_OLD.items()} | {
    key.capitalize(): value.capitalize() for key, value in _NEW_TO_OLD.items()
}
_MARKED = re.compile(rf"(?<![qQ])(?:{'|'.join(_NEW_TO_OLD)})(?!\w)")
_SHORT_I = {"kì": "kỳ", "kỉ": "kỷ", "kí": "ký", "lí": "lý", "quí": "quý", "mĩ": "mỹ", "tỉ": "tỷ"}
_SHORT_I |= {key.upper(): value.upper() for key, value in _SHORT_I.items()} | {
    key.capitalize(): value.capitalize() for key, value in _SHORT_I.items()
}
_I_FOR_Y = re.compile(rf"\b(?:{'|'.join(_SHORT_I)})\b")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "’": "'", "“": '"', "”": '"', "…": "."})


def fold(text: str) -> str:
    """One spelling for what is written in two ways: hoà/hòa, uỷ/ủy, kì/kỳ, long and short dashes, curly quotes.

    The length stays the same, so that a place in the folded text is a place in the text.
    """
    one = _MARKED.sub(lambda found: _NEW_TO_OLD[found[0]], text)
    return _I_FOR_Y.sub(lambda found: _SHORT_I[found[0]], one).translate(_DASHES)
