"""Why not: reasons, as sentences, against opening and changing accounts and their passwords."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhiemky.core.folding import fold

LONGEST_PASSWORD = 256
# what people of such an office try first, whatever digits and signs are put around it
FIRST_TRIED = frozenset({
    "matkhau", "matkhaumoi", "password", "nhiemky", "vanphong", "vanphongdanguy", "danguy", "dangbo", "chibo", "tinhuy",
    "huyenuy", "dangvien", "dangcongsan", "vietnam", "hanoi", "xinchao", "quantri", "admin", "administrator",
    "anhyeuem", "emyeuanh", "iloveyou",
})  # fmt: skip
FEWEST_SIGNS = 4  # different ones
LONGEST_USERNAME = 150
USERNAME = re.compile(rf"[\w.@+-]{{1,{LONGEST_USERNAME}}}")


def why_not_open_account(username: str, *, taken: bool) -> list[str]:
    if not username.strip():
        return [_("Chưa ghi tên đăng nhập.")]
    if taken:
        return [_("Tên đăng nhập «%(username)s» đã có người dùng.") % {"username": username}]
    if not USERNAME.fullmatch(username):
        message = _("Tên đăng nhập «%(username)s»: chỉ dùng chữ, số và các dấu . - _ @ +, không quá %(most)d ký tự.")
        return [message % {"username": username[:40], "most": LONGEST_USERNAME}]
    return []


def why_not_change_password(password: str, *, username: str) -> list[str]:
    """After NIST 800-63B: long enough, not among those that everybody tries, not the name. Nothing about its signs."""
    reasons = []
    if len(password) < settings.PASSWORD_LENGTH:
        message = _("Mật khẩu phải dài từ %(length)d ký tự. Một câu ngắn, có dấu cách, vừa dễ nhớ vừa khó đoán.")
        reasons.append(message % {"length": settings.PASSWORD_LENGTH})
    if len(password) > LONGEST_PASSWORD:
        reasons.append(_("Mật khẩu dài quá %(most)d ký tự.") % {"most": LONGEST_PASSWORD})
    if _is_common(password):
        reasons.append(_("Mật khẩu này nhiều người dùng nên rất dễ đoán. Hãy chọn mật khẩu khác."))
    if username and username.casefold() in password.casefold():
        reasons.append(_("Mật khẩu không được chứa tên đăng nhập."))
    return reasons


def _is_common(password: str) -> bool:
    plain = fold(password)
    few = len(password) >= settings.PASSWORD_LENGTH and len(set(plain)) < FEWEST_SIGNS
    if few or re.sub("[^a-z]", "", plain) in FIRST_TRIED:
        return True
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False


def why_not_close_account(*, active: bool) -> list[str]:
    return [] if active else [_("Tài khoản này đã đóng từ trước.")]


def why_not_reopen_account(*, active: bool) -> list[str]:
    return [_("Tài khoản này đang mở.")] if active else []


def why_not_reset_second_factor(*, has_one: bool) -> list[str]:
    return [] if has_one else [_("Tài khoản này không có xác thực hai bước.")]


def why_not_drop_second_factor(*, required: bool) -> list[str]:
    return [_("Vai trò của bạn bắt buộc có xác thực hai bước: không tắt được.")] if required else []
