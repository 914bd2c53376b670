"""Why not: reasons against a tally."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nhiemky.core.tally import Ballots, Subject, check


def why_not_count(ballots: Ballots, *, subjects: Sequence[Subject]) -> list[str]:
    """Sums must come out before a tally is kept (Quy định 96-QĐ/TW, Điều 6)."""
    if not subjects:
        return [_("Chưa có ai trong danh sách lấy phiếu tín nhiệm. Mỗi người ghi một dòng: họ tên; chức vụ.")]
    return check(ballots, subjects)


def counted_by_another() -> str:
    return _(
        "Người khác vừa ghi lại kết quả kiểm phiếu. Những gì bạn gõ vẫn còn dưới đây; "
        "đối chiếu với kết quả ở trên, bấm «Ghi kết quả» lần nữa sẽ thay những gì người kia ghi."
    )
