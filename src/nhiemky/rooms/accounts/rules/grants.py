"""Who may give which role where. Nobody gives more than they hold, nor outside what is theirs, nor to themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nhiemky.rooms.accounts.words import Role

# the roles of a unit's own work and of those who check and follow it: what an office hands out below itself
OF_UNITS = frozenset({Role.UNIT_HEAD, Role.UNIT_WRITER, Role.REVIEWER, Role.OVERSEER, Role.TELLER})
MAY_GIVE: dict[str, frozenset[Role]] = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.OFFICE: OF_UNITS,
    Role.UNIT_HEAD: frozenset({Role.UNIT_WRITER}),
}
# these give roles in their own unit, not under it
OWN_UNIT_ONLY = frozenset({Role.UNIT_HEAD})


@dataclass(frozen=True)
class Held:
    """A role that somebody holds today: where its unit stands, and until when."""

    role: str
    path: str
    until: date

    def covers(self, role: str, path: str) -> bool:
        """Whether who holds this may give that role at that place."""
        below = path == self.path if self.role in OWN_UNIT_ONLY else path.startswith(self.path)
        return below and role in MAY_GIVE.get(self.role, ())


def roles_given_by(held: Iterable[Held]) -> list[Role]:
    """Every role that these let their holder give somewhere, in the order of the table."""
    given = {role for one in held for role in MAY_GIVE.get(one.role, ())}
    return [role for role in Role if role in given]


def why_not_give_role(
    role: str,
    *,
    path: str,
    valid_from: date,
    valid_to: date,
    held: Sequence[Held] | None,
    to_self: bool,
    already: bool,
    today: date,
) -> list[str]:
    """`held`: what the giver holds today; None: the system gives."""
    reasons = []
    if valid_to < valid_from:
        reasons.append(_("Ngày kết thúc đứng trước ngày bắt đầu."))
    elif valid_to < today:
        reasons.append(_("Ngày kết thúc đã qua."))
    if already:
        reasons.append(_("Tài khoản đã có vai trò này ở đơn vị này trong thời gian ấy."))
    if to_self:
        reasons.append(_("Không ai tự giao vai trò cho mình. Hãy nhờ người quản trị khác hoặc văn phòng cấp trên."))
    return reasons + (_more_than_held(role, path=path, valid_to=valid_to, held=held) if held is not None else [])


def _more_than_held(role: str, *, path: str, valid_to: date, held: Sequence[Held]) -> list[str]:
    longest = max((one.until for one in held if one.covers(role, path)), default=None)
    if longest is None:
        message = _("Bạn không được giao vai trò «%(role)s» ở đơn vị này. Việc này của quản trị tài khoản cấp trên.")
        return [message % {"role": Role(role).label}]
    if valid_to > longest:
        message = _("Vai trò của bạn chỉ đến hết ngày %(day)s: không giao được lâu hơn.")
        return [message % {"day": date_format(longest, "d/m/Y")}]
    return []


def why_not_end_role(*, valid_to: date, held: Sequence[Held] | None, role: str, path: str, today: date) -> list[str]:
    if valid_to < today:
        return [_("Vai trò này đã kết thúc.")]
    if held is not None and not any(one.covers(role, path) for one in held):
        return [_("Bạn không được thôi vai trò «%(role)s» ở đơn vị này.") % {"role": Role(role).label}]
    return []
