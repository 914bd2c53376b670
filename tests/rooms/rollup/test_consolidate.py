"""The consolidated report as a Word file, read back as Word shows it."""

import io
from datetime import date

import docx
import pytest

from nhiemky.core.outline import Sector
from nhiemky.papers.official.layout_check import check_layout
from nhiemky.rooms.outline.actions.outlines import add_outline
from nhiemky.rooms.outline.models import Indicator, Outline, Section
from nhiemky.rooms.plan.actions import assignments as plan
from nhiemky.rooms.registry.actions.numbering import give_number
from nhiemky.rooms.registry.models import OfficialDocument, Rendering, StoredFile, Version
from nhiemky.rooms.registry.papers import with_number
from nhiemky.rooms.reports.actions.deciding import reopen
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.actions.writing import write
from nhiemky.rooms.reports.models import Passage, Revision
from nhiemky.rooms.rollup import actions
from nhiemky.rooms.rollup.models import Consolidation
from nhiemky.rooms.rollup.papers import compose, submission_paper
from nhiemky.rooms.units.models import UnitVersion
from tests.builders import (
    LATE,
    NOW,
    a_confirmed_plan,
    a_draft_report,
    a_handed_in_report,
    a_returned_report,
    an_accepted_report,
    laid_assignments,
    owed_by,
    section_titled,
    version_called,
)
from tests.people import signed_in
from tests.rooms.traces import changes_only, files_kept, nothing_changes, refused, told

NO_OUTLINE = "Đợt này chưa có đề cương, nên chưa biết báo cáo tổng hợp gồm những mục nào."
NO_REPORT = "Chưa có báo cáo nào được nộp, nên chưa có gì để tổng hợp."


def consolidate(campaign, *, by=None, at=NOW):
    return actions.consolidate(campaign, compose(campaign, on=at.date()), by=by, at=at)


def word_of(campaign):
    """Consolidated now, and opened."""
    return docx.Document(io.BytesIO(consolidate(campaign).version.file.file.read()))


def paragraphs(word) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.text.strip()]


def headings(word) -> list[str]:
    return [one.text for one in word.paragraphs if one.style.name.startswith("Heading") and one.text.strip()]


def annex(word) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in word.tables[-1].rows]


@pytest.mark.long
def test_the_report_is_printed_entered_on_the_register_and_told_in_one_line(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    a_handed_in_report(owed_by("B2", campaign))

    with changes_only(Consolidation, OfficialDocument, StoredFile, Version, Rendering) as lines:
        made = consolidate(campaign, by=cast.office)

    assert made.sources == [[one.pk, one.content_hash] for one in Revision.objects.order_by("pk")]
    assert (made.document.type, made.document.term, made.document.symbol) == ("Báo cáo", "2020-2025", "")
    assert made.version.file.name == "Bao cao tong hop 2020-2025.docx"
    assert told(lines) == [("rollup.consolidate", "Lường Thị Chăm", "K")]
    assert lines[0].details == {"reports": 2, "expected": 3}


@pytest.mark.long
def test_the_headings_are_those_of_the_outline_with_their_numbers(campaign):
    a_handed_in_report(owed_by("B2", campaign))
    assert [heading.split("\n")[0].split(" (")[0] for heading in headings(word_of(campaign))] == [
        "I- ĐẶC ĐIỂM TÌNH HÌNH", "II- KẾT QUẢ", "1. Xây dựng Đảng", "2. Sản xuất, kinh doanh", "III- KIẾN NGHỊ",
        "Phụ lục 1",
    ]  # fmt: skip


@pytest.mark.long
def test_each_units_words_stand_under_their_heading_with_its_name_after_them(campaign):
    for code in ("B1", "B2"):
        reports_under(campaign, code, "Xây dựng Đảng", f"Chi bộ {code} đã kiểm tra.\nĐã giám sát.")
    said = paragraphs(word_of(campaign))
    at = said.index("1. Xây dựng Đảng")
    assert said[at + 1 : at + 5] == [
        "Chi bộ B1 đã kiểm tra.", "Đã giám sát. (Đảng bộ Sở Đò Giang)",
        "Chi bộ B2 đã kiểm tra.", "Đã giám sát. (Chi bộ Hợp tác xã Mía Lau)",
    ]  # fmt: skip


def reports_under(campaign, code, title, text):
    """A unit hands in, with these words under one heading."""
    assignment = owed_by(code, campaign)
    write(assignment, section=section_titled(title, campaign), text=text, based_on=0, by=None, at=NOW)
    a_handed_in_report(assignment)


@pytest.mark.long
def test_the_same_words_are_printed_once_with_all_names_however_they_are_typed(campaign):
    reports_under(campaign, "B1", "KIẾN NGHỊ", "Không có kiến nghị.")
    reports_under(campaign, "B2", "KIẾN NGHỊ", "  không có KIẾN NGHỊ")
    reports_under(campaign, "B3", "KIẾN NGHỊ", "Đề nghị mở lớp.")
    said = paragraphs(word_of(campaign))
    at = next(place for place, text in enumerate(said) if text.startswith("III- KIẾN NGHỊ"))
    assert said[at + 1 : at + 3] == [
        "Không có kiến nghị. (Đảng bộ Sở Đò Giang; Chi bộ Hợp tác xã Mía Lau)",
        "Đề nghị mở lớp. (Chi bộ Trường Cây Thị)",
    ]


@pytest.mark.long
def test_the_offices_words_stand_first(campaign):
    a_handed_in_report(owed_by("B1", campaign), words="Lời đơn vị.")
    section = section_titled("Xây dựng Đảng", campaign)
    actions.write_draft(section, text="Nhìn chung tốt.\n\nCòn hạn chế.", by=None, at=NOW)
    said = paragraphs(word_of(campaign))
    at = said.index("1. Xây dựng Đảng")
    assert said[at + 1 : at + 4] == ["Nhìn chung tốt.", "Còn hạn chế.", "Lời đơn vị. (Đảng bộ Sở Đò Giang)"]


@pytest.mark.long
def test_the_annex_holds_the_totals_with_their_coverage_and_the_judgement(campaign):
    a_handed_in_report(owed_by("B1", campaign), i1="7", i2="9/10", i4="4")
    a_handed_in_report(owed_by("B2", campaign), i1="5", i2="KPS", i3="850,0/100", i4="3")
    head, *rows = annex(word_of(campaign))
    assert head == ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu", "Năm 2021", "Năm 2022", "Số đơn vị", "Đánh giá"]
    assert rows == [
        ["1", "Kết nạp đảng viên", "đơn vị", "≥ 12", "12", "12", "2/3", "đạt"],
        ["2", "Chi bộ hoàn thành tốt", "đơn vị", "≥ 90,0", "90,0", "90,0", "2/3", "đạt"],
        ["3", "Thu nhập bình quân", "đơn vị", "≥ 8,0", "8,5", "8,5", "1/2", "vượt"],
        ["4", "Kỳ sinh hoạt chuyên đề", "đơn vị", "≥ 4", "50", "50", "2/3", "không đánh giá"],
    ]


@pytest.mark.long
def test_groups_head_their_rows(campaign):
    Indicator.objects.filter(code__in=("1", "2")).update(group="I. Xây dựng Đảng")
    a_handed_in_report(owed_by("B1", campaign))
    assert [row[1] for row in annex(word_of(campaign))][:3] == ["Chỉ tiêu", "I. Xây dựng Đảng", "Kết nạp đảng viên"]


@pytest.mark.long
def test_the_letterhead_is_the_plans_and_the_number_stays_open_until_it_is_given(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    left, right = (cell.text for cell in word_of(campaign).tables[0].rows[0].cells)
    assert ("ĐẢNG BỘ TỈNH SƠN HÀ" in left, "ĐẢNG ỦY KHỐI BẾN NGHÈ" in left) == (True, True)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in right
    number, place = (cell.text for cell in word_of(campaign).tables[0].rows[1].cells)
    assert ("-BC/ĐUK" in number, "01" in number) == (True, False)
    assert place == "Bến Nghè, ngày 20 tháng 6 năm 2023"


@pytest.mark.long
def test_printed_again_after_the_number_was_given_the_report_bears_it_and_its_day(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    document = consolidate(campaign).document
    numbered = with_number(document, 1, issuer_symbol="ĐUK", day=LATE.date(), after=1)
    give_number(document, issuer_symbol="ĐUK", issued_on=LATE.date(), printed=numbered, by=None, at=NOW, unit_path="")

    number, place = (cell.text for cell in word_of(campaign).tables[0].rows[1].cells)

    assert (number, place) == ("Số 01-BC/ĐUK", "Bến Nghè, ngày 18 tháng 6 năm 2023")
    assert OfficialDocument.objects.filter(incoming=False).count() == 1


@pytest.mark.long
def test_where_the_plan_shows_no_letterhead_the_unit_itself_stands_there(owner):
    UnitVersion.objects.filter(unit=owner).update(place="Bến Nghè")
    plain = "1. Các chi bộ, đảng bộ cơ sở trực thuộc xây dựng báo cáo sơ kết trước ngày 15/6/2023."
    campaign = a_confirmed_plan(owner, text=plain)
    outline = Outline.objects.create(campaign=campaign, position=1, title="Sơ kết")
    Section.objects.create(outline=outline, position=1, depth=0, label="I", title="KẾT QUẢ")
    plan.lay_assignments(campaign, by=None, at=NOW)
    a_handed_in_report(owed_by("B1", campaign))

    word = word_of(campaign)

    left = word.tables[0].rows[0].cells[0].text
    assert ("ĐẢNG BỘ TỈNH SƠN HÀ" in left, "ĐẢNG ỦY KHỐI BẾN NGHÈ" in left) == (True, True)
    assert "Phụ lục 1" not in "\n".join(paragraphs(word))


@pytest.mark.long
def test_what_is_returned_or_only_written_says_nothing(campaign):
    a_handed_in_report(owed_by("B1", campaign), words="Lời đã nộp.")
    a_returned_report(owed_by("B2", campaign))
    a_draft_report(owed_by("B3", campaign), words="Lời đang viết.")
    made = consolidate(campaign)
    text = "\n".join(paragraphs(docx.Document(io.BytesIO(made.version.file.file.read()))))
    assert ("Lời đã nộp." in text, "Mía Lau" in text, "Lời đang viết." in text) == (True, False, False)
    assert len(made.sources) == 1


@pytest.mark.long
def test_the_last_revision_speaks(campaign):
    a_returned_report(owed_by("B1", campaign))
    section = section_titled("Xây dựng Đảng", campaign)
    write(owed_by("B1", campaign), section=section, text="Bản sau.", based_on=1, by=None, at=LATE)
    hand_in(owed_by("B1", campaign), by=None, at=LATE)
    assert "Bản sau. (Đảng bộ Sở Đò Giang)" in paragraphs(word_of(campaign))


@pytest.mark.long
def test_what_was_reopened_and_written_over_is_not_printed_before_it_is_handed_in(campaign):
    a_handed_in_report(owed_by("B2", campaign))
    an_accepted_report(owed_by("B1", campaign))
    reopen(owed_by("B1", campaign), reason="Đính chính", by=None, at=LATE)
    assert "Đò Giang" not in "\n".join(paragraphs(word_of(campaign)))


@pytest.mark.long
def test_every_printing_is_kept(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    consolidate(campaign)
    a_handed_in_report(owed_by("B2", campaign))
    consolidate(campaign, at=NOW.replace(hour=4))
    assert [len(made.sources) for made in Consolidation.objects.all()] == [2, 1]
    assert len({stored.sha256 for stored in StoredFile.objects.all()}) == len(files_kept()) == 3


@pytest.mark.long
def test_the_same_input_gives_the_same_report(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    said = [
        paragraphs(word_of(campaign)) + [cell for row in annex(word_of(campaign)) for cell in row] for _ in range(2)
    ]
    assert said[0] == said[1]


def test_without_reports_there_is_nothing_to_consolidate(campaign):
    a_draft_report(owed_by("B1", campaign))
    with refused(NO_REPORT):
        consolidate(campaign)


def test_both_reasons_are_told_at_once(owner):
    campaign = a_confirmed_plan(owner)
    with refused(NO_OUTLINE, NO_REPORT):
        consolidate(campaign)


@pytest.mark.long
def test_the_page_offers_the_file(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    client = signed_in(cast.office)
    page = client.post(f"/campaigns/{campaign.pk}/rollup/consolidate/", follow=True).content.decode()
    document = OfficialDocument.objects.get(incoming=False)
    assert ("từ 1 báo cáo" in page, f"/documents/{document.pk}/file/?version=1" in page) == (True, True)
    answer = client.get(f"/documents/{document.pk}/file/")
    assert b"".join(answer.streaming_content)[:2] == b"PK"


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_consolidation_shows_the_reason(campaign, cast, htmx):
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(f"/campaigns/{campaign.pk}/rollup/consolidate/")
    assert (answer.status_code, NO_REPORT in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_a_unit_keeps_the_name_under_which_it_was_asked(campaign):
    a_handed_in_report(owed_by("B1", campaign), words="Lời.")
    version = version_called("B1")
    assert Sector(version.sector) is Sector.ADMINISTRATION
    version.name = "Đảng bộ Sở Đò Giang mới"
    version.pk, version.valid_from = None, LATE.date()
    version.save()
    assert "Lời. (Đảng bộ Sở Đò Giang)" in paragraphs(word_of(campaign))


@pytest.mark.long
def test_laid_again_elsewhere_the_words_of_one_campaign_stay_in_it(owner, campaign):
    a_handed_in_report(owed_by("B1", campaign), words="Của đợt này.")
    other = laid_assignments(owner)
    a_handed_in_report(owed_by("B1", other), words="Của đợt kia.")
    text = "\n".join(paragraphs(word_of(campaign)))
    assert ("Của đợt này." in text, "Của đợt kia." in text) == (True, False)


def a_report_with_a_table(campaign):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    section = section_titled("Xây dựng Đảng", campaign)
    text = "Đã làm:\n- Học nghị quyết\n  - Hai buổi\n| Năm | Kết nạp |\n| 2021 | 5 |"
    version = Passage.objects.get(section=section).version
    write(assignment, section=section, text=text, based_on=version, by=None, at=LATE)
    hand_in(assignment, by=None, at=LATE)


@pytest.mark.long
def test_tables_and_lists_of_the_units_are_tables_and_lists(campaign):
    a_report_with_a_table(campaign)
    word = word_of(campaign)
    assert not any("|" in line for line in paragraphs(word))
    assert [[cell.text for cell in row.cells] for row in word.tables[1].rows] == [["Năm", "Kết nạp"], ["2021", "5"]]
    items = [line.text for line in word.paragraphs if line._p.pPr is not None and line._p.pPr.numPr is not None]
    assert items == ["Học nghị quyết", "Hai buổi"]
    assert f"({version_called('B1').name})" in [line.strip() for line in paragraphs(word)]


@pytest.mark.long
def test_several_outlines_stand_one_after_another_under_their_titles(campaign, cast):
    a_report_with_a_table(campaign)
    add_outline(campaign, title="Kiểm điểm năm 2023", deliverable="review_report", source="leadership", by=None, at=NOW)
    titles = headings(word_of(campaign))
    assert titles[0].startswith("PHẦN I\n")
    assert "PHẦN II\nKIỂM ĐIỂM NĂM 2023" in titles
    assert titles.index("I- ĐẶC ĐIỂM TÌNH HÌNH") < titles.index("PHẦN II\nKIỂM ĐIỂM NĂM 2023")
    page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/rollup/").content.decode()
    assert "Kiểm điểm năm 2023" in page


# -- The submission that goes with it -------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize(
    ("rules", "day", "greeting"), [("36-HD", date(2023, 6, 24), "Kính gửi"), ("05-HD", date(2026, 6, 24), "Kính trình")]
)
def test_a_submission_speaks_as_the_rules_of_its_day_ask(campaign, rules, day, greeting):
    a_handed_in_report(owed_by("B1", campaign))
    data = submission_paper(campaign, on=day).printed.data
    lines = [line.text for line in docx.Document(io.BytesIO(data)).paragraphs if line.text]
    assert lines[0] == "TỜ TRÌNH" and any(line.startswith(f"{greeting}:") for line in lines)
    assert any("Trên cơ sở báo cáo của 1/3 đơn vị" in line for line in lines)
    assert check_layout(data, name="a.docx", today=day.isoformat(), rules=rules).findings == ()


@pytest.mark.long
def test_the_office_takes_the_submission_once_there_is_a_report(campaign, cast):
    browser, place = signed_in(cast.office), f"/campaigns/{campaign.pk}/rollup/"
    a_handed_in_report(owed_by("B1", campaign))
    assert "Tờ trình kèm báo cáo" not in browser.get(place).text
    actions.consolidate(campaign, compose(campaign, on=NOW.date()), by=cast.office, at=NOW)
    assert f"{place}submission/" in browser.get(place).text
    assert b"".join(browser.get(f"{place}submission/").streaming_content)[:2] == b"PK"
    browser.post(f"{place}submission/enter/")
    assert OfficialDocument.objects.filter(type="Tờ trình").count() == 1
