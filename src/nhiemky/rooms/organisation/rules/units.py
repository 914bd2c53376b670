"""Why not: reasons, as sentences, against changing units and their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from nhiemky.papers.unit_sheet import UnitSheet

LONGEST_PHRASE = 400


def why_not_load_units(sheet: UnitSheet) -> list[str]:
    """Every faulty row is named; one fault keeps the whole sheet out."""
    reasons = [fault_line(fault.row, fault.message) for fault in sheet.faults]
    if not reasons and not sheet.rows:
        reasons.append(_("Bảng tính không có dòng đơn vị nào. Mỗi đơn vị ghi một dòng dưới dòng tiêu đề cột."))
    return reasons


def rows_of_others(
    sheet: UnitSheet, *, changed: Mapping[str, tuple[str | None, str]], within: Sequence[str]
) -> list[str]:
    """`changed`: code -> where the unit stood (None: new) and would stand. Both must be the office's own subtree."""
    rows = {row.code: row.row for row in sheet.rows}
    outside = [
        code
        for code, places in changed.items()
        if not all(any(place.startswith(own) for own in within) for place in places if place is not None)
    ]
    message = _("Đơn vị %(code)s không thuộc cấp ủy mà văn phòng của bạn phục vụ.")
    return [fault_line(rows[code], message % {"code": code}) for code in outside]


def fault_line(row: int | None, message: str) -> str:
    return _("Dòng %(row)d: %(message)s") % {"row": row, "message": message} if row else message


def why_not_remember_alias(phrase: str, *, unit_codes: Sequence[str]) -> list[str]:
    reasons = []
    if not phrase.strip():
        reasons.append(_("Chưa ghi cách gọi cần nhớ."))
    if len(phrase) > LONGEST_PHRASE:
        reasons.append(_("Cách gọi dài quá %(most)d ký tự.") % {"most": LONGEST_PHRASE})
    if not unit_codes:
        reasons.append(_("Chưa chọn đơn vị nào cho cách gọi «%(phrase)s».") % {"phrase": phrase})
    return reasons
