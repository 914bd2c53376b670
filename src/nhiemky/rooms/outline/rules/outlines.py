"""Why not: reasons against changing the outlines."""

from __future__ import annotations

from django.utils.translation import gettext as _


def why_not_take_outline(*, standing: int, offered: int) -> list[str]:
    reasons = []
    if standing:
        reasons.append(_("Đợt này đã có đề cương. Xóa các mục đang có trước khi lấy đề cương khác."))
    if not offered:
        reasons.append(_("Kế hoạch không kèm đề cương. Dùng đề cương mẫu hoặc thêm từng mục."))
    return reasons
