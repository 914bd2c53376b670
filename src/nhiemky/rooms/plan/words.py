"""What users read of plans and of the work that they lay on units: deliverables, states, reasons."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhiemky.core.deliverables import Deliverable
from nhiemky.core.workflow import AssignmentState, AssignmentVerb

DELIVERABLES = {kind: _(kind.spoken) for kind in Deliverable}


def deliverables_of(kinds: Iterable[Deliverable]) -> list[tuple[str, Promise]]:
    """The choices of a form."""
    return [(kind.value, DELIVERABLES[kind]) for kind in kinds]


class ExemptReason(models.TextChoices):
    """Why a unit is taken out of the expected list of a campaign, which is otherwise frozen."""

    MERGED = "merged", _("Sáp nhập")
    DISSOLVED = "dissolved", _("Giải thể")
    NEW = "new", _("Mới thành lập")
    MOVED = "moved", _("Chuyển đi")
    NOT_CONCERNED = "not_concerned", _("Không thuộc diện")
    OTHER = "other", _("Khác")


# as a reason says them
STATES = {
    AssignmentState.LAID: _("việc đang được giao"),
    AssignmentState.DONE: _("việc đã làm xong"),
    AssignmentState.EXEMPT: _("đơn vị đã được miễn"),
    AssignmentState.WITHDRAWN: _("việc đã rút lại"),
}
OUT_OF_ORDER = {
    AssignmentVerb.MARK_DONE: _("Không thể báo đã làm xong việc này: %(state)s."),
    AssignmentVerb.EXEMPT: _("Không thể miễn việc này: %(state)s."),
}
VALUES = {
    "deliverable": {kind.value: words for kind, words in DELIVERABLES.items()},
    "state": {"laid": _("đã giao"), "done": _("đã xong"), "exempt": _("được miễn"), "withdrawn": _("đã rút")},
}

VERBS = {
    "plan.add_task": _("Thêm nhiệm vụ"),
    "plan.begin_draft": _("Bắt đầu soạn kế hoạch"),
    "plan.confirm_facts": _("Xác nhận những gì đọc được"),
    "plan.correct_fact": _("Sửa một điều đọc được"),
    "plan.correct_task": _("Sửa nhiệm vụ"),
    "plan.drop_draft": _("Bỏ bản soạn kế hoạch"),
    "plan.enter_paper": _("Lập văn bản"),
    "plan.exempt": _("Miễn cho đơn vị"),
    "plan.extend": _("Gia hạn nộp báo cáo"),
    "plan.lay_assignments": _("Giao việc"),
    "plan.mark_done": _("Ghi việc đã xong"),
    "plan.open_campaign": _("Mở đợt sơ kết"),
    "plan.pack": _("Đóng gói hồ sơ của đợt"),
    "plan.read_again": _("Đọc lại kế hoạch"),
    "plan.reopen_facts": _("Mở lại để sửa"),
    "plan.set_closing_day": _("Đặt ngày khóa"),
    "plan.write_draft": _("Lưu bản soạn kế hoạch"),
}

FIELDS = {
    "action": _("việc phải làm"),
    "added": _("thêm"),
    "closes_on": _("ngày khóa"),
    "confirmed_by": _("người xác nhận"),
    "content": _("nội dung"),
    "cutoff": _("thời điểm chốt số liệu"),
    "deliverable": _("kết quả"),
    "done_on": _("ngày xong"),
    "dropped": _("bỏ"),
    "due_on": _("hạn"),
    "found": _("tổ chức có"),
    "lead": _("chủ trì"),
    "miscounted": _("số đơn vị không khớp"),
    "periods": _("các kỳ"),
    "position": _("mốc nhật ký của hồ sơ"),
    "said": _("văn bản nói"),
    "task": _("nhiệm vụ"),
    "tasks": _("số nhiệm vụ"),
    "term_end": _("cuối nhiệm kỳ"),
    "term_start": _("đầu nhiệm kỳ"),
    "unresolved": _("chưa rõ là đơn vị nào"),
    "withdrawn": _("rút lại"),
}
