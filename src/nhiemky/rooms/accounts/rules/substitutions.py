"""Why not: reasons against naming a substitute, and against acting for somebody."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _


def why_not_name_substitute(
    *, same_person: bool, by_self: bool, same_unit: bool, active: bool, valid_from: date, valid_to: date, today: date
) -> list[str]:
    """`by_self`: who names would be the substitute, and so take what nobody gave them."""
    reasons = []
    if same_person:
        reasons.append(_("Không ai làm thay chính mình."))
    elif by_self:
        reasons.append(_("Không ai tự cử mình làm thay người khác: người vắng mặt hoặc người quản trị khác phải cử."))
    elif not same_unit:
        reasons.append(_("Người làm thay phải là người cùng đơn vị."))
    if not active:
        reasons.append(_("Tài khoản của người làm thay đã đóng."))
    if valid_to < valid_from:
        reasons.append(_("Ngày kết thúc đứng trước ngày bắt đầu."))
    elif valid_to < today:
        reasons.append(_("Ngày kết thúc đã qua."))
    return reasons


def why_not_end_substitution(*, valid_to: date, today: date) -> list[str]:
    return [_("Việc làm thay này đã kết thúc.")] if valid_to < today else []


def why_not_act_for(*, named: bool, active: bool) -> list[str]:
    if not named or not active:
        return [_("Hôm nay bạn không được cử làm thay người này.")]
    return []
