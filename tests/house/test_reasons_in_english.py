"""Reasons and words of sheets are told in the reader's language; what is printed for the file stays Vietnamese."""

from io import BytesIO

import pytest
from django.utils import translation
from docx import Document

from nhiemky.core.indicators import Period
from nhiemky.core.outline import Sector
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.reports.rules.deciding import why_not_accept
from nhiemky.rooms.rollup import actions as rollup
from nhiemky.rooms.rollup.papers import compose
from nhiemky.rooms.units.models import UnitVersion
from tests.builders import DECIDED, a_handed_in_report, an_organisation, laid_assignments, owed_by


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("vi", "Không thể tiếp nhận: báo cáo đang viết, chưa nộp."),
        ("en", "It cannot be accepted: the report is still being written and not handed in."),
    ],
)
def test_a_reason_is_told_in_the_language_of_the_reader(language, reason):
    with translation.override(language):
        assert why_not_accept(Report(state="draft")) == [reason]


@pytest.mark.parametrize(
    ("language", "sector", "period"),
    [("vi", "Doanh nghiệp", "6 tháng đầu năm 2023"), ("en", "Enterprise", "First half of 2023")],
)
def test_the_words_of_sheets_stand_on_pages_in_the_language_of_the_reader(language, sector, period):
    with translation.override(language):
        assert UnitVersion(sector=Sector.ENTERPRISE.value).sector_spoken == sector
        assert period_spoken(Period.parse("2023-H1")) == period


@pytest.mark.long
@pytest.mark.django_db
def test_the_consolidated_report_is_vietnamese_whoever_makes_it():
    campaign = laid_assignments(an_organisation())
    a_handed_in_report(owed_by("B1", campaign))
    with translation.override("en"):
        made = rollup.consolidate(campaign, compose(campaign, on=DECIDED.date()), by=None, at=DECIDED)
    with made.version.file.file.open("rb") as word:
        cells = [cell.text for table in Document(BytesIO(word.read())).tables for cell in table._cells]
    assert "Năm 2022" in cells
    assert {"đạt", "vượt", "chưa đạt", "không đánh giá"} & set(cells)
    assert {"met", "exceeded", "not met", "not judged"}.isdisjoint(cells)
