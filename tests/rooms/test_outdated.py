"""A button is about what its page showed: where that changed meanwhile nothing is done, and the page is shown anew."""

import html
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.papers.attached import Attached
from nhiemky.papers.indicator_sheet import read_indicators, write_indicators
from nhiemky.papers.unit_sheet import read_units, write_units
from nhiemky.rooms.figures.actions.keeping import keep_figures
from nhiemky.rooms.outline.actions.indicators import load_indicators
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.plan.actions.facts import correct_fact
from nhiemky.rooms.plan.models import Draft
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.reports.actions.adopting import adopt, return_adoption
from nhiemky.rooms.rollup.actions import consolidate, write_draft
from nhiemky.rooms.rollup.papers import compose
from nhiemky.rooms.units.actions.units import load_units
from tests.builders import (
    CONFIRMED,
    INDICATORS,
    NOW,
    WRITTEN,
    a_campaign,
    a_handed_in_report,
    a_row,
    an_accepted_report,
    in_period,
    owed_by,
    section_titled,
)
from tests.people import signed_in
from tests.rooms.figures.test_load_figures import SOUND, workbook
from tests.rooms.plan.test_drafts import typed
from tests.rooms.traces import nothing_changes, refused


def seen_on(page: bytes) -> str:
    (stamp,) = set(re.findall(r'name="seen" value="([^"]+)"', page.decode()))
    return stamp


def read(browser, address: str, data: bytes) -> str:
    """Upload a sheet; what its dry run shows."""
    return seen_on(browser.post(address, {"file": SimpleUploadedFile("bang.xlsx", data)}, follow=True).content)


def pressed(browser, address: str, seen: str, *, meanwhile: Callable[[], object], **said: str) -> None:
    """Something changes after the page was looked at: the act is not done, and done once it was looked at again."""
    meanwhile()
    with nothing_changes():
        answer = browser.post(address, {"seen": seen, **said})
    assert answer.status_code == 409, answer.content.decode()


@pytest.mark.long
def test_facts_that_another_corrected_are_not_confirmed(owner, cast):
    campaign = a_campaign(owner)
    address, browser = f"/campaigns/{campaign.pk}/plan/", signed_in(cast.office)
    seen = seen_on(browser.get(address).content)
    pressed(
        browser, address + "confirm/", seen,
        meanwhile=lambda: correct_fact(plan_of(campaign), values={"cutoff": "2023-04-30"}, by=None, at=CONFIRMED),
    )  # fmt: skip
    assert browser.post(address + "confirm/", {"seen": seen_on(browser.get(address).content)}).status_code == 302


@pytest.mark.long
def test_a_sheet_of_units_that_would_do_something_else_by_now_is_not_loaded(owner, cast):
    browser = signed_in(cast.office)
    new = [a_row("B7", "Chi bộ Bến Lội", parent="K")]
    seen = read(browser, "/unit-sheets/keep/", write_units(new))
    other = write_units([a_row("B7", "Chi bộ Bến Sâu", parent="K")])
    pressed(
        browser, "/unit-sheets/waiting/load/", seen,
        meanwhile=lambda: load_units(read_units(other, name="a.xlsx"), by=None, at=CONFIRMED),
    )  # fmt: skip
    again = seen_on(browser.get("/unit-sheets/waiting/").content)
    assert browser.post("/unit-sheets/waiting/load/", {"seen": again}).status_code == 302


@pytest.mark.long
def test_another_file_read_in_a_second_window_is_not_loaded_by_the_first(owner, cast):
    browser = signed_in(cast.office)
    seen = read(browser, "/unit-sheets/keep/", write_units([a_row("B7", "Chi bộ Bến Lội", parent="K")]))
    other = write_units([a_row("B8", "Chi bộ Bến Sâu", parent="K")])
    pressed(
        browser, "/unit-sheets/waiting/load/", seen,
        meanwhile=lambda: read(browser, "/unit-sheets/keep/", other),
    )  # fmt: skip


@pytest.mark.long
def test_a_table_of_indicators_that_changed_is_not_loaded_over(owner, cast):
    campaign = a_campaign(owner)
    address, browser = f"/campaigns/{campaign.pk}/indicators/", signed_in(cast.office)
    seen = read(browser, address + "read/", write_indicators(INDICATORS[:2]))
    sheet = read_indicators(write_indicators(INDICATORS), name="a.xlsx")
    pressed(
        browser, address + "load/", seen,
        meanwhile=lambda: load_indicators(campaign, sheet=sheet, by=None, at=CONFIRMED),
    )  # fmt: skip
    assert Indicator.objects.count() == len(INDICATORS)


@pytest.mark.long
def test_a_workbook_is_not_loaded_over_figures_typed_since_it_was_read(campaign, cast):
    address, browser = f"/campaigns/{campaign.pk}/figures/B1/", signed_in(cast.head)
    seen = read(browser, address + "read/", workbook(*SOUND))
    first, period = Indicator.objects.get(code="1"), in_period("2021")
    version = owed_by("B1", campaign).unit_version

    def typed():
        keep_figures(campaign, version=version, typed={(first, period): "3"}, by=None, at=WRITTEN)

    pressed(browser, address + "load/", seen, meanwhile=typed)
    again = seen_on(browser.get(address + "pending/").content)
    assert browser.post(address + "load/", {"seen": again}).status_code == 302


@pytest.mark.long
def test_an_event_of_units_is_shown_anew_where_the_units_changed(owner, cast):
    browser, said = signed_in(cast.office), {"happens_on": "01/07/2023", "decision": "Quyết định 1", "name": "Tên mới"}
    address = "/units/B1/change/renamed/"
    seen = seen_on(browser.post(address, said).content)
    changed = write_units([a_row("B1", "Đảng bộ Sở Đò Giang, Bến Bãi", parent="K")])
    pressed(
        browser, address, seen, confirmed="1", **said,
        meanwhile=lambda: load_units(read_units(changed, name="a.xlsx"), by=None, at=CONFIRMED),
    )  # fmt: skip
    again = seen_on(browser.post(address, said).content)
    assert browser.post(address, {**said, "confirmed": "1", "seen": again}).status_code == 302


@pytest.mark.long
@pytest.mark.parametrize(("verb", "said"), [("accept", {}), ("return", {"reason": "Thiếu chữ ký."})])
def test_what_the_unit_handed_in_anew_after_its_conference_is_looked_at_first(campaign, cast, verb, said):
    assignment = owed_by("B1", campaign)
    an_accepted_report(assignment)

    def adopts(name: str) -> None:
        file = Attached(name, "application/pdf", b"%PDF-1.7")
        adopt(assignment, held_on=NOW.date(), symbol="05", report_file=file, resolution_file=file, by=None, at=NOW)

    def adopts_anew() -> None:
        return_adoption(assignment, reason="Thiếu dấu.", by=None, at=NOW)
        adopts("b.pdf")

    adopts("a.pdf")
    address, browser = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/", signed_in(cast.office)
    stamps = re.findall(r'adopted/accept/.*?name="seen" value="([^"]+)"', browser.get(address).content.decode(), re.S)
    pressed(browser, f"{address}adopted/{verb}/", stamps[0], meanwhile=adopts_anew, **said)


@pytest.mark.long
def test_words_of_the_consolidated_report_are_not_written_over_unseen(campaign, cast):
    section = section_titled("Xây dựng Đảng", campaign)
    address, browser = f"/campaigns/{campaign.pk}/rollup/sections/{section.pk}/", signed_in(cast.office)
    write_draft(section, text="Lời đầu.", by=None, at=NOW)
    seen = seen_on(browser.get(address).content)
    saved = browser.post(address + "draft/", {"text": "Lời hai.", "seen": seen})
    assert saved.status_code == 200 and seen_on(saved.content) != seen
    with nothing_changes():
        late = browser.post(address + "draft/", {"text": "Lời khác.", "seen": seen})
    assert (late.status_code, "vừa sửa mục này lúc" in late.content.decode()) == (409, True)


@pytest.mark.long
def test_a_plan_that_another_saved_is_not_written_over_unseen_and_what_was_typed_stands(owner, cast):
    browser = signed_in(cast.office)
    address = browser.post("/plans/begin/", {"kind": "mid_term"}).url
    sent = {**typed(browser, Draft.objects.get()), "seen": seen_on(browser.get(address).content)}
    assert browser.post(address + "write/", {**sent, "title": "tên của người đầu"}).status_code == 302
    with nothing_changes():
        late = browser.post(address + "write/", {**sent, "title": "tên của người sau"})
    assert (late.status_code, "tên của người sau" in late.content.decode()) == (409, True)
    again = seen_on(late.content)
    assert browser.post(address + "write/", {**sent, "title": "tên của người sau", "seen": again}).status_code == 302


@pytest.mark.long
def test_of_two_who_correct_different_fields_neither_undoes_the_other(owner, cast):
    campaign = a_campaign(owner)
    address, browser = f"/campaigns/{campaign.pk}/plan/", signed_in(cast.office)
    page = browser.get(address).content.decode()
    form = page[page.index("plan/facts/") :]
    form = form[: form.index("</form>")]
    shown = {name: html.unescape(value) for name, value in re.findall(r'name="(initial-[^"]+)" value="([^"]*)"', form)}
    assert "initial-cutoff" in shown and "initial-document__number" in shown
    typed = {name.removeprefix("initial-"): value for name, value in shown.items()}
    for mine in ({"document__number": "18-KH/ĐUK"}, {"cutoff": "30/04/2023"}):
        assert browser.post(address + "facts/", {**typed, **shown, **mine}).status_code == 302
    facts = plan_of(campaign).facts
    assert (facts["document"]["number"], facts["cutoff"]) == ("18-KH/ĐUK", "2023-04-30")


@pytest.mark.long
def test_a_report_composed_before_a_newer_one_does_not_take_its_place(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    earlier = compose(campaign, on=NOW.date())
    consolidate(campaign, compose(campaign, on=NOW.date()), by=cast.office, at=NOW)
    with refused("Trong lúc lập báo cáo này, đã có báo cáo tổng hợp mới hơn. Chưa ghi gì: hãy lập lại."):
        consolidate(campaign, earlier, by=cast.office, at=NOW)
