from datetime import date

import pytest

from nhiemky.rooms.plan.actions import assignments as actions
from nhiemky.rooms.plan.models import Assignment
from tests.builders import NOW, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

UNTIL = date(2023, 6, 30)


def test_several_units_may_hand_in_until_a_later_day(campaign, cast):
    both = [owed_by(code, campaign) for code in ("B1", "B2")]
    with changes_only(Assignment) as lines:
        actions.extend(both, until=UNTIL, reason=" Đang sáp nhập ", by=cast.office, at=NOW)
    kept = Assignment.objects.filter(extended_to=UNTIL).order_by("pk")
    assert [(one.unit.code, one.extended_reason) for one in kept] == [("B1", "Đang sáp nhập"), ("B2", "Đang sáp nhập")]
    assert told(lines) == [("plan.extend", "Lường Thị Chăm", "K")]


def test_an_extension_needs_reports_a_day_to_come_and_a_reason(campaign):
    with refused(
        "Chưa chọn báo cáo nào để gia hạn.",
        "Ngày gia hạn phải từ hôm nay trở đi, ghi ngày/tháng/năm.",
        "Phải ghi lý do gia hạn.",
    ):
        actions.extend([], until=date(2023, 6, 1), reason=" ", by=None, at=NOW)


def test_what_is_no_report_or_exempt_is_not_extended(campaign):
    conference = owed_by("B1", campaign, deliverable="conference")
    with refused("Đảng bộ Sở Đò Giang: việc này không còn phải nộp báo cáo nên không gia hạn được."):
        actions.extend([conference], until=UNTIL, reason="Đơn vị mới", by=None, at=NOW)


@pytest.mark.long
def test_the_office_ticks_reports_in_the_list(campaign, cast):
    office, address = signed_in(cast.office), f"/campaigns/{campaign.pk}/extend/"
    said = {"assignment": [owed_by("B1", campaign).pk], "until": "30/06/2023", "reason": "Đang sáp nhập"}
    shown = office.post(address, said, follow=True).content.decode()
    assert ("Đã gia hạn 1 báo cáo." in shown, "gia hạn 30/06" in shown) == (True, True)
    with nothing_changes():
        assert office.post(address, {**said, "until": "mai"}).status_code == 422
        assert signed_in(cast.head).post(address, said).status_code == 404
    assert (
        'data-dialog="extend"' not in signed_in(cast.leader).get(f"/campaigns/{campaign.pk}/reports/").content.decode()
    )
