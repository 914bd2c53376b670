import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from nhiemky import rooms
from nhiemky.core.reorganising import Event
from nhiemky.core.units import EventKind, UnitKind
from nhiemky.papers.sheet_cells import read_cells
from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.actions.invitations import invite
from nhiemky.rooms.accounts.models import Grant
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal import views
from nhiemky.rooms.journal.actions.recording import record
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.chain import digest
from nhiemky.rooms.journal.queries.entries import entries_below
from nhiemky.rooms.journal.words import VOCABULARY, Vocabulary
from nhiemky.rooms.plan.actions import assignments as plan
from nhiemky.rooms.units.actions.events import carry_out
from nhiemky.rooms.units.models import Unit
from nhiemky.rooms.units.queries.timelines import version_from
from tests.builders import NOW, OPENED, an_accepted_report, owed_by, version_called
from tests.people import signed_in

ROOMS = Path(rooms.__file__).parent


def page(person, **asked) -> str:
    """The page below the search, which names every verb."""
    return signed_in(person).get("/journal/", asked).content.decode().partition("<section")[2]


@pytest.mark.long
def test_the_newest_act_stands_first(campaign, cast):
    an_accepted_report(owed_by("B1", campaign), by=cast.office)
    shown = page(cast.auditor)
    assert shown.index("reports.accept") < shown.index("reports.hand_in") < shown.index("plan.lay_assignments")


@pytest.mark.long
def test_an_auditor_of_one_unit_reads_of_it_and_of_nothing_beside_or_above(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    an_accepted_report(owed_by("B2", campaign))
    Grant.objects.filter(account=cast.auditor).update(unit=version_called("B1").unit)

    shown = page(cast.auditor)

    assert ("reports.accept" in shown, "Sở Đò Giang" in shown) == (True, True)
    assert ("Mía Lau" in shown, "plan.lay_assignments" in shown) == (False, False)


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "found"),
    [("Lường", True), ("lay_assign", True), ("giao VIỆC", True), ("sơ kết giữa nhiệm kỳ", True), ("không có", False)],
)
def test_words_are_sought_in_the_person_the_verb_and_the_subject(campaign, cast, words, found):
    assert ("plan.lay_assignments" in page(cast.auditor, words=words)) is found


def numbers_on(shown: str) -> list[int]:
    return [int(number) for number in re.findall(r'id="entry-(\d+)"', shown)]


@pytest.mark.long
def test_fifty_lines_make_a_page_and_the_search_goes_along(campaign, cast):
    for number in range(120):
        record(f"x.{number:03}", version_called("B1").unit, by=None, at=OPENED, unit_path=version_called("B1").path)
    first = page(cast.auditor, words="x.")
    (older,) = re.findall(r'href="\?(words=x\.&amp;before=\d+)"', first)
    second = signed_in(cast.auditor).get("/journal/?" + older.replace("&amp;", "&")).content.decode()
    (newer,) = re.findall(r'href="\?(words=x\.&amp;after=\d+)"', second)
    again = signed_in(cast.auditor).get("/journal/?" + newer.replace("&amp;", "&")).content.decode()

    assert [len(numbers_on(shown)) for shown in (first, second)] == [50, 50]
    assert min(numbers_on(first)) - 1 == max(numbers_on(second))
    assert numbers_on(again) == numbers_on(first)
    assert "after=" not in first


@pytest.mark.long
@pytest.mark.parametrize("place", ["before=x", "before=-1", "after=99999999999999999999", "before=²"])
def test_a_place_that_is_none_shows_the_newest(campaign, cast, place):
    assert numbers_on(signed_in(cast.auditor).get(f"/journal/?{place}").content.decode())


@pytest.mark.long
@pytest.mark.parametrize(
    ("asked", "verbs"),
    [
        ({"actor": "Lường"}, {"plan", "outline"}),
        ({"verb": "plan.lay_assignments"}, {"plan.lay_assignments"}),
        ({"unit": "B1"}, {"accounts.open_account"}),
        ({"unit": "sở đò giang"}, {"accounts.open_account"}),
        ({"unit": "SỞ ĐÒ"}, {"accounts.open_account"}),
        ({"unit": "không có đơn vị này"}, set()),
        ({"since": "04/01/2023", "until": "04/01/2023"}, {"accounts.open_account"}),
        ({"until": "01/01/2000"}, set()),
    ],
)
def test_the_search_narrows_what_is_shown(campaign, cast, asked, verbs):
    shown = set(re.findall(r'<span title="([a-z_.]+)">', page(cast.auditor, **asked)))
    assert {verb if verb in verbs else verb.partition(".")[0] for verb in shown} == verbs


def test_one_campaign_is_sought_by_its_name(campaign, cast):
    shown = signed_in(cast.auditor).get("/journal/", {"campaign": campaign.pk}).content.decode()
    assert f'<option value="{campaign.pk}" selected>' in shown
    assert "accounts.open_account" not in set(re.findall(r'<span title="([a-z_.]+)">', shown))


def test_a_day_that_is_none_is_said_and_finds_nothing(campaign, cast):
    answer = signed_in(cast.auditor).get("/journal/", {"since": "31/02/2023"})
    assert (answer.status_code, numbers_on(answer.content.decode())) == (422, [])


def test_what_changed_is_shown_before_and_after(campaign, cast):
    plan.set_closing_day(campaign, closes_on=date(2023, 6, 20), by=cast.office, at=NOW)
    assert "ngày khóa:</span> trống → 20/06/2023" in page(cast.auditor)


@pytest.mark.long
def test_no_code_word_stands_among_what_an_event_and_an_account_changed(campaign, cast):
    unit = version_from(version_called("B2"))
    facts = replace(unit.facts, name="Đảng bộ Hợp tác xã Mía Lau", kind=UnitKind.PARTY_BASE)
    event = Event(EventKind.CONVERTED, date(2023, 7, 1), units=(unit.unit,), facts=facts)
    carry_out(event, decision="Quyết định 45-QĐ/TU", decided_on=None, note="", by=cast.office, at=NOW)
    grants = [(Role.UNIT_WRITER, Unit.objects.get(code="B2"))]
    opened = open_account("bon", name="Bồn", post="", password=None, grants=grants, by=cast.office, at=NOW)
    invite(opened, by=cast.office, at=NOW)
    shown = page(cast.auditor)
    for words in ("loại: Đảng bộ cơ sở", "loại:</span> Chuyển loại hình", "Người viết báo cáo, B2", "phiếu in"):
        assert words in shown
    assert not re.search(r">[a-z]+_[a-z_]+:|party_|enterprise|: trống;", shown)


def test_two_rooms_that_name_a_thing_differently_are_refused_when_the_house_starts():
    vocabulary = Vocabulary()
    vocabulary.learn(SimpleNamespace(FIELDS={"reason": "lý do"}))
    vocabulary.learn(SimpleNamespace(FIELDS={"reason": "lý do"}, VERBS={"x.y": "làm"}))
    with pytest.raises(ValueError, match="'reason' differently: «lý do», «vì sao»"):
        vocabulary.learn(SimpleNamespace(FIELDS={"reason": "vì sao"}))


def test_what_acts_record_is_named_in_words():
    """A key of details that no room names would stand on the page as it is written in the code."""
    named = VOCABULARY.fields.keys()
    assert {"reason", "judgement", "deliverable", "member_count", "days_late"} <= named
    assert str(VOCABULARY.values["judgement"]["on_course"]) == "có khả năng đạt"
    assert str(VOCABULARY.values["kind"]["merged"]) == "Sáp nhập, hợp nhất"


@pytest.mark.long
def test_what_happened_in_no_unit_is_for_those_who_audit_a_top_unit(campaign, cast):
    record("x.nowhere", cast.office, by=cast.office, at=OPENED)
    assert "x.nowhere" not in page(cast.auditor)
    Grant.objects.filter(account=cast.auditor).update(unit=Unit.objects.get(code="TS"))
    assert "x.nowhere" in page(cast.auditor)


@pytest.mark.long
def test_what_was_found_is_taken_along_as_a_sheet_and_that_is_journaled(campaign, cast):
    answer = signed_in(cast.auditor).get("/journal/sheet/", {"verb": "plan.lay_assignments", "words": ""})
    (grid,) = read_cells(b"".join(answer.streaming_content), max_rows=100)
    assert grid.rows[0][0] == "Nhật ký: 1 dòng"
    assert grid.rows[3][4] == "Giao việc"
    last = Entry.objects.latest("pk")
    assert (last.verb, last.actor) == ("journal.note_reading", cast.auditor.name)
    assert last.details == {
        "page": "journal:entries_sheet", "entries": 1, "asked": {"verb": "plan.lay_assignments"},
    }  # fmt: skip


@pytest.mark.long
def test_a_sheet_of_too_many_says_that_it_holds_the_newest(campaign, cast, monkeypatch):
    monkeypatch.setattr(views, "SHEET_ROWS", 2)
    (grid,) = read_cells(b"".join(signed_in(cast.auditor).get("/journal/sheet/").streaming_content), max_rows=100)
    assert (grid.rows[0][0][:32], len(grid.rows)) == ("Nhật ký: 2 dòng – chỉ gồm các dò", 5)


def test_no_unit_to_audit_means_no_entries(campaign):
    assert entries_below([]).count() == 0 < Entry.objects.count()


def test_every_line_of_a_campaign_has_its_place(campaign, cast):
    an_accepted_report(owed_by("B1", campaign), by=cast.office)
    assert set(Entry.objects.filter(unit_path="").values_list("subject", flat=True)) == {cast.stranger.name}


@pytest.mark.long
@pytest.mark.parametrize("who", ["head", "neighbour", "writer", "leader", "stranger"])
def test_who_audits_nothing_finds_no_page(campaign, cast, who):
    assert signed_in(getattr(cast, who)).get("/journal/").status_code == 404


def test_an_administrator_is_no_auditor(campaign, cast):
    Grant.objects.filter(account=cast.leader).update(role=Role.ADMINISTRATOR.value)
    assert signed_in(cast.leader).get("/journal/").status_code == 404


def test_every_verb_that_is_recorded_has_its_word_on_the_page():
    rooms_of_verbs = "|".join(sorted({verb.partition(".")[0] for verb in VOCABULARY.verbs}))
    said = re.compile(rf'"((?:{rooms_of_verbs})\.[a-z_]+)"')
    recorded = {
        verb
        for path in ROOMS.rglob("*.py")
        if "actions" in path.as_posix()
        for verb in said.findall(path.read_text("utf-8"))
    }
    assert recorded == set(VOCABULARY.verbs)


def test_the_page_says_an_act_in_words(campaign, cast):
    assert ">Giao việc</span>" in page(cast.auditor)


def test_what_a_short_text_was_cannot_be_guessed_from_its_mark():
    mark = digest("95")["mark"]
    assert mark == digest("95")["mark"] != digest("96")["mark"]
    assert mark not in {hashlib.sha256(text.encode()).hexdigest() for text in ("95", "95\n", '"95"')}
