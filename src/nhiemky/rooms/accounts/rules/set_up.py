"""Why a house cannot begin."""

from __future__ import annotations

from django.utils.translation import gettext as _


def why_not_set_up(*, begun: bool, name: str, person: str) -> list[str]:
    if begun:
        return [_("Phần mềm đã có tài khoản: hãy đăng nhập, hoặc nhờ người quản trị mở tài khoản.")]
    reasons = [] if name.strip() else [_("Chưa ghi tên tổ chức.")]
    return reasons if person.strip() else [*reasons, _("Chưa ghi họ và tên.")]
