from datetime import date

import pytest

from nhiemky.rooms.plan.actions import assignments as actions
from nhiemky.rooms.plan.models import Campaign
from tests.builders import DUE, NOW
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

BEFORE_DUE = "Ngày khóa sổ 14/06/2023 trước hạn nộp cuối cùng 15/06/2023."


def close(campaign, day, *, by=None):
    actions.set_closing_day(campaign, closes_on=day, by=by, at=NOW)


def test_after_the_closing_day_nothing_is_handed_in(campaign, cast):
    with changes_only(Campaign) as lines:
        close(campaign, date(2023, 6, 20), by=cast.office)
    assert Campaign.objects.get().closes_on == date(2023, 6, 20)
    assert told(lines) == [("plan.set_closing_day", "Lường Thị Chăm", "K")]
    assert lines[0].details == {"changed": {"closes_on": [None, "2023-06-20"]}}


def test_no_day_opens_the_books_again(campaign):
    close(campaign, DUE)
    close(campaign, None)
    assert Campaign.objects.get().closes_on is None


def test_the_books_do_not_close_before_the_last_report_is_due(campaign):
    with refused(BEFORE_DUE):
        close(campaign, date(2023, 6, 14))


@pytest.mark.parametrize(("typed", "day"), [("20/06/2023", date(2023, 6, 20)), ("", None)])
def test_the_page_sets_and_clears_the_day(campaign, cast, typed, day):
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/closing-day/", {"closes_on": typed})
    assert (answer.status_code, Campaign.objects.get().closes_on) == (302, day)


@pytest.mark.long
@pytest.mark.parametrize(("typed", "reason"), [("14/06/2023", BEFORE_DUE), ("mai", "Ngày khóa sổ chưa đúng")])
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_day_shows_the_reason(campaign, cast, typed, reason, htmx):
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(f"/campaigns/{campaign.pk}/closing-day/", {"closes_on": typed})
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)
