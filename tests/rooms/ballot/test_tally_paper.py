"""The minutes of a tally: the sums and each person's ballots, for those alone who may read the results."""

import io
from datetime import date

import docx
import pytest

from nhiemky.papers.official.layout_check import check_layout
from nhiemky.rooms.ballot.papers import tally_paper
from nhiemky.rooms.journal.models import Entry
from tests.builders import a_vote
from tests.people import signed_in

ON = date(2023, 7, 7)


def test_minutes_say_the_sums_and_each_persons_ballots_in_the_order_of_the_ballot(campaign):
    document = docx.Document(io.BytesIO(tally_paper(a_vote(campaign), on=ON)))
    lines = [line.text for line in document.paragraphs]
    assert "2. Số phiếu thu về: 31." in lines and "3. Số phiếu hợp lệ: 30; không hợp lệ: 1." in lines
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[1:] == [
        ["1", "Lò Thị Mận, Phó Bí thư", "20 (64,52 %)", "8 (25,81 %)", "2 (6,45 %)", "0"],
        ["2", "Lèng Thị Púa, Bí thư", "15 (48,39 %)", "10 (32,26 %)", "4 (12,90 %)", "1"],
    ]


def test_they_keep_the_rules(campaign):
    found = check_layout(tally_paper(a_vote(campaign), on=ON), name="a.docx", today=ON.isoformat(), rules="36-HD")
    # the board signs with its own names
    assert {one.rule for one in found.findings} <= {"signer.present"}


@pytest.mark.long
def test_who_takes_them_away_is_in_the_journal_and_nobody_else_gets_them(campaign, cast):
    place = f"/campaigns/{campaign.pk}/ballot/paper/"
    assert signed_in(cast.office).get(place).status_code == 404
    a_vote(campaign)
    assert b"".join(signed_in(cast.office).get(place).streaming_content)[:2] == b"PK"
    line = Entry.objects.get(verb="journal.note_reading")
    assert (line.actor, line.details["page"]) == (cast.office.name, "ballot:tally_paper")
    assert signed_in(cast.head).get(place).status_code == 404
