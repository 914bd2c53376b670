"""Why not: reasons against a value of an office's own instead of a rule of layout."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from nhiemky.core.official.own_values import OFFERED, choices_of, limits_of, may_be
from nhiemky.core.official.rules import Range, Rule, Said
from nhiemky.rooms.journal.rules import too_wordy
from nhiemky.rooms.registry.models import LayoutOverride


def why_not_set_override(
    rule: Rule | None, value: Said, *, reason: str, since: date, standing: LayoutOverride | None
) -> list[str]:
    """`standing`: what the office says of this rule already."""
    if rule is None or rule.key not in OFFERED:
        return [_("Quy tắc này không đổi được: bản in không theo giá trị riêng ở điều ấy.")]
    reasons = [*too_wordy(reason)]
    if not may_be(rule, value):
        reasons.append(_may_be(rule))
    if not reason.strip():
        reasons.append(_("Phải ghi lý do: lý do in cạnh quy tắc mỗi khi kiểm tra văn bản."))
    if standing and since < standing.since:
        said = {"day": f"{standing.since:%d/%m/%Y}"}
        reasons.append(_("Đã có giá trị riêng từ ngày %(day)s; ngày mới không được sớm hơn.") % said)
    elif standing and standing.value == value:
        reasons.append(_("Giá trị riêng của «%(rule)s» đang là như thế rồi.") % {"rule": rule.says})
    return reasons


def _may_be(rule: Rule) -> str:
    if isinstance(rule.allowed, Range):
        least, most = limits_of(rule)
        said = {"rule": rule.says, "least": least, "most": most, "unit": rule.allowed.unit}
        return _("«%(rule)s» phải từ %(least)d đến %(most)d %(unit)s.") % said
    if choices := choices_of(rule):
        named = " ".join(f"«{one}»" for one in choices)
        return _("«%(rule)s» chỉ nhận một trong: %(choices)s.") % {"rule": rule.says, "choices": named}
    return _("Tên phông chữ chỉ gồm chữ, số, dấu cách, dấu chấm và gạch nối, từ 3 đến 60 ký tự.")


def why_not_drop_override(override: LayoutOverride) -> list[str]:
    if override.until is not None:
        return [_("Giá trị riêng này đã thôi dùng từ ngày %(day)s.") % {"day": f"{override.until:%d/%m/%Y}"}]
    return []
