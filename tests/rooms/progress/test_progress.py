"""Who has handed in, who is late, who is missing. Ten days of June 2023: reports are due on the 15th."""

import io
from datetime import date, timedelta
from functools import partial

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from nhiemky.core.calendar import Timeliness
from nhiemky.core.refusal import Refused
from nhiemky.core.workflow import AssignmentState, ReportState
from nhiemky.papers.official.layout_check import check_layout
from nhiemky.rooms.plan.actions.assignments import exempt, lay_assignments, mark_done
from nhiemky.rooms.plan.actions.facts import add_task, confirm_facts, reopen_facts
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.queries.campaigns import assignments_of, plan_of, whole
from nhiemky.rooms.progress import queries
from nhiemky.rooms.progress.papers import chasing_paper
from nhiemky.rooms.progress.queries import COLUMNS, WorkStatus, counts
from nhiemky.rooms.progress.words import CHIPS
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.reports.actions.deciding import return_report
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.reports.queries.counts import standing
from tests.builders import (
    CONFIRMED,
    GRASS_ROOTS,
    HANDED_IN,
    LATE,
    NOW,
    a_campaign,
    a_draft_report,
    a_handed_in_report,
    a_returned_report,
    an_accepted_report,
    laid_with_annexes,
    owed_by,
)
from tests.people import on_one_line, signed_in

TODAY = date(2023, 6, 20)


def page(person, campaign, place="", **asked) -> str:
    shown = signed_in(person).get(f"/campaigns/{campaign.pk}/progress/{place}", asked).content.decode()
    return on_one_line(shown)


def all_work(campaign):
    return assignments_of(campaign).filter(deliverable__in=COLUMNS)


def numbers(campaign) -> tuple[int, int, int, int]:
    """Counted in the database as well as one by one, and by state."""
    one_by_one = queries.work_statuses(all_work(campaign), today=TODAY)
    found = stand(campaign).counts
    assert found == counts(one_by_one)
    for state in CHIPS:
        said = {one.assignment.pk for one in one_by_one if one.state == state}
        assert set(queries.in_state(all_work(campaign), state, today=TODAY).values_list("pk", flat=True)) == said
    return found.on_time, found.late, found.missing, found.exempt


def stand(campaign, *, today=TODAY):
    return standing(partial(whole, campaign), today=today)


# -- The three numbers add up to all, whatever the mix ----------------------------------------------------------------

days = st.dates(date(2023, 6, 1), date(2023, 6, 30))
moments = st.integers(0, 30 * 24).map(lambda hours: HANDED_IN + timedelta(hours=hours - 300))


@st.composite
def standings(draw) -> WorkStatus:
    """Any assignment with any report: all that the tables allow, the contradictory included."""
    assignment = Assignment(
        deliverable=draw(st.sampled_from([*COLUMNS, "news", "other"])),
        state=draw(st.sampled_from([state.value for state in AssignmentState])),
        due_on=draw(st.none() | days),
        done_on=draw(st.none() | days),
    )
    state, handed_in_at = draw(st.sampled_from(ReportState)), draw(st.none() | moments)
    report = draw(st.none() | st.just(Report(state=state.value, handed_in_at=handed_in_at)))
    return WorkStatus(assignment, report, draw(days))


@given(st.lists(standings(), max_size=12))
def test_on_time_late_and_missing_add_up_to_all_that_is_owed(mix):
    owed = [one for one in mix if one.assignment.kind.handed_in]
    found = counts(mix)
    assert found.on_time + found.late + found.missing == found.owed == len(owed) - found.exempt
    assert found.handed_in == found.owed - found.missing
    assert found.exempt == sum(one.assignment.state == "exempt" for one in owed)


@given(standings())
def test_what_is_late_is_overdue_and_what_is_on_time_is_not(one):
    if one.timeliness is not Timeliness.MISSING:
        assert (one.overdue > 0) is (one.timeliness is Timeliness.LATE)


@pytest.mark.long
def test_the_numbers_move_with_the_acts(campaign):
    assert numbers(campaign) == (0, 0, 3, 0)
    an_accepted_report(owed_by("B1", campaign))
    a_handed_in_report(owed_by("B2", campaign), at=LATE)
    a_draft_report(owed_by("B3", campaign))
    assert numbers(campaign) == (1, 1, 1, 0)
    return_report(owed_by("B2", campaign), reason="Thiếu", by=None, at=LATE)
    assert numbers(campaign) == (1, 0, 2, 0)
    exempt(owed_by("B3", campaign), reason="Mới thành lập", by=None, at=LATE)
    assert numbers(campaign) == (1, 0, 1, 1)


@pytest.mark.long
def test_a_report_handed_in_again_stands_by_its_last_day(campaign):
    a_returned_report(owed_by("B1", campaign))
    hand_in(owed_by("B1", campaign), by=None, at=LATE)
    assert numbers(campaign) == (0, 1, 2, 0)


@pytest.mark.long
def test_annexes_count_beside_reports_and_conferences_do_not(owner):
    campaign = laid_with_annexes(owner)
    mark_done(owed_by("B1", campaign, deliverable="conference"), done_on=HANDED_IN.date(), by=None, at=HANDED_IN)
    a_handed_in_report(owed_by("B1", campaign, deliverable="annex"))
    assert numbers(campaign) == (1, 0, 5, 0)


@pytest.mark.long
def test_what_has_no_due_day_is_never_late(campaign):
    Assignment.objects.update(due_on=None)
    a_handed_in_report(owed_by("B1", campaign), at=LATE)
    assert numbers(campaign) == (1, 0, 2, 0)


@pytest.mark.parametrize(
    ("state", "report", "today", "chip"),
    [
        ("exempt", "handed_in", 20, ("none", "exempt")),
        ("laid", "accepted", 20, ("ok", "accepted")),
        ("laid", "handed_in", 20, ("sent", "handed_in")),
        ("laid", "returned", 20, ("back", "returned")),
        ("laid", "draft", 16, ("late", "overdue")),
        ("laid", "draft", 15, ("doing", "writing")),
        ("laid", None, 16, ("late", "overdue")),
        ("laid", None, 15, ("idle", "not_begun")),
    ],
)
def test_each_state_has_its_colour_and_its_word(state, report, today, chip):
    assignment = Assignment(deliverable="report", state=state, due_on=date(2023, 6, 15))
    begun = Report(state=report, handed_in_at=HANDED_IN) if report else None
    standing = WorkStatus(assignment, begun, date(2023, 6, today))
    assert (standing.chip.colour, standing.state) == chip


def test_what_is_done_on_a_day_says_so():
    done = Assignment(deliverable="conference", state="done", due_on=date(2023, 6, 10), done_on=date(2023, 6, 12))
    one = WorkStatus(done, None, TODAY)
    assert (one.chip, one.handed_in_on, one.overdue) == (("Xong 12/06", "ok"), date(2023, 6, 12), 2)


def test_where_a_unit_owes_two_of_a_kind_the_one_due_first_is_shown(campaign):
    reopen_facts(plan_of(campaign), by=None, at=CONFIRMED)
    add_task(
        plan_of(campaign), action="báo cáo nhanh", deliverable="report", lead=[GRASS_ROOTS], due_on=date(2023, 6, 1),
        by=None, at=CONFIRMED,
    )  # fmt: skip
    confirm_facts(plan_of(campaign), by=None, at=CONFIRMED)
    lay_assignments(campaign, by=None, at=CONFIRMED)
    found = queries.work_statuses(all_work(campaign), today=TODAY)
    first, *_ = queries.rows(found, columns=("report",))
    assert first.cells[0].assignment.due_on == date(2023, 6, 1)


# -- The page -----------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_the_page_says_the_numbers_and_every_units_state(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    a_handed_in_report(owed_by("B2", campaign), at=LATE)
    shown = page(cast.office, campaign)
    assert "1 đúng hạn, 1 muộn, 1 chưa nộp" in shown
    for words in ("Đã tiếp nhận", "Đã nộp 18/06", "muộn 3 ngày", "Muộn 5 ngày", "Hạn: 10/06/2023, 15/06/2023"):
        assert words in shown


@pytest.mark.long
@pytest.mark.parametrize(
    ("only", "names"), [("", 3), ("overdue", 3), ("handed_in", 1), ("returned", 1), ("accepted", 0), ("thơ", 0)]
)
def test_units_are_sought_by_their_state(campaign, cast, only, names):
    a_handed_in_report(owed_by("B1", campaign))
    a_returned_report(owed_by("B2", campaign))
    shown = page(cast.office, campaign, only=only)
    assert sum(name in shown for name in ("Sở Đò Giang", "Mía Lau", "Cây Thị")) == names


@pytest.mark.long
def test_the_page_says_how_long_the_office_and_the_units_have_been_waiting(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    a_returned_report(owed_by("B2", campaign))
    found = queries.waiting(stand(campaign).begun, now=NOW)
    assert (found["handed_in"].count, found["handed_in"].longest) == (1, 8)
    assert (found["returned"].count, found["returned"].longest) == (1, 6)
    assert "lâu nhất 8 ngày" in page(cast.office, campaign)


@pytest.mark.long
def test_a_unit_sees_its_own_row_and_numbers_and_nothing_of_its_neighbours(campaign, cast):
    a_handed_in_report(owed_by("B2", campaign))
    shown = page(cast.head, campaign)
    assert ("Sở Đò Giang" in shown, "Mía Lau" in shown, "Cây Thị" in shown) == (True, False, False)
    assert ("0 đúng hạn, 0 muộn, 1 chưa nộp" in shown, "lâu nhất" in shown) == (True, False)


@pytest.mark.long
def test_the_step_counts_what_is_late(campaign, cast):
    assert queries.count(stand(campaign, today=date(2023, 6, 15))) == ""
    an_accepted_report(owed_by("B1", campaign))
    assert queries.count(stand(campaign, today=date(2023, 6, 16))) == "2"
    exempt(owed_by("B2", campaign), reason="Giải thể", by=None, at=LATE)
    assert queries.count(stand(campaign, today=date(2023, 6, 16))) == "1"


@pytest.mark.long
def test_before_anything_is_laid_the_page_says_what_to_do(owner, cast):
    assert "Chưa giao việc" in page(cast.office, a_campaign(owner))


# -- The same as a sheet ------------------------------------------------------------------------------------------


def sheet(person, campaign) -> list[list]:
    answer = signed_in(person).get(f"/campaigns/{campaign.pk}/progress/sheet/")
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    return workbook.get_sheet_by_index(0).to_python()


@pytest.mark.long
def test_the_sheet_holds_the_same_table(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    a_handed_in_report(owed_by("B2", campaign), at=LATE)
    rows = {row[0]: row for row in sheet(cast.office, campaign)}
    assert "Tiến độ đến 20/06/2023" in rows
    assert rows["Mã"][3:] == ["Báo cáo", "Ngày nộp báo cáo", "Hội nghị", "Ngày nộp hội nghị"]
    assert rows["B1"][:5] == ["B1", "Đảng bộ Sở Đò Giang", "Hành chính", "Đã tiếp nhận", "12/06/2023"]
    assert rows["B2"][3:5] == ["Đã nộp", "18/06/2023"]
    assert rows["B3"][3:5] == ["Muộn 5 ngày", ""]


@pytest.mark.long
def test_what_a_unit_does_not_owe_is_blank_in_the_sheet(campaign, cast):
    owed_by("B1", campaign, deliverable="conference").delete()
    row = next(row for row in sheet(cast.office, campaign) if row[0] == "B1")
    assert row[3:] == ["Muộn 5 ngày", "", "", ""]
    assert "Không giao" in page(cast.office, campaign)


def test_the_sheet_of_a_unit_holds_its_own_row(campaign, cast):
    assert [row[0] for row in sheet(cast.head, campaign) if str(row[0]).startswith("B")] == ["B1"]


@pytest.mark.long
def test_the_day_on_which_one_hands_in_is_the_day_in_hanoi(campaign):
    """Half past eleven at night in Hanoi, and half an hour after midnight."""
    evening = HANDED_IN.replace(day=15, hour=16, minute=30)
    a_handed_in_report(owed_by("B1", campaign), at=evening)
    a_handed_in_report(owed_by("B2", campaign), at=evening + timedelta(hours=1))
    assert numbers(campaign) == (1, 1, 1, 0)


# -- The letter to the late -----------------------------------------------------------------------------------------


def letter(campaign, *, on):
    found = queries.work_statuses(assignments_of(campaign).filter(deliverable__in=COLUMNS), today=on)
    return chasing_paper(campaign, found, on=on).printed.data


@pytest.mark.long
def test_the_letter_lists_who_is_late_with_what_and_by_how_many_days(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    data = letter(campaign, on=date(2023, 6, 20))
    document = docx.Document(io.BytesIO(data))
    (rows,) = (
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in document.tables
        if len(table.columns) == 5
    )
    reports = [row[1:] for row in rows[1:] if row[2] == "Báo cáo"]
    assert [(days, due) for _name, _what, due, days in reports] == [("5", "15/6/2023")] * 2
    assert owed_by("B1", campaign).unit_version.name not in {name for name, *_ in reports}
    assert check_layout(data, name="a.docx", today="2023-06-20", rules="36-HD").findings == ()
    # the list has a title and no abstract, so nothing is ruled off below it
    assert "-----" not in {paragraph.text for paragraph in document.paragraphs}


@pytest.mark.long
def test_where_nobody_is_late_there_is_no_letter_and_no_button(campaign, cast, settings):
    with pytest.raises(Refused, match="Không có đơn vị nào quá hạn"):
        letter(campaign, on=date(2023, 6, 1))
    settings.NOW = lambda: CONFIRMED
    assert "Công văn đôn đốc" not in signed_in(cast.office).get(f"/campaigns/{campaign.pk}/progress/").text


@pytest.mark.long
def test_the_office_takes_the_letter_from_the_board(campaign, cast, settings):
    settings.NOW = lambda: LATE
    browser = signed_in(cast.office)
    assert f"/campaigns/{campaign.pk}/progress/letter/" in browser.get(f"/campaigns/{campaign.pk}/progress/").text
    answer = browser.get(f"/campaigns/{campaign.pk}/progress/letter/")
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    browser.post(f"/campaigns/{campaign.pk}/progress/letter/enter/")
    assert OfficialDocument.objects.get(incoming=False).type == "Công văn"
