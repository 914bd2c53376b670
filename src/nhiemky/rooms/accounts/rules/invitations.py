"""Why not: reasons against inviting somebody, and against a code that somebody brings."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from nhiemky.rooms.accounts.models import Invitation


def why_not_invite(*, active: bool) -> list[str]:
    return [] if active else [_("Tài khoản đã đóng. Hãy mở lại tài khoản rồi mới mời.")]


def why_not_accept_invitation(invitation: Invitation | None, *, answered: bool, at: datetime) -> list[str]:
    """One sentence for every fault, so that a code tells nothing about the account behind it.

    `answered`: who gave the code still answers for the account.
    """
    fresh = invitation and not invitation.used_at and at < invitation.expires_at
    if invitation and answered and fresh and invitation.account.is_active:
        return []
    return [_("Mã này không dùng được: sai, hết hạn hoặc đã dùng. Hãy nhờ nơi cấp phiếu mời lại.")]


def why_not_open_unit_accounts(usernames: list[str]) -> list[str]:
    doubled = sorted({name for name in usernames if usernames.count(name) > 1})
    reasons = [] if usernames else [_("Chưa chọn đơn vị nào.")]
    if doubled:
        reasons.append(_("Tên đăng nhập ghi hai lần: %(names)s.") % {"names": ", ".join(doubled)})
    return reasons
