"""Why not: reasons against taking words from a file, or from a section that went."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nhiemky.core.workflow import ReportVerb
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.models import Passage, Report
from nhiemky.rooms.reports.rules.states import out_of_order

LONGEST = 200_000  # characters under one section


def why_not_place_words(report: Report, *, stale: Sequence[Section], undecided: int, longest: int) -> list[str]:
    reasons = out_of_order(report, ReportVerb.WRITE)
    for section in stale:
        reasons.append(
            _("Mục «%(section)s» vừa có người sửa sau khi bạn nạp tệp: xem lại chữ đang có ở mục ấy rồi ghi lần nữa.")
            % {"section": str(section)[:90]}
        )
    if undecided:
        reasons.append(
            _("Còn %(count)d đoạn trong tệp chưa biết đặt vào mục nào: chọn mục cho từng đoạn, hoặc chọn bỏ qua.")
            % {"count": undecided}
        )
    if longest > LONGEST:
        reasons.append(_("Một mục dài quá 200.000 ký tự: chuyển phần dài sang tệp đính kèm."))
    return reasons


def why_not_move_words(report: Report, source: Passage | None, *, to: Section) -> list[str]:
    reasons = out_of_order(report, ReportVerb.WRITE)
    if source is None or not source.text.strip():
        reasons.append(_("Mục này không còn chữ nào để chuyển."))
    elif source.section_id == to.pk:
        reasons.append(_("Chữ đang ở chính mục ấy: chọn mục khác."))
    return reasons
