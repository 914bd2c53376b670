"""Why not: reasons against what is noted about the conference."""

from __future__ import annotations


def why_not_hold(*, summoned: int, present: int, conclusions: str) -> list[str]:
    reasons = []
    if present > summoned:
        reasons.append(f"Số có mặt ({present}) nhiều hơn số triệu tập ({summoned}).")
    if conclusions.strip() and 3 * present < 2 * summoned:
        reasons.append(
            f"Mới có mặt {present} trong {summoned} người được triệu tập, chưa đủ 2/3, nên hội nghị chưa được kết luận."
        )
    return reasons
