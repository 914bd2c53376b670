"""What is seen of a signature: words in its place on the page, in a font that is embedded.

Its border: drawing. Words on a line of the document stand on its baseline in its size; other words in the middle of the
place, as large as fits; a seal covers the left third of a signature, so its words stand beside it. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.scaleUpem import scale_upem
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import StaticStampStyle

from nhiemky.papers.signature_places import LEADER, Place
from nhiemky.papers.unreadable import Unreadable

# Debian 12 has it as fonts-liberation2, later ones as fonts-liberation; the one of Debian 11 lacks letters
FONTS = (
    Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"),
    Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"),
)
_NEEDED = "ủỹằƠđ"
_LARGEST, _MARGIN, _LEADING = 11.0, 3.0, 1.2
_AS_IT_IS = SimpleBoxLayoutRule(
    AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins(0, 0, 0, 0), InnerScaling.NO_SCALING
)


class Ink(Enum):
    """Red, green and blue, of one: number and day are black, a person signs blue, an organisation stamps red."""

    BLACK = (0.0, 0.0, 0.0)
    BLUE = (0.0, 0.13, 0.6)
    RED = (0.8, 0.0, 0.0)


def font_data(fonts: Sequence[Path] = FONTS) -> bytes:
    """A font with all Vietnamese letters. Raises `Unreadable`, naming the package."""
    for path in fonts:
        if path.is_file():
            data = path.read_bytes()
            if _has_letters(data):
                return data
    raise Unreadable("Máy chủ chưa có phông chữ để ghi chữ ký lên văn bản; hãy cài gói fonts-liberation2.")


def _has_letters(font: bytes) -> bool:
    try:
        return set(map(ord, _NEEDED)) <= set(TTFont(BytesIO(font), lazy=True).getBestCmap())
    except (TTLibError, KeyError, AssertionError):
        return False


def look(place: Place, words: Sequence[str], *, ink: Ink, framed: bool, font: bytes) -> StaticStampStyle:
    """The words of each gap of the place, or the lines to stand in it."""
    return StaticStampStyle(
        border_width=1 if framed else 0,
        border_color=ink.value,
        background=_Words(place, words, ink, font),
        background_layout=_AS_IT_IS,
        background_opacity=1.0,
    )


class _Words(PdfContent):
    def __init__(self, place: Place, words: Sequence[str], ink: Ink, font: bytes) -> None:
        super().__init__(box=BoxConstraints(place.right - place.left, place.top - place.bottom))
        self._place, self._words, self._ink, self._font = place, words, ink, font

    def render(self) -> bytes:
        writer: BasePdfFileWriter = self._ensure_writer
        glyphs = GlyphAccumulator(writer, _letters_of("".join(self._words), self._font), font_size=1)
        lines = list(self._in_gaps(glyphs) if self._place.gaps else self._in_the_middle(glyphs))
        self.set_resource(ResourceType.FONT, pdf_name("/NkChu"), glyphs.as_resource())
        return b"%g %g %g rg " % self._ink.value + b" ".join(lines)

    def _in_gaps(self, glyphs: GlyphAccumulator) -> Iterator[bytes]:
        for words, gap in zip(self._words, self._place.gaps, strict=True):
            left, right, baseline, size = (one / 100 for one in (gap.left, gap.right, gap.baseline, gap.size))
            middle = (left + right) / 2 - self._place.left
            yield _line(glyphs, words, middle, baseline - self._place.bottom, size, right - left)

    def _in_the_middle(self, glyphs: GlyphAccumulator) -> Iterator[bytes]:
        left = self.box.width / 3 if self._place.name.startswith(LEADER) else 0
        wide, high = self.box.width - left - 2 * _MARGIN, self.box.height - 2 * _MARGIN
        widest = max((glyphs.shape(one).x_advance for one in self._words), default=0)
        size = min(_LARGEST, high / (_LEADING * max(1, len(self._words))), wide / max(widest, 0.01))
        first = self.box.height / 2 + size * _LEADING * (len(self._words) / 2 - 1) + 0.25 * size
        for at, words in enumerate(self._words):
            yield _line(glyphs, words, (left + self.box.width) / 2, first - at * size * _LEADING, size, wide)


def _letters_of(words: str, font: bytes) -> BytesIO:
    """What of the font these words need, in thousandths of the type size: pyHanko writes widths of a font as they are,
    and a PDF takes them for thousandths."""
    options = Options(layout_features=[], glyph_names=False)
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB", "kern"]
    letters = TTFont(BytesIO(font), lazy=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=words)
    subsetter.subset(letters)
    scale_upem(letters, 1000)
    kept = BytesIO()
    letters.save(kept)
    return kept


def _line(glyphs: GlyphAccumulator, words: str, middle: float, baseline: float, size: float, room: float) -> bytes:
    wide = glyphs.shape(words).x_advance
    size = min(size, room / max(wide, 0.01))
    # where marks are placed by moves, these are in points of the type size
    glyphs.font_size = size  # type: ignore[assignment]
    drawn = glyphs.shape(words).graphics_ops
    return b"BT /NkChu %g Tf %g %g Td %s ET" % (size, middle - wide * size / 2, baseline, drawn)
