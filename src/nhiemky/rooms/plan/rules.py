"""Why not: reasons, as sentences, against acts on a plan and its assignments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nhiemky.core.workflow import AssignmentState, AssignmentVerb, next_state
from nhiemky.rooms.plan.models import Assignment, Plan


def why_not_open_campaign(facts: Mapping[str, Any], *, name: str) -> list[str]:
    """Any text opens a campaign, a plan or not: what it lacks is shown, and filled in by hand."""
    if not facts["text"].strip():
        return [f"Tệp «{name}» không có chữ nào đọc được. Nếu là bản quét, hãy xin bản Word của kế hoạch."]
    return []


def why_not_correct(plan: Plan) -> list[str]:
    if plan.confirmed_at:
        return ["Thông tin của kế hoạch đã được xác nhận. Bấm «Mở lại để sửa» trước khi sửa."]
    return []


def why_not_confirm_facts(plan: Plan, *, task_count: int) -> list[str]:
    reasons = []
    if plan.confirmed_at:
        reasons.append("Thông tin của kế hoạch đã được xác nhận rồi.")
    if task_count == 0:
        reasons.append("Kế hoạch chưa có nhiệm vụ nào. Thêm ít nhất một nhiệm vụ trước khi xác nhận.")
    return reasons


def why_not_lay_assignments(plan: Plan, *, count: int) -> list[str]:
    reasons = []
    if not plan.confirmed_at:
        reasons.append("Chưa xác nhận thông tin đọc được từ kế hoạch, nên chưa giao việc được.")
    if count == 0:
        reasons.append("Chưa xác định được đơn vị nào để giao việc. Chọn đơn vị cho các tên gọi chưa rõ.")
    return reasons


def why_not_mark_done(assignment: Assignment, *, done_on: date | None, today: date) -> list[str]:
    reasons = _out_of_order(assignment, AssignmentVerb.MARK_DONE, "báo đã làm xong")
    if done_on and done_on > today:
        reasons.append("Ngày làm xong không thể sau hôm nay.")
    return reasons


def why_not_exempt(assignment: Assignment, *, reason: str) -> list[str]:
    reasons = _out_of_order(assignment, AssignmentVerb.EXEMPT, "miễn")
    if not reason.strip():
        reasons.append("Phải ghi lý do miễn: lý do được in trong bảng tiến độ.")
    return reasons


def _out_of_order(assignment: Assignment, verb: AssignmentVerb, spoken: str) -> list[str]:
    if next_state(AssignmentState(assignment.state), verb) is None:
        return [f"Không thể {spoken} việc này: {STATE_SPOKEN[AssignmentState(assignment.state)]}."]
    return []


STATE_SPOKEN = {
    AssignmentState.LAID: "việc đang được giao",
    AssignmentState.DONE: "việc đã làm xong",
    AssignmentState.EXEMPT: "đơn vị đã được miễn",
    AssignmentState.WITHDRAWN: "việc đã rút lại",
}
