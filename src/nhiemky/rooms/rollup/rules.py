"""Why not: reasons against consolidating."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from nhiemky.rooms.rollup.models import Draft


def why_not_consolidate(*, sections: int, revisions: int) -> list[str]:
    reasons = []
    if not sections:
        reasons.append(_("Đợt này chưa có đề cương, nên chưa biết báo cáo tổng hợp gồm những mục nào."))
    if not revisions:
        reasons.append(_("Chưa có báo cáo nào được nộp, nên chưa có gì để tổng hợp."))
    return reasons


def changed_by_another(standing: Draft) -> str:
    told = _("%(who)s vừa sửa mục này lúc %(at)s. Lời của bạn còn ở trang: chép lại, mở lại trang rồi ghép vào.")
    at = timezone.localtime(standing.changed_at)
    return told % {"who": standing.changed_by or "—", "at": f"{at:%H:%M %d/%m/%Y}"}


def another_consolidated() -> str:
    """What was composed is of an earlier state than the report that stands."""
    return _("Trong lúc lập báo cáo này, đã có báo cáo tổng hợp mới hơn. Chưa ghi gì: hãy lập lại.")
