"""What users read of reports: their states."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhiemky.core.workflow import ReportState, ReportVerb
from nhiemky.rooms.journal.words import Chip

CHIPS = {
    ReportState.DRAFT: Chip(_("Đang làm"), "doing"),
    ReportState.HANDED_IN: Chip(_("Đã nộp"), "sent"),
    ReportState.RETURNED: Chip(_("Trả lại"), "back"),
    ReportState.ACCEPTED: Chip(_("Đã tiếp nhận"), "ok"),
}
SECTIONS = {
    "blank": Chip(_("Trống"), "none"),
    "optional": Chip(_("Nếu có"), "none"),
    "writing": Chip(_("Đang viết"), "doing"),
    "written": Chip(_("Có"), "ok"),
    "finished": Chip(_("Xong"), "ok"),
    "remarked": Chip(_("Góp ý"), "back"),
}
NOT_BEGUN = Chip(_("Chưa bắt đầu"), "idle")
# as a reason says them
STATES = {
    ReportState.DRAFT: _("báo cáo đang viết, chưa nộp"),
    ReportState.HANDED_IN: _("báo cáo đã nộp, đang chờ văn phòng kiểm tra"),
    ReportState.RETURNED: _("báo cáo đã trả lại cho đơn vị"),
    ReportState.ACCEPTED: _("báo cáo đã được tiếp nhận"),
}
OUT_OF_ORDER = {
    ReportVerb.WRITE: _("Không thể sửa báo cáo: %(state)s."),
    ReportVerb.HAND_IN: _("Không thể nộp: %(state)s."),
    ReportVerb.RETURN_REPORT: _("Không thể trả lại: %(state)s."),
    ReportVerb.ACCEPT: _("Không thể tiếp nhận: %(state)s."),
    ReportVerb.REOPEN: _("Không thể mở lại: %(state)s."),
}
VALUES = {"state": {state.value: chip.words for state, chip in CHIPS.items()}}

VERBS = {
    "reports.accept": _("Nhận báo cáo"),
    "reports.accept_adoption": _("Nhận báo cáo đã thông qua"),
    "reports.adopt": _("Nộp báo cáo đã thông qua"),
    "reports.attach": _("Kèm tệp vào báo cáo"),
    "reports.detach": _("Bỏ tệp kèm báo cáo"),
    "reports.drop_remark": _("Bỏ ý kiến góp ý"),
    "reports.finish": _("Báo viết xong một mục"),
    "reports.hand_in": _("Nộp báo cáo"),
    "reports.move_words": _("Chuyển chữ sang mục khác"),
    "reports.place_words": _("Nạp báo cáo từ tệp Word"),
    "reports.print_report": _("In báo cáo"),
    "reports.remark": _("Góp ý báo cáo"),
    "reports.reopen": _("Mở lại báo cáo"),
    "reports.restore": _("Lấy lại chữ của bản trước"),
    "reports.return_adoption": _("Trả lại báo cáo đã thông qua"),
    "reports.return_report": _("Trả lại báo cáo"),
    "reports.share_out": _("Phân công người viết"),
    "reports.write": _("Viết báo cáo"),
}

FIELDS = {
    "days_late": _("số ngày muộn"),
    "held_on": _("ngày họp"),
    "revision": _("bản nộp"),
}
