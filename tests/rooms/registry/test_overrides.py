"""What an office says instead of a rule of layout: from a day on, for itself and those below, with its reason."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nhiemky.core.refusal import Refused
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.registry.actions.overrides import drop_override, set_override
from nhiemky.rooms.registry.models import LayoutOverride
from nhiemky.rooms.registry.papers import layout_of_version
from nhiemky.rooms.registry.queries.overrides import effective_for, in_force
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, a_handed_in_report, owed_by, version_called
from tests.people import on_one_line, signed_in

TODAY = NOW.date()
BY = {"by": None, "at": NOW, "unit_path": ""}


def say(value, *, unit: str = "K", key: str = "body.size", since: date = TODAY, reason: str = "Mẫu của tỉnh."):
    return set_override(Unit.objects.get(code=unit), key=key, value=value, reason=reason, since=since, **BY)


def size_in(code: str, *, on: date = TODAY) -> int:
    return effective_for(version_called(code), on=on).rules["body.size"].ours


@pytest.fixture(autouse=True)
def office(owner):
    assert owner.code == "K"


def test_it_holds_below_until_a_nearer_office_says_otherwise_and_nobody_beside():
    say(15)
    assert (size_in("TS"), size_in("K"), size_in("B1")) == (14, 15, 15)
    say(13, unit="B1")
    assert (size_in("K"), size_in("B1"), size_in("B2")) == (15, 13, 15)


def test_it_holds_from_its_day_and_a_later_word_replaces_it_from_then():
    say(15)
    say(13, since=TODAY + timedelta(days=10))
    assert [size_in("K", on=TODAY + timedelta(days=days)) for days in (-1, 0, 9, 10)] == [14, 15, 15, 13]


def test_a_slip_is_put_right_on_the_same_day_and_the_journal_has_both():
    say(16)
    say(15)
    assert size_in("K") == 15
    first, second = (one.details for one in Entry.objects.filter(verb="registry.set_override").order_by("pk"))
    assert first["changed"]["value"] == [None, 16] and second["changed"]["value"] == [16, 15]
    assert second["reason"] == "Mẫu của tỉnh."


def test_dropped_the_rule_counts_again_and_the_past_stays():
    override = say(15, since=TODAY - timedelta(days=9))
    drop_override(override, on=TODAY, **BY)
    assert (size_in("K", on=TODAY - timedelta(days=1)), size_in("K")) == (15, 14)
    assert Entry.objects.filter(verb="registry.drop_override").get().details["value"] == 15
    with pytest.raises(Refused, match="đã thôi dùng từ ngày 20/06/2023"):
        drop_override(override, on=TODAY, **BY)


def test_one_that_was_yet_to_begin_never_does():
    override = say(15, since=TODAY + timedelta(days=9))
    drop_override(override, on=TODAY, **BY)
    assert size_in("K", on=TODAY + timedelta(days=20)) == 14


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"value": 40}, "«Nội dung: cỡ chữ» phải từ 7 đến 28 pt."),
        ({"value": "to"}, "phải từ 7 đến 28 pt"),
        ({"value": True}, "phải từ 7 đến 28 pt"),
        ({"value": 15, "reason": " "}, "Phải ghi lý do"),
        ({"value": 1, "key": "number.colon"}, "không đổi được"),
        ({"value": 1, "key": "khong.co"}, "không đổi được"),
        ({"value": "/", "key": "recipients.separator"}, "chỉ nhận một trong: «,» «;»."),
        ({"value": "<b>", "key": "text.font"}, "Tên phông chữ"),
    ],
)
def test_what_does_not_fit_the_rule_is_refused(said, why):
    with pytest.raises(Refused, match=why):
        say(**said)
    assert not LayoutOverride.objects.exists()


def test_the_same_value_again_and_an_earlier_day_are_refused():
    say(15)
    with pytest.raises(Refused, match="đang là như thế rồi"):
        say(15)
    with pytest.raises(Refused, match="Đã có giá trị riêng từ ngày 20/06/2023"):
        say(13, since=TODAY - timedelta(days=1))


@pytest.mark.long
def test_what_is_printed_keeps_it_and_is_checked_by_it(campaign):
    say(16)
    a_handed_in_report(owed_by("B1", campaign))
    document = consolidate(campaign, compose(campaign, on=TODAY), by=None, at=NOW).document
    drop_override(LayoutOverride.objects.get(), on=TODAY, **BY)
    version = standing_version(document)
    assert version.overrides == [{"key": "body.size", "value": 16, "reason": "Mẫu của tỉnh."}]
    assert layout_of_version(version).findings == ()


def page(person, unit: str = "K", query: str = "") -> str:
    return on_one_line(signed_in(person).get(f"/units/{unit}/layout/{query}").content.decode())


@pytest.mark.long
def test_the_page_lists_every_rule_with_source_certainty_and_the_offices_own_value(cast):
    say(15)
    shown = page(cast.leader)
    for said in (
        "Lề trái",
        "30 mm",
        "theo bản thuật lại",
        "14–15 pt",
        "<b>15 pt</b>",
        "Mẫu của tỉnh.",
        "từ 20/06/2023, K",
    ):
        assert said in shown
    assert ("Đặt…" in shown, "/set/" in page(cast.leader, query="?key=body.size")) == (False, False)


@pytest.mark.long
def test_whoever_keeps_the_books_sets_and_drops_it_on_the_page(cast):
    browser = signed_in(cast.office)
    assert "/units/K/layout/body.size/set/" in page(cast.office, query="?key=body.size")
    browser.post("/units/K/layout/body.size/set/", {"value": "15", "since": "20/06/2023", "reason": "Mẫu."})
    override = LayoutOverride.objects.get()
    assert (override.value, override.by) == (15, cast.office)
    browser.post(f"/units/K/layout/{override.pk}/drop/")
    assert size_in("K") == 14
    assert "Giá trị riêng đã thôi dùng" in page(cast.office)
    answer = browser.post("/units/K/layout/body.size/set/", {"value": "99", "since": "20/06/2023", "reason": "x"})
    assert answer.status_code == 422


@pytest.mark.parametrize("query", ["?key=number.colon", "?key=khong.co", "?key="])
def test_no_form_opens_for_a_rule_that_stays_as_it_is(cast, query):
    assert "/set/" not in page(cast.office, query=query)


def said(*words: str) -> str:
    out = StringIO()
    call_command(*words, "--as", "cham", stdout=out)
    return out.getvalue().strip()


def test_the_same_on_the_command_line(cast):
    assert said("set_override", "K", "body.line", "20", "Mẫu.") == "Nội dung: giãn dòng: 20, từ ngày 20/06/2023."
    assert said("set_override", "K", "text.font", "Arial", "Mẫu.", "--since", "01/07/2023").endswith("01/07/2023.")
    assert set(in_force(version_called("K"), on=TODAY)) == {"body.line"}
    with pytest.raises(Refused, match="Giá trị riêng"):
        said("set_override", "K", "body.line", "to", "Mẫu.")
    assert said("drop_override", "K", "body.line") == "Đã bỏ giá trị riêng của body.line."
    with pytest.raises(CommandError, match="không có giá trị riêng của body.line"):
        said("drop_override", "K", "body.line")
