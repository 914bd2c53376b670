"""Why not: reasons, as sentences, against acts on a plan and its assignments."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from nhiemky.core.plain import Misfit, Plain, corrected
from nhiemky.core.planfacts import PlanFacts
from nhiemky.core.workflow import AssignmentState, AssignmentVerb, next_state
from nhiemky.rooms.plan.models import Assignment, Draft, Plan
from nhiemky.rooms.plan.words import OUT_OF_ORDER, STATES, ExemptReason

# the longest plans known order some sixty; a page of ten times that still opens
MOST_TASKS = 600


def why_not_open_campaign(facts: PlanFacts, *, name: str) -> list[str]:
    """Any text opens a campaign, a plan or not: what it lacks is shown, and filled in by hand."""
    if not facts.text.strip():
        blank = _("Tệp «%(name)s» không có chữ nào đọc được. Nếu là bản quét, hãy xin bản Word của kế hoạch.")
        return [blank % {"name": name}]
    if len(facts.tasks) > MOST_TASKS:
        return [
            _("Tệp «%(name)s» có %(count)d nhiệm vụ, nhiều hơn mức %(most)d của một kế hoạch. Hãy tách tệp.")
            % {"name": name, "count": len(facts.tasks), "most": MOST_TASKS}
        ]
    return []


def why_not_correct(plan: Plan) -> list[str]:
    if plan.confirmed_at:
        return [_("Thông tin của kế hoạch đã được xác nhận. Bấm «Mở lại để sửa» trước khi sửa.")]
    return []


def why_not_correct_fact(facts: PlanFacts, *, path: str, value: Plain) -> list[str]:
    try:
        corrected(facts, path, value)
    except Misfit:
        message = _("Không ghi được %(value)s vào «%(path)s»: kế hoạch không có mục này, hoặc giá trị sai kiểu.")
        return [message % {"path": path, "value": json.dumps(value, ensure_ascii=False)}]
    return []


def why_not_confirm_facts(plan: Plan, *, task_count: int) -> list[str]:
    reasons = []
    if plan.confirmed_at:
        reasons.append(_("Thông tin của kế hoạch đã được xác nhận rồi."))
    if task_count == 0:
        reasons.append(_("Kế hoạch chưa có nhiệm vụ nào. Thêm ít nhất một nhiệm vụ trước khi xác nhận."))
    return reasons


def facts_changed() -> str:
    return _("Thông tin vừa được người khác sửa từ khi mở trang nên chưa xác nhận: xem lại, rồi xác nhận.")


def draft_changed(standing: Draft) -> str:
    told = _("%(who)s vừa lưu dự thảo này lúc %(at)s. Chữ của bạn còn dưới đây, chưa ghi; lưu lần nữa là thay bản ấy.")
    at = timezone.localtime(standing.changed_at)
    return told % {"who": standing.changed_by or "—", "at": f"{at:%H:%M %d/%m/%Y}"}


def why_not_reopen_facts(plan: Plan) -> list[str]:
    if not plan.confirmed_at:
        return [_("Thông tin của kế hoạch chưa được xác nhận nên không cần mở lại.")]
    return []


def why_not_lay_assignments(plan: Plan, *, count: int) -> list[str]:
    reasons = []
    if not plan.confirmed_at:
        reasons.append(_("Chưa xác nhận thông tin đọc được từ kế hoạch, nên chưa giao việc được."))
    if count == 0:
        reasons.append(_("Chưa xác định được đơn vị nào để giao việc. Chọn đơn vị cho các tên gọi chưa rõ."))
    return reasons


def why_not_mark_done(assignment: Assignment, *, done_on: date | None, today: date) -> list[str]:
    reasons = _out_of_order(assignment, AssignmentVerb.MARK_DONE)
    if assignment.kind.handed_in:
        reasons.append(_("Việc này phải nộp báo cáo: viết và nộp ở bước «Báo cáo», không báo đã làm xong ở đây."))
    if done_on and done_on > today:
        reasons.append(_("Ngày làm xong không thể sau hôm nay."))
    return reasons


def why_not_exempt(assignment: Assignment, *, code: str, reason: str) -> list[str]:
    """A code alone says enough, save «khác», which says nothing."""
    reasons = _out_of_order(assignment, AssignmentVerb.EXEMPT)
    if code not in ExemptReason.values:
        reasons.append(_("Chưa chọn lý do miễn trong danh mục."))
    if code == ExemptReason.OTHER.value and not reason.strip():
        reasons.append(_("Phải ghi lý do miễn: lý do được in trong bảng tiến độ."))
    return reasons


def why_not_extend(assignments: Sequence[Assignment], *, until: date | None, reason: str, today: date) -> list[str]:
    """The due day stays and lateness is told by it; what is given is leave to hand in until a later day."""
    reasons = [] if assignments else [_("Chưa chọn báo cáo nào để gia hạn.")]
    if until is None or until < today:
        reasons.append(_("Ngày gia hạn phải từ hôm nay trở đi, ghi ngày/tháng/năm."))
    if not reason.strip():
        reasons.append(_("Phải ghi lý do gia hạn."))
    for assignment in assignments:
        if assignment.state != AssignmentState.LAID.value or not assignment.kind.handed_in:
            told = _("%(unit)s: việc này không còn phải nộp báo cáo nên không gia hạn được.")
            reasons.append(told % {"unit": assignment.unit_version.name})
    return reasons


def _out_of_order(assignment: Assignment, verb: AssignmentVerb) -> list[str]:
    state = AssignmentState(assignment.state)
    if next_state(state, verb) is None:
        return [OUT_OF_ORDER[verb] % {"state": STATES[state]}]
    return []


def why_not_set_closing_day(closes_on: date | None, *, last_due_on: date | None) -> list[str]:
    if closes_on and last_due_on and closes_on < last_due_on:
        return [
            _("Ngày khóa sổ %(closes_on)s trước hạn nộp cuối cùng %(due_on)s.")
            % {"closes_on": f"{closes_on:%d/%m/%Y}", "due_on": f"{last_due_on:%d/%m/%Y}"}
        ]
    return []


def changed_while_packing() -> str:
    return _("Trong lúc gom hồ sơ, đợt này vừa có thay đổi nên hồ sơ chưa được lập. Hãy đóng gói lại.")
