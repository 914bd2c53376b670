import re
from pathlib import Path

import pytest

from nhiemky import rooms
from nhiemky.rooms.journal.actions import record
from nhiemky.rooms.journal.models import SPOKEN, Entry
from nhiemky.rooms.journal.queries import entries_below
from nhiemky.rooms.organisation.models import Grant, Role
from tests.builders import OPENED, an_accepted_report, owed_by, version_called
from tests.people import signed_in

ROOMS = Path(rooms.__file__).parent


def page(person, **asked) -> str:
    return signed_in(person).get("/journal/", asked).content.decode()


def test_the_newest_act_stands_first(campaign, cast):
    an_accepted_report(owed_by("B1", campaign), by=cast.office)
    shown = page(cast.auditor)
    assert shown.index("reports.accept") < shown.index("reports.hand_in") < shown.index("plan.lay_assignments")


def test_an_auditor_of_one_unit_reads_of_it_and_of_nothing_beside_or_above(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    an_accepted_report(owed_by("B2", campaign))
    Grant.objects.filter(account=cast.auditor).update(unit=version_called("B1").unit)

    shown = page(cast.auditor)

    assert ("reports.accept" in shown, "Sở Đò Giang" in shown) == (True, True)
    assert ("Mía Lau" in shown, "plan.lay_assignments" in shown) == (False, False)


@pytest.mark.parametrize(
    ("words", "found"),
    [("Lường", True), ("lay_assign", True), ("giao VIỆC", True), ("sơ kết giữa nhiệm kỳ", True), ("không có", False)],
)
def test_words_are_sought_in_the_person_the_verb_and_the_subject(campaign, cast, words, found):
    assert ("plan.lay_assignments" in page(cast.auditor, words=words)) is found


def test_fifty_lines_make_a_page_and_the_search_goes_along(campaign, cast):
    for number in range(60):
        record(f"x.{number:02}", version_called("B1").unit, by=None, at=OPENED, unit_path=version_called("B1").path)
    first, second = page(cast.auditor, words="x."), page(cast.auditor, words="x.", page="2")
    assert ("x.59" in first, "x.10" in first, "x.09" in first) == (True, True, False)
    assert ("x.09" in second, "?page=1&amp;words=x." in second) == (True, True)


def test_no_unit_to_audit_means_no_entries(campaign):
    assert entries_below([]).count() == 0 < Entry.objects.count()


def test_every_line_of_a_campaign_has_its_place(campaign, cast):
    an_accepted_report(owed_by("B1", campaign), by=cast.office)
    assert set(Entry.objects.filter(unit_path="").values_list("subject", flat=True)) == {cast.stranger.name}


@pytest.mark.parametrize("who", ["head", "neighbour", "writer", "leader", "stranger"])
def test_who_audits_nothing_finds_no_page(campaign, cast, who):
    assert signed_in(getattr(cast, who)).get("/journal/").status_code == 404


def test_an_administrator_is_no_auditor(campaign, cast):
    Grant.objects.filter(account=cast.leader).update(role=Role.ADMINISTRATOR.value)
    assert signed_in(cast.leader).get("/journal/").status_code == 404


def test_every_verb_that_is_recorded_has_its_word_on_the_page():
    rooms_of_verbs = "|".join(sorted({verb.partition(".")[0] for verb in SPOKEN}))
    said = re.compile(rf'"((?:{rooms_of_verbs})\.[a-z_]+)"')
    recorded = {
        verb
        for path in ROOMS.rglob("*.py")
        if "actions" in path.as_posix()
        for verb in said.findall(path.read_text("utf-8"))
    }
    assert recorded == set(SPOKEN)


def test_the_page_says_an_act_in_words(campaign, cast):
    assert ">Giao việc</span>" in page(cast.auditor)
