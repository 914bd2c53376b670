"""Why not: reasons, as sentences, against events of units, corrections and taking an event back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhiemky.core.timelines import DEEPEST, Facts, Key, Obstacle, Why
from nhiemky.rooms.units.models import FIRST_DAY, UnitEvent

NAMED = 5  # units named in one sentence; the others are counted


def why_not_carry_out(
    obstacles: Sequence[Obstacle], *, names: Mapping[Key, str], decision: str, day: date
) -> list[str]:
    reasons = []
    if not decision.strip():
        reasons.append(_("Chưa ghi quyết định: số, ngày và cơ quan ban hành."))
    if day <= FIRST_DAY:
        reasons.append(_("Ngày có hiệu lực phải sau ngày %(day)s.") % {"day": f"{FIRST_DAY:%d/%m/%Y}"})
    told = dict.fromkeys(_sentence(one, names) for one in obstacles if one.why is not Why.CHILDREN_LEFT)
    left: dict[Key, list[str]] = {}
    for one in obstacles:
        if one.why is Why.CHILDREN_LEFT and one.other is not None:
            left.setdefault(one.unit, []).append(names.get(one.other, str(one.other)))
    return [*reasons, *told, *(_left(names.get(unit, ""), children) for unit, children in left.items())]


def organisation_changed() -> str:
    """Carrying the event out would do something else than the page before it showed."""
    return _("Tổ chức vừa có thay đổi khác nên chưa ghi gì: xem lại những gì sẽ thay đổi, rồi ghi.")


def _left(unit: str, children: Sequence[str]) -> str:
    said = ngettext(
        "Còn %(count)d đơn vị đứng dưới «%(unit)s»: %(names)s. Hãy ghi đơn vị ấy chuyển về đâu hoặc kết thúc cùng.",
        "Còn %(count)d đơn vị đứng dưới «%(unit)s»: %(names)s. Hãy ghi các đơn vị ấy chuyển về đâu hoặc kết thúc cùng.",
        len(children),
    )
    return said % {"count": len(children), "unit": unit, "names": _some(children)}


def _sentence(obstacle: Obstacle, names: Mapping[Key, str]) -> str:
    said = {
        Why.NOT_STANDING: _("«%(unit)s» không hoạt động vào ngày %(day)s."),
        Why.CHANGED_LATER: _("«%(unit)s» đã có thay đổi từ ngày %(day)s: việc này phải có hiệu lực sau ngày ấy."),
        Why.LOOP: _("«%(unit)s» không thể đứng dưới chính mình: hãy chọn cấp trên khác cho «%(unit)s»."),
        Why.PARENT_ABSENT: _("Cấp trên «%(other)s» của «%(unit)s» không hoạt động vào ngày %(day)s."),
        Why.TOO_DEEP: _("«%(unit)s» sẽ đứng sâu quá %(most)d cấp."),
        Why.CODE_TAKEN: _("Mã «%(code)s» đã có đơn vị dùng. Mã không bao giờ dùng lại: hãy chọn mã khác."),
        Why.NOTHING_CHANGES: _("«%(unit)s» vốn đã như thế: việc này không thay đổi gì."),
        Why.NOT_YOURS: _("«%(unit)s» không thuộc, hoặc sẽ không thuộc, cấp ủy mà văn phòng của bạn phục vụ."),
        Why.MEMBERS_DIFFER: _("Số đảng viên của các phần không khớp với số của «%(unit)s»."),
    }[obstacle.why]
    return said % {
        "unit": names.get(obstacle.unit, str(obstacle.unit)),
        "code": obstacle.unit,
        "other": "" if obstacle.other is None else names.get(obstacle.other, str(obstacle.other)),
        "day": f"{obstacle.day:%d/%m/%Y}" if obstacle.day else "",
        "most": DEEPEST,
    }


def why_not_take_back(event: UnitEvent, *, later: Sequence[str], outside: Sequence[str] = (), reason: str) -> list[str]:
    """`later`: the units that changed again after it; `outside`: those that the office does not serve."""
    reasons = []
    if not reason.strip():
        reasons.append(_("Chưa ghi lý do hoàn tác: lý do được giữ trong nhật ký."))
    if outside:
        message = _("Việc này còn động đến %(names)s, ngoài phạm vi văn phòng của bạn. Hãy nhờ văn phòng cấp trên.")
        reasons.append(message % {"names": _some(outside)})
    if later:
        reasons.append(
            _("Sau việc này còn có thay đổi khác ở %(names)s. Hãy hoàn tác thay đổi sau trước.")
            % {"names": _some(later)}
        )
    return reasons


def _some(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names[:NAMED]) + ("…" if len(names) > NAMED else "")


def why_not_correct_unit(before: Facts, after: Facts) -> list[str]:
    return [_("Không có gì được sửa.")] if before == after else []
