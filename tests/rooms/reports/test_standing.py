"""The numbers of a whole campaign are counted once for all who look, and anew when its journal goes on."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.queries.counts import standing_whole
from tests.builders import HANDED_IN, NOW, a_draft_report, owed_by

DAY = NOW.date()


def test_what_was_counted_is_counted_anew_once_something_was_done(campaign):
    a_draft_report(owed_by("B1", campaign))
    before = standing_whole(campaign.pk, today=DAY).counts.handed_in
    with CaptureQueriesContext(connection) as asked:
        assert standing_whole(campaign.pk, today=DAY).counts.handed_in == before
    assert len(asked) == 1
    hand_in(owed_by("B1", campaign), by=None, at=HANDED_IN)
    assert standing_whole(campaign.pk, today=DAY).counts.handed_in == before + 1
