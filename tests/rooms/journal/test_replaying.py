"""What was changed behind the house is found: the journal played again beside the rows."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.management import call_command

from nhiemky.papers.attached import Attached
from nhiemky.rooms.accounts.actions.accounts import close_account, reopen_account
from nhiemky.rooms.accounts.actions.grants import end_role, give_role
from nhiemky.rooms.accounts.models import Account, Grant
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.management.commands.verify_journal import Broken
from nhiemky.rooms.journal.queries.replaying import PLAYED, contradictions
from nhiemky.rooms.plan.actions.assignments import exempt, extend, mark_done, set_closing_day
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.reports.actions.adopting import accept_adoption, adopt, return_adoption
from nhiemky.rooms.reports.actions.deciding import accept, reopen
from nhiemky.rooms.reports.models import Adoption, Decision, Report, Revision
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, a_handed_in_report, a_returned_report, an_accepted_report, owed_by
from tests.people import signed_in

DAY = date(2023, 6, 20)


@pytest.fixture
def told(campaign, cast) -> Campaign:
    """Whatever can be decided, decided through the house."""
    an_accepted_report(owed_by("B1", campaign))
    reopen(owed_by("B1", campaign), reason="Sửa số.", by=cast.office, at=NOW)
    a_handed_in_report(owed_by("B1", campaign))
    a_returned_report(owed_by("B2", campaign))
    a_handed_in_report(owed_by("B3", campaign))
    mark_done(owed_by("B1", campaign, deliverable="conference"), done_on=DAY, by=cast.office, at=NOW)
    exempt(owed_by("B2", campaign, deliverable="conference"), reason="Sáp nhập.", by=cast.office, at=NOW)
    for _twice in range(2):
        set_closing_day(campaign, closes_on=DAY + timedelta(days=30), by=cast.office, at=NOW)
    extend([owed_by("B2", campaign)], until=DAY + timedelta(days=40), reason="Ốm.", by=cast.office, at=NOW)
    accept(owed_by("B1", campaign), by=cast.office, at=NOW)
    file = Attached("a.pdf", "application/pdf", b"%PDF-1.7")
    for decide in (partial(return_adoption, reason="Thiếu dấu."), accept_adoption):
        adopt(
            owed_by("B1", campaign), held_on=DAY, symbol="05", report_file=file, resolution_file=file, by=None, at=NOW
        )
        decide(owed_by("B1", campaign), by=cast.office, at=NOW)
    days = {"valid_from": DAY, "valid_to": DAY + timedelta(days=9)}
    give_role(cast.stranger, role=Role.REVIEWER, unit=Unit.objects.get(code="K"), theme="", **days, by=None, at=NOW)
    end_role(Grant.objects.get(account=cast.writer), by=cast.office, at=NOW)
    end_role(Grant.objects.get(account=cast.stranger), by=None, at=NOW)
    close_account(cast.neighbour, by=cast.office, at=NOW)
    close_account(cast.writer, by=cast.office, at=NOW)
    reopen_account(cast.writer, by=cast.office, at=NOW)
    return campaign


@pytest.mark.long
def test_what_was_done_through_the_house_is_as_it_was_told(told):
    assert len(PLAYED) == 6
    assert contradictions() == []
    call_command("verify_journal")


# what somebody with the database's password may do, and what is said of it
BEHIND = {
    "a state": (lambda: Report.objects.filter(state="returned").update(state="accepted"), "trạng thái"),
    "a lateness": (lambda: Revision.objects.update(days_late=7), "số ngày muộn"),
    "a time": (lambda: Report.objects.update(handed_in_at=NOW), "thời điểm nộp"),
    "a hash": (lambda: Revision.objects.filter(number=2).update(content_hash="0" * 64), "mã nội dung"),
    "a decision": (lambda: Decision.objects.filter(accepted=False).update(accepted=True), "quyết định"),
    "a reason": (lambda: Decision.objects.filter(accepted=False).update(reason="Khác."), "quyết định"),
    "a decision gone": (lambda: Decision.objects.all().delete(), "quyết định"),
    "a report gone": (lambda: Report.objects.filter(state="returned").delete(), "đã bị xóa"),
    "a role": (lambda: Grant.objects.filter(role=Role.LEADER).update(role=Role.OFFICE), "vai trò"),
    "the days of a role": (lambda: Grant.objects.filter(role=Role.LEADER).update(valid_to=DAY), "vai trò"),
    "a role more": (
        lambda: Grant.objects.create(
            account=Account.objects.get(username="la"),
            role=Role.OFFICE,
            unit=Unit.objects.get(code="K"),
            valid_from=DAY,
        ),
        "vai trò",
    ),
    "an account": (lambda: Account.objects.create(username="x", name="X"), "không do hệ thống mở"),
    "an account reopened": (lambda: Account.objects.update(is_active=True), "đóng, mở"),
    "a conference done": (
        lambda: Assignment.objects.filter(state="laid", deliverable="conference").update(state="done", done_on=DAY),
        "đã xong hoặc được miễn",
    ),
    "a day of it": (lambda: Assignment.objects.filter(state="done").update(done_on="2023-06-01"), "đã xong"),
    "why it is exempt": (lambda: Assignment.objects.filter(state="exempt").update(reason="Khác."), "được miễn"),
    "an extension": (lambda: Assignment.objects.filter(extended_to__isnull=False).update(extended_to=DAY), "gia hạn"),
    "an extension more": (lambda: Assignment.objects.update(extended_to="2023-09-01"), "gia hạn"),
    "an adoption": (lambda: Adoption.objects.update(state="returned"), "đã thông qua"),
    "an adoption gone": (lambda: Adoption.objects.all().delete(), "đã bị xóa"),
    "the closing day": (lambda: Campaign.objects.update(closes_on=None), "ngày khóa sổ"),
}


@pytest.mark.long
@pytest.mark.parametrize("what", BEHIND)
def test_what_was_changed_behind_the_house_is_named(told, cast, what):
    change, said = BEHIND[what]
    change()
    with pytest.raises(Broken, match=said):
        call_command("verify_journal")
    assert signed_in(cast.auditor).post("/journal/verify/").status_code == 422
