import pytest

from nhiemky.papers.unit_sheet import UnitSheet
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.plan.queries.laying import preview
from nhiemky.rooms.units.actions import units as actions
from nhiemky.rooms.units.models import Alias, Unit
from tests.builders import CONFIRMED, OPENED, a_confirmed_plan, a_row, unit_rows
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told


def remember(owner, phrase="Hội Nhà vườn", *codes, by=None):
    units = list(Unit.objects.filter(code__in=codes or ("B1", "B2")))
    actions.remember_alias(phrase, issuer=owner, units=units, by=by, at=CONFIRMED)


def send(person, campaign, phrase, *codes):
    said = {"phrase": phrase, "units": "; ".join(codes)}
    return signed_in(person).post(f"/campaigns/{campaign.pk}/plan/alias/", said)


def test_words_mean_these_units_from_now_on(owner, cast):
    with changes_only(Alias) as lines:
        remember(owner, by=cast.office)
    assert set(Alias.objects.values_list("unit__code", flat=True)) == {"B1", "B2"}
    assert told(lines) == [("units.remember_alias", "Lường Thị Chăm", "K")]
    assert lines[0].details == {"phrase": "Hội Nhà vườn", "units": ["B1", "B2"]}


def test_the_next_preview_knows_them(owner):
    plan = plan_of(a_confirmed_plan(owner))
    remember(owner, "HỘI  nhà vườn", "B3")
    again = preview(plan, on=CONFIRMED.date())
    assert again.unresolved == ()
    assert [unit.code for unit in again.layings[2].units] == ["B3"]


def test_saying_it_again_replaces_what_was_meant(owner):
    remember(owner, "Hội Nhà vườn", "B1", "B2")
    remember(owner, "hội nhà vườn", "B3")
    assert list(Alias.objects.values_list("unit__code", flat=True)) == ["B3"]


def test_another_issuer_means_something_else_by_the_same_words(owner):
    remember(owner, "Hội Nhà vườn", "B1")
    remember(Unit.objects.get(code="TS"), "Hội Nhà vườn", "B2")
    assert Alias.objects.count() == 2


def test_no_words_and_no_units_are_refused(owner):
    with refused("Chưa ghi cách gọi cần nhớ.", "Chưa chọn đơn vị nào cho cách gọi « »."):
        actions.remember_alias(" ", issuer=owner, units=[], by=None, at=CONFIRMED)


def test_the_page_remembers_and_shows_the_laying_again(owner, cast):
    campaign = a_confirmed_plan(owner)
    answer = send(cast.office, campaign, "Hội Nhà vườn", "B1", "B3")
    assert (answer.status_code, answer.url) == (302, f"/campaigns/{campaign.pk}/plan/lay/")
    assert Alias.objects.count() == 2


NOBODY = "Chưa chọn đơn vị nào cho cách gọi «Hội Nhà vườn»."


@pytest.mark.long
@pytest.mark.parametrize(
    ("codes", "why"),
    [((), NOBODY), (("B1", "X1"), "không có đơn vị «X1»"), (("TS",), "không có đơn vị «TS»")],
)
def test_only_units_below_the_issuer_are_meant(owner, cast, codes, why):
    rows = [*unit_rows(), a_row("X1", "Chi bộ Nơi Khác", parent="TS")]
    actions.load_units(UnitSheet(tuple(rows), ()), by=None, at=OPENED)
    campaign = a_confirmed_plan(owner)
    with nothing_changes():
        answer = send(cast.office, campaign, "Hội Nhà vườn", *codes)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert Alias.objects.count() == 0
