"""The test that counts: a review of the bloc, then the bloc is dissolved and its units go to two new committees.

What was asked, handed in, counted and consolidated stays as it was, for those who read it before; the new tree shows
where each unit went.
"""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.utils import timezone

from nhiemky.papers.docx_in import read_docx
from nhiemky.rooms.accounts.actions import accounts
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.plan.queries.campaigns import assignments_of, whole
from nhiemky.rooms.progress import queries as progress
from nhiemky.rooms.reports.queries.counts import standing
from nhiemky.rooms.rollup import actions as rollup
from nhiemky.rooms.rollup.papers import compose
from nhiemky.rooms.rollup.queries import statements, totals
from nhiemky.rooms.units.models import Unit
from nhiemky.rooms.units.queries.units import versions_on
from tests.builders import DECIDED, NOW, OPENED, an_accepted_report, owed_by, version_called
from tests.people import signed_in
from tests.rooms.units.test_carry_out import DAY, EVE, bloc_dissolved, committees, places

AFTER = datetime(2025, 8, 1, 3, tzinfo=UTC)


def account(name: str, role: Role, code: str):
    grants = [(role, Unit.objects.get(code=code))]
    return accounts.open_account(name, name=name, post="", password=None, grants=grants, by=None, at=OPENED)


@pytest.fixture
def reviewed(campaign, cast, settings):
    """Three reports accepted, one consolidated report; two years later the bloc is dissolved."""
    committees()
    for code in ("B1", "B2", "B3"):
        an_accepted_report(owed_by(code, campaign))
    return campaign


def printed(campaign) -> dict[str, object]:
    """All that is told of the campaign on one and the same day of reading."""
    today = timezone.localdate(NOW)
    found = progress.work_statuses(assignments_of(campaign).filter(deliverable__in=progress.COLUMNS), today=today)
    made = rollup.consolidate(campaign, compose(campaign, on=DECIDED.date()), by=None, at=DECIDED)
    with made.version.file.file.open() as file:
        text = read_docx(file.read(), name="bao-cao.docx").text
    return {
        "totals": totals(campaign),
        "counts": standing(partial(whole, campaign), today=today).counts,
        "rows": [(row.version.name, row.version.path, [cell.chip for cell in row.cells if cell])
                 for row in progress.rows(found, columns=progress.columns_of(progress.COLUMNS))],
        "said": {key: [(one.version.pk, one.text) for one in said] for key, said in statements(campaign).items()},
        "report": text,
    }  # fmt: skip


@pytest.mark.long
def test_the_review_of_a_bloc_prints_the_same_after_the_bloc_is_dissolved(reviewed):
    before, tree = printed(reviewed), places(EVE)
    bloc_dissolved()
    assert printed(reviewed) == before
    assert before["counts"].handed_in == before["counts"].owed == 3
    assert places(EVE) == tree
    assert places(DAY) == {
        "TS": "TS", "N1": "TS/N1", "N2": "TS/N2", "B1": "TS/N1/B1", "B2": "TS/N1/B2", "B3": "TS/N2/B3",
        "B1A": "TS/N1/B1/B1A",
    }  # fmt: skip


@pytest.mark.long
def test_who_read_the_review_reads_it_still_and_the_new_committees_do_not(reviewed, cast, settings):
    leader, province = account("lanh-dao", Role.LEADER, "TS"), account("vp-tinh", Role.OFFICE, "TS")
    new = [account("vp-n1", Role.OFFICE, "N1"), account("ld-n2", Role.LEADER, "N2")]
    bloc_dissolved()
    settings.NOW = lambda: AFTER
    report = f"/campaigns/{reviewed.pk}/reports/{owed_by('B1', reviewed).pk}/"
    plan, totals_page = f"/campaigns/{reviewed.pk}/plan/", f"/campaigns/{reviewed.pk}/rollup/"
    assert {
        signed_in(who).get(page).status_code for who in (leader, province) for page in (report, plan, totals_page)
    } == {200}
    assert {signed_in(who).get(page).status_code for who in (cast.head, cast.writer) for page in (report, plan)} == {
        200
    }
    assert signed_in(cast.neighbour).get(report).status_code == 404
    assert {signed_in(who).get(page).status_code for who in new for page in (report, plan, totals_page)} == {404}
    for who in new:
        assert reviewed.name not in signed_in(who).get("/").content.decode()


@pytest.mark.long
def test_the_page_of_the_bloc_and_of_a_unit_show_where_each_went(reviewed, cast, settings):
    province = signed_in(account("vp-tinh", Role.OFFICE, "TS"))
    bloc_dissolved()
    settings.NOW = lambda: AFTER
    bloc, unit = (province.get(f"/units/{code}/").content.decode() for code in ("K", "B3"))
    for name in ("Đảng bộ Ủy ban Sơn Hà", "Đảng bộ các cơ quan Sơn Hà", "kết thúc hoạt động", "45-QĐ/TU"):
        assert name in bloc
    assert "chuyển từ «Đảng bộ Khối Bến Nghè» về «Đảng bộ các cơ quan Sơn Hà»" in unit
    assert "Đảng bộ Khối" in province.get("/units/TS/below/?on=2025-06-30").content.decode()
    assert "Đảng bộ Khối" not in province.get("/units/TS/below/?on=2025-07-01").content.decode()


@pytest.mark.long
def test_the_bloc_stands_no_more_and_its_office_has_nothing_to_run(reviewed, cast, settings):
    bloc_dissolved()
    settings.NOW = lambda: AFTER
    assert not versions_on(date(2025, 7, 1)).filter(unit__code="K").exists()
    assert version_called("K").valid_to == EVE
    assert signed_in(cast.office).get(f"/campaigns/{reviewed.pk}/plan/lay/").status_code == 404
