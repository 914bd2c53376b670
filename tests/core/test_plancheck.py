"""What is wrong with a plan, each rule on a sentence of our own that breaks it and one that does not."""

from datetime import date

import pytest

from nhiemky.core.plancheck import check
from nhiemky.core.planreading import read
from nhiemky.papers.txt_in import read_txt

HEAD = """ĐẢNG BỘ TỈNH BẠCH SƠN
ĐẢNG ỦY KHỐI DOANH NGHIỆP
*
Số {number}

Bạch Sơn, ngày 04 tháng 3 năm 2024

KẾ HOẠCH
sơ kết giữa nhiệm kỳ, nhiệm kỳ 2020 - 2025

Thực hiện Kế hoạch số 77-KH/TU, ngày 12/01/2024 của Ban Thường vụ Tỉnh ủy, Đảng ủy Khối ban hành kế hoạch như sau:
I- NỘI DUNG
1. Số liệu tính đến hết ngày {cutoff}.
{more}
II- TỔ CHỨC THỰC HIỆN
"""
UNIT_REPORT = "1. Các chi bộ, đảng bộ cơ sở xây dựng báo cáo, gửi về Đảng ủy Khối trước ngày {}."
OFFICE_REPORT = "2. Văn phòng Đảng ủy Khối tổng hợp, dự thảo báo cáo sơ kết, xong trước ngày {}."


def found(*orders: str, number="31-KH/ĐUK", cutoff="31/3/2024", more="", holidays=frozenset(), today=None):
    text = HEAD.format(number=number, cutoff=cutoff, more=more) + "\n".join(orders) + "\nNơi nhận:\n- Lưu Văn phòng.\n"
    facts = read(read_txt(text.encode(), name="ke-hoach.txt"))
    return facts, check(facts, holidays=holidays, today=today)


def kinds(*orders: str, **asked) -> list[str]:
    return [one.kind for one in found(*orders, **asked)[1]]


def test_a_plan_in_order_has_no_findings():
    assert kinds(UNIT_REPORT.format("15/5/2024"), OFFICE_REPORT.format("31/5/2024")) == []


def test_units_that_hand_in_after_the_consolidation_are_too_late():
    assert kinds(UNIT_REPORT.format("31/5/2024"), OFFICE_REPORT.format("15/5/2024")) == ["collected_too_late"]


def test_each_unit_that_hands_in_too_late_is_told_once_beside_the_first_that_needs_it():
    given = [UNIT_REPORT.format(f"{day}/6/2024") for day in (3, 4, 5, 6)]
    needing = [OFFICE_REPORT.format(f"{day}/5/2024") for day in (28, 22, 30)]
    findings = found(*given, *needing)[1]
    assert [one.kind for one in findings] == ["collected_too_late"] * 4
    assert all("sau ngày 22/05/2024" in one.message for one in findings)


def test_the_conference_of_a_unit_is_not_after_that_of_its_committee():
    orders = (
        "1. Các tổ chức cơ sở đảng tổ chức hội nghị sơ kết trước ngày 28/6/2024.",
        "2. Văn phòng Đảng ủy Khối tham mưu tổ chức hội nghị sơ kết của Đảng bộ trước ngày 14/6/2024.",
    )
    assert kinds(*orders) == ["collected_too_late"]
    assert kinds(orders[0].replace("28/6", "07/6"), orders[1]) == []


@pytest.mark.parametrize("day", ["18/5/2024", "19/5/2024"])
def test_a_deadline_on_a_weekend_is_named(day):
    facts, findings = found(UNIT_REPORT.format(day))
    assert [one.kind for one in findings] == ["day_off"]
    start, end = findings[0].span
    assert facts.text[start:end] == f"trước ngày {day}"


def test_a_deadline_on_a_public_holiday_is_named():
    assert kinds(UNIT_REPORT.format("30/4/2024"), holidays=frozenset({date(2024, 4, 30)})) == ["day_off"]


def test_a_month_that_ends_on_a_sunday_is_no_day_off():
    assert kinds("1. Các tổ chức cơ sở đảng tổ chức hội nghị sơ kết trong tháng 6/2024.") == []


def test_a_deadline_before_the_day_of_issue_is_named():
    assert kinds(UNIT_REPORT.format("15/5/2023"), cutoff="31/3/2023") == ["before_issue"]


def test_a_deadline_in_the_past_is_named_only_to_who_asks_today():
    order = UNIT_REPORT.format("15/5/2024")
    assert kinds(order, today=date(2024, 5, 16)) == ["past"]
    assert kinds(order, today=date(2024, 5, 15)) == []
    assert kinds(order) == []


def test_a_report_without_a_day_is_named_unless_another_sentence_gives_it():
    assert kinds("1. Các tổ chức cơ sở đảng xây dựng báo cáo sơ kết.") == ["no_deadline"]
    restated = "3. Các đảng bộ cơ sở chỉ đạo xây dựng báo cáo sơ kết đúng đề cương."
    assert kinds(UNIT_REPORT.format("15/5/2024"), restated) == []


def test_monitoring_needs_no_day():
    assert kinds("1. Văn phòng Đảng ủy Khối theo dõi, đôn đốc việc thực hiện Kế hoạch này.") == []


def test_an_outline_that_is_announced_and_not_there_is_named():
    order = (
        "1. Các chi bộ, đảng bộ cơ sở xây dựng báo cáo (theo đề cương gửi kèm), gửi Đảng ủy Khối trước ngày 15/5/2024."
    )
    assert kinds(order) == ["outline_missing"]


def test_figures_that_run_past_the_day_of_the_report_are_named():
    assert kinds(UNIT_REPORT.format("15/5/2024"), cutoff="30/6/2024") == ["cutoff_after_due"]


def test_a_document_cited_with_two_dates_is_named():
    again = "2. Bám sát Kế hoạch số 77-KH/TU, ngày 21/01/2024 của Ban Thường vụ Tỉnh ủy."
    assert kinds(UNIT_REPORT.format("15/5/2024"), more=again) == ["dates_differ"]
    assert kinds(UNIT_REPORT.format("15/5/2024"), more=again.replace("21/01", "12/01")) == []


def test_a_number_that_is_not_of_the_type_is_named():
    assert kinds(UNIT_REPORT.format("15/5/2024"), number="31-HD/ĐUK") == ["number_not_of_type"]


def test_each_finding_says_why_it_matters_and_where_it_stands():
    facts, findings = found(
        UNIT_REPORT.format("18/5/2024"), OFFICE_REPORT.format("10/5/2024"), number="31-HD/ĐUK", cutoff="30/6/2024"
    )
    assert len(findings) == 4
    for one in findings:
        assert one.why.endswith(".")
        assert one.span and facts.text[slice(*one.span)]


def test_checking_never_raises_on_facts_of_a_text_that_is_no_plan():
    facts = read(read_txt("Một câu không có gì.".encode(), name="a.txt"))
    assert check(facts, holidays=frozenset()) == []
