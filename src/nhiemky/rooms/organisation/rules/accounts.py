"""Why not: reasons, as sentences, against opening and changing accounts and roles."""

from __future__ import annotations

from django.utils.translation import gettext as _

SHORTEST_PASSWORD = 8


def why_not_open_account(username: str, *, password: str | None, taken: bool) -> list[str]:
    """`password` None: an account that stands in the journal but cannot sign in."""
    reasons = []
    if not username.strip():
        reasons.append(_("Chưa ghi tên đăng nhập."))
    if taken:
        reasons.append(_("Tên đăng nhập «%(username)s» đã có người dùng.") % {"username": username})
    if password is not None and len(password) < SHORTEST_PASSWORD:
        reasons.append(_("Mật khẩu phải dài từ %(length)d ký tự.") % {"length": SHORTEST_PASSWORD})
    return reasons
