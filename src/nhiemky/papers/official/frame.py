"""What stands above the body: letterhead, number, place and day, marks, type and abstract, addressees, grounds."""

from __future__ import annotations

from nhiemky.core.official.dates import place_and_date
from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.official.model import Frame, Marks
from nhiemky.core.official.widths import width_of
from nhiemky.papers.official.markup import MM, cell, grid, line, row, run, twips, words
from nhiemky.papers.official.page import CELL_PADDING, two_columns

PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
# Room that is left to write or to stamp in. Not no-break spaces: LibreOffice sets these wider in italics.
BLANK = " "
NUMBER_MM, DAY_MM = 19, 10  # at least 18 and 9, in whole blanks


def letterhead(frame: Frame, marks: Marks, rules: LayoutRules) -> str:
    """Two columns without lines: who issues it and its number; the party's title, place and day."""
    left, right = two_columns(rules)
    above = words("NkCapTren", frame.above.upper()) if frame.above else ""
    issuer = above + "".join(words("NkCoQuan", name.upper()) for name in frame.issuer) + words("NkSao", "*")
    number = words("NkSo", f"Số {frame.number or blank(NUMBER_MM * MM, rules.sizes.number)}{frame.symbol}")
    if not frame.type:
        number += words("NkVeViec", frame.abstract)
    day = words("NkNgay", _place_and_day(frame, rules, width=right - CELL_PADDING))
    return grid(
        (left, right),
        (
            row((cell(left, issuer), cell(right, words("NkTieuDe", PARTY_TITLE) + _rule(right, rules)))),
            row((cell(left, number + _marked(marks)), cell(right, day))),
        ),
    ) + line("NkCuoi", "")


def _rule(width: float, rules: LayoutRules) -> str:
    """A solid line as long as the title above it: what the title leaves of the cell is left free, half on each side."""
    long = width_of(PARTY_TITLE, size=rules.sizes.party_title, bold=True)
    inset = twips((width - CELL_PADDING - long) / 2)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
    return line("NkKe", "", f'{border}<w:ind w:left="{inset}" w:right="{inset}"/>')


def _marked(marks: Marks) -> str:
    return (
        (words("NkDuThao", f"(Dự thảo lần {marks.draft})") if marks.draft else "")
        + (words("NkKhan", marks.urgency.upper()) if marks.urgency else "")
        + (words("NkLuuHanh", marks.circulation.upper()) if marks.circulation else "")
    )


def _place_and_day(frame: Frame, rules: LayoutRules, *, width: float) -> str:
    """On one line of that width: with a long name of the place less room is left for day and month."""
    if frame.day:
        return place_and_date(frame.place, on=frame.day)
    size, said = rules.sizes.place_date, (f"{frame.place}, ngày", "tháng", f"năm {frame.year or ''}")
    left = (width - width_of("".join(said), size=size)) / 2
    return blank(min(DAY_MM * MM, left), size).join(said)


def blank(points: float, size: float) -> str:
    """As many blanks as fill that much of a line, and two at least."""
    return BLANK * max(2, int(points // width_of(BLANK, size=size)))


def title(frame: Frame) -> str:
    """Type and abstract, closed by five hyphens; a letter has none."""
    return titled(frame.type, frame.abstract) if frame.type else ""


def titled(name: str, abstract: str) -> str:
    return words("NkLoai", name.upper()) + words("NkTrichYeu", abstract) + words("NkGach", "-----")


def salutation(frame: Frame) -> str:
    """«Kính gửi: …»: one on its line, several below it."""
    if not frame.addressed:
        return ""
    said = run(f"{frame.greeting}:", italic=True)
    if len(frame.addressed) == 1:
        return line("NkKinhGui", said + run(f" {frame.addressed[0]}"))
    *others, last = frame.addressed
    lines = [*(f"- {one};" for one in others), f"- {last}."]
    return line("NkKinhGui", said, keep_next=True) + "".join(words("NkKinhGuiDong", one) for one in lines)


def grounds(frame: Frame) -> str:
    """«- Căn cứ …;», the last with a comma, for the sentence goes on."""
    last = len(frame.basis) - 1
    return "".join(
        words("NkDoan", f"- {one.rstrip(',;. ')}{',' if at == last else ';'}") for at, one in enumerate(frame.basis)
    )
