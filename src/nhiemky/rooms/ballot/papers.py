"""The tally minutes of a confidence vote (96-QĐ/TW): what was given out and came back, and each person's ballots."""

from __future__ import annotations

from datetime import date

from django.utils import translation

from nhiemky.core.official.dates import short_day
from nhiemky.core.official.layout import layout_of
from nhiemky.core.official.model import Close, Column, Form, Heading, Holds, Paper, Signer, Table, paragraph
from nhiemky.papers.official.printing import write_paper
from nhiemky.rooms.ballot.models import Vote
from nhiemky.rooms.ballot.queries import Line, ballots_of, lines_of
from nhiemky.rooms.plan.papers import paper_of_owner
from nhiemky.rooms.plan.queries.campaigns import owner_version
from nhiemky.rooms.registry.queries.overrides import effective_for

COLUMNS = (
    Column("TT", Holds.FIGURES, 6),
    Column("Họ và tên, chức vụ", Holds.WORDS, 40),
    *(Column(name, Holds.FIGURES, 18) for name in ("Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp")),
    Column("Không tính", Holds.FIGURES, 12),
)


def tally_paper(vote: Vote, *, on: date) -> bytes:
    """The .docx, in the order of the ballot paper, ready to be signed by the counting board."""
    # the document is Vietnamese, whatever language its maker reads the pages in
    with translation.override("vi"):
        by = effective_for(owner_version(vote.campaign), on=on)
        return write_paper(_minutes(vote, on), layout_of(by))


def _minutes(vote: Vote, on: date) -> Paper:
    ballots, day = ballots_of(vote), f"ngày {short_day(vote.held_on)}" if vote.held_on else "ngày ……/……/……"
    body = (
        paragraph(f"Ban Kiểm phiếu tiến hành kiểm phiếu lấy phiếu tín nhiệm đối với {vote.subjects}, {day}."),
        Heading(1, "I", "SỐ PHIẾU"),
        paragraph(f"1. Số phiếu phát ra: {ballots.issued}."),
        paragraph(f"2. Số phiếu thu về: {ballots.collected}."),
        paragraph(f"3. Số phiếu hợp lệ: {ballots.valid}; không hợp lệ: {ballots.invalid}."),
        Heading(1, "II", "KẾT QUẢ"),
        Table(COLUMNS, tuple(_row(place, line) for place, line in enumerate(lines_of(vote), start=1))),
        paragraph("Tỷ lệ tính trên tổng số phiếu thu về."),
        paragraph("Biên bản lập xong và được Ban Kiểm phiếu nhất trí thông qua."),
    )
    close = Close(Form.PAIR, (Signer("", "Thư ký"), Signer("T/M Ban Kiểm phiếu", "Trưởng ban")))
    return paper_of_owner(
        vote.campaign, type="Biên bản", abstract="kiểm phiếu lấy phiếu tín nhiệm", body=body, on=on, close=close
    )


def _row(place: int, line: Line) -> tuple[str, ...]:
    count = line.count
    levels = (count.high, count.mid, count.low)
    shares = line.percents or ("",) * len(levels)
    said = (f"{votes} ({share} %)" if share else str(votes) for votes, share in zip(levels, shares, strict=True))
    return (str(place), f"{count.name}, {count.post}" if count.post else count.name, *said, str(count.not_counted))
