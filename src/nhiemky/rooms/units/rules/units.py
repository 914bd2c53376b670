"""Why not: reasons, as sentences, against changing units and their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from nhiemky.core.timelines import DEEPEST, Key, Obstacle, Why

LONGEST_PHRASE = 400


def why_not_load_units(findings: Sequence[tuple[int | None, str]], *, rows: int) -> list[str]:
    """Every faulty row is named; one fault keeps the whole sheet out."""
    reasons = [finding_line(row, message) for row, message in findings]
    if not reasons and not rows:
        reasons.append(_("Bảng tính không có dòng đơn vị nào. Mỗi đơn vị ghi một dòng dưới dòng tiêu đề cột."))
    return reasons


def misplaced(obstacle: Obstacle, codes: Mapping[Key, str]) -> str:
    """Why a row of the sheet puts a unit where it cannot stand."""
    unit = codes.get(obstacle.unit, str(obstacle.unit))
    above = codes.get(obstacle.other, str(obstacle.other)) if obstacle.other is not None else ""
    if obstacle.why is Why.LOOP:
        return _("Đơn vị «%(unit)s» là cấp trên của chính mình qua «%(above)s».") % {"unit": unit, "above": above}
    if obstacle.why is Why.TOO_DEEP:
        return _("Đơn vị «%(unit)s» đứng sâu quá %(most)d cấp.") % {"unit": unit, "most": DEEPEST}
    if obstacle.other is not None and obstacle.other not in codes:
        return _("Mã cấp trên «%(above)s» không có trong cột «Mã» của bảng, cũng không có trong tổ chức.") % {
            "above": above
        }
    return _("Cấp trên «%(above)s» của «%(unit)s» không hoạt động vào ngày %(day)s.") % {
        "above": above,
        "unit": unit,
        "day": f"{obstacle.day:%d/%m/%Y}",
    }


def ends_too_early(code: str, begins: date) -> str:
    message = _("Đơn vị %(code)s có thay đổi từ ngày %(day)s: «Hiệu lực đến» phải từ ngày ấy trở đi.")
    return message % {"code": code, "day": f"{begins:%d/%m/%Y}"}


def not_yours(code: str) -> str:
    return _("Đơn vị %(code)s không thuộc cấp ủy mà văn phòng của bạn phục vụ.") % {"code": code}


def finding_line(row: int | None, message: str) -> str:
    return _("Dòng %(row)d: %(message)s") % {"row": row, "message": message} if row else message


def rewrites_the_past(rows: int) -> str:
    return _(
        "%(rows)d dòng sửa tên, loại, khối hoặc cấp trên ngay từ ngày đang ghi, nên các đợt trước cũng hiện theo. "
        "Nếu đơn vị đổi từ một ngày, hãy ghi ngày đó vào «Hiệu lực từ», hoặc dùng «Thay đổi tổ chức»."
    ) % {"rows": rows}


def why_not_remember_alias(phrase: str, *, unit_codes: Sequence[str]) -> list[str]:
    reasons = []
    if not phrase.strip():
        reasons.append(_("Chưa ghi cách gọi cần nhớ."))
    if len(phrase) > LONGEST_PHRASE:
        reasons.append(_("Cách gọi dài quá %(most)d ký tự.") % {"most": LONGEST_PHRASE})
    if not unit_codes:
        reasons.append(_("Chưa chọn đơn vị nào cho cách gọi «%(phrase)s».") % {"phrase": phrase})
    return reasons
