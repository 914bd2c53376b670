from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.planreading.dates import find_dates
from nhiemky.core.planreading.deadlines import find_deadlines
from nhiemky.core.planreading.words import Text, fold


def text_of(words: str) -> Text:
    return Text(words, fold(words), fold(words), ())


def deadlines(words: str, *, year: int | None = 2023) -> list[tuple[str, str, str | None, str | None]]:
    found = find_deadlines(text_of(words), 0, len(words), year=year)
    return [
        (one.words.text, one.kind.value, *(day and day.isoformat() for day in (one.start, one.end))) for one in found
    ]


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("trước ngày 15/6/2023", "before", None, "2023-06-15"),
        ("trước ngày 5-6-2023", "before", None, "2023-06-05"),
        ("trước ngày 05.6.2023", "before", None, "2023-06-05"),
        ("trước 20/3/2023", "before", None, "2023-03-20"),
        ("trước ngày 10 tháng 3 năm 2023", "before", None, "2023-03-10"),
        ("trước ngày 28/02", "before", None, "2023-02-28"),
        ("trước 17 giờ 00 ngày 20/3/2023", "before", None, "2023-03-20"),
        ("trước 16h30, ngày 20/3/2023", "before", None, "2023-03-20"),
        ("chậm nhất vào ngày 9-6-2018", "by", None, "2018-06-09"),
        ("chậm nhất là ngày 20/02/2025", "by", None, "2025-02-20"),
        ("muộn nhất đến hết ngày 30/9/2024", "by", None, "2024-09-30"),
        ("không muộn hơn ngày 01/8/2024", "by", None, "2024-08-01"),
        ("trong tháng 6-2018", "within", "2018-06-01", "2018-06-30"),
        ("trong tháng 02 năm 2024", "within", "2024-02-01", "2024-02-29"),
        ("trong quý III/2023", "within", "2023-07-01", "2023-09-30"),
        ("trong quý 4 năm 2023", "within", "2023-10-01", "2023-12-31"),
        ("đầu tháng 7/2023", "early", "2023-07-01", "2023-07-10"),
        ("giữa tháng 6/2023", "mid", "2023-06-11", "2023-06-20"),
        ("cuối tháng 6/2023", "late", "2023-06-21", "2023-06-30"),
        ("cuối tháng 02/2024", "late", "2024-02-21", "2024-02-29"),
        ("tuần đầu tháng 7/2023", "early", "2023-07-01", "2023-07-07"),
        ("tuần thứ hai tháng 12/2024", "within", "2024-12-08", "2024-12-14"),
        ("tuần thứ 3 của tháng 5/2023", "within", "2023-05-15", "2023-05-21"),
        ("tuần cuối tháng 6/2023", "late", "2023-06-24", "2023-06-30"),
        ("nửa đầu tháng 11/2024", "early", "2024-11-01", "2024-11-15"),
        ("từ ngày 01/7/2023", "within", "2023-07-01", None),
        ("từ ngày 01/10/2024 đến ngày 15/11/2024", "within", "2024-10-01", "2024-11-15"),
        ("trong tháng 6/2023, chậm nhất 25/6", "by", None, "2023-06-25"),
        ("trước hội nghị 05 ngày", "relative", None, None),
        ("định kỳ ngày 25 hằng tháng", "relative", None, None),
        ("chậm nhất 10 ngày sau khi kết thúc hội nghị", "relative", None, None),
    ],
)
def test_every_form_of_the_contract_is_read_with_its_days(words, kind, start, end):
    assert deadlines(f"gửi báo cáo {words}.") == [(words, kind, start, end)]


def test_the_word_expected_belongs_to_the_text_and_changes_no_kind():
    assert deadlines("tổ chức hội nghị, dự kiến đầu tháng 7/2023") == [
        ("dự kiến đầu tháng 7/2023", "early", "2023-07-01", "2023-07-10")
    ]


def test_on_a_day_is_that_day_alone():
    assert deadlines("tổ chức hội nghị vào ngày 10/7/2023") == [
        ("ngày 10/7/2023", "within", "2023-07-10", "2023-07-10")
    ]


def test_a_day_without_a_year_takes_the_year_that_stands_beside_it_when_none_is_given():
    assert deadlines("trước ngày 15/6, hội nghị trong tháng 7/2022", year=None) == [
        ("trước ngày 15/6", "before", None, "2022-06-15"),
        ("trong tháng 7/2022", "within", "2022-07-01", "2022-07-31"),
    ]


def test_a_day_whose_year_nobody_says_keeps_its_words_and_has_no_days():
    assert deadlines("nộp trước ngày 15/6", year=None) == [("trước ngày 15/6", "before", None, None)]


@pytest.mark.parametrize(
    "words",
    [
        "số liệu tính từ tháng 8/2020 đến hết tháng 5/2023",
        "mục tiêu đến năm 2025",
        "báo cáo hằng tuần, thường xuyên",
        "Quyết định ban hành ngày 02/9/2021",
        "kết quả 6 tháng đầu năm 2023",
        "trước ngày 31/02/2023",
    ],
)
def test_a_time_that_sets_no_limit_is_no_deadline(words):
    assert deadlines(words) == []


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(["{d}/{m}/{y}", "{d}-{m}-{y}", "{d:02}/{m:02}/{y}"])
)
def test_every_day_that_is_written_is_read_back(day, form):
    written = "ngày " + form.format(d=day.day, m=day.month, y=day.year)
    assert [when.span(None) for when in find_dates(written)] == [(day, day)]


@given(st.text(alphabet="0123456789/-. ngàytháốăiđầucướr,", max_size=80))
def test_no_digits_make_reading_deadlines_fail(words):
    for one in find_deadlines(text_of(words), 0, len(words), year=2023):
        assert words[one.words.start : one.words.end] == one.words.text
        assert one.start is None or one.end is None or one.start <= one.end
