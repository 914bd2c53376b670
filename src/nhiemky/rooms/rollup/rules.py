"""Why not: reasons against consolidating."""

from __future__ import annotations

from django.utils.translation import gettext as _


def why_not_consolidate(*, sections: int, revisions: int) -> list[str]:
    reasons = []
    if not sections:
        reasons.append(_("Đợt này chưa có đề cương, nên chưa biết báo cáo tổng hợp gồm những mục nào."))
    if not revisions:
        reasons.append(_("Chưa có báo cáo nào được nộp, nên chưa có gì để tổng hợp."))
    return reasons
