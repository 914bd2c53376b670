"""Why not: reasons against what is noted about the conference."""

from __future__ import annotations

from django.utils.translation import gettext as _


def why_not_hold(*, summoned: int, present: int, conclusions: str) -> list[str]:
    reasons: list[str] = []
    counts = {"present": present, "summoned": summoned}
    if present > summoned:
        reasons.append(_("Số có mặt (%(present)d) nhiều hơn số triệu tập (%(summoned)d).") % counts)
    if conclusions.strip() and (3 * present < 2 * summoned or not summoned):
        reasons.append(
            _(
                "Mới có mặt %(present)d trong %(summoned)d người được triệu tập, chưa đủ 2/3, "
                "nên hội nghị chưa được kết luận."
            )
            % counts
        )
    return reasons


def noted_by_another() -> str:
    return _(
        "Người khác vừa ghi lại hội nghị này. Những gì bạn gõ vẫn còn dưới đây; "
        "bấm Lưu lần nữa sẽ thay những gì người kia ghi."
    )
