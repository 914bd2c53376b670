"""What users read of accounts: roles, states, and what the journal tells of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.journal.words import Chip


class Role(models.TextChoices):
    """What a grant lets an account do in a unit and, for the reading and running roles, below it."""

    OFFICE = "office", _("Văn phòng")
    UNIT_HEAD = "unit_head", _("Cấp ủy đơn vị")
    UNIT_WRITER = "unit_writer", _("Người viết báo cáo")
    REVIEWER = "reviewer", _("Cơ quan thẩm định")
    OVERSEER = "overseer", _("Người theo dõi đơn vị")
    LEADER = "leader", _("Lãnh đạo")
    TELLER = "teller", _("Tổ kiểm phiếu")
    AUDITOR = "auditor", _("Kiểm tra nhật ký")
    ADMINISTRATOR = "administrator", _("Quản trị tài khoản")


STATES = {
    "active": Chip(_("đang dùng"), "ok"),
    "invited": Chip(_("đã mời, chưa vào"), "sent"),
    "uninvited": Chip(_("chưa mời"), "idle"),
    "expired": Chip(_("lời mời hết hạn"), "back"),
    "locked": Chip(_("tạm khóa"), "late"),
    "closed": Chip(_("đã đóng"), "none"),
}
_ROLES = {role.value: role.label for role in Role}
VALUES = {"by": {"mail": _("thư"), "slip": _("phiếu in")}, "grants": _ROLES, "role": _ROLES}

VERBS = {
    "accounts.accept_invitation": _("Nhận tài khoản bằng mã mời"),
    "accounts.act_for": _("Bắt đầu làm thay"),
    "accounts.change_password": _("Đổi mật khẩu"),
    "accounts.close_account": _("Đóng tài khoản"),
    "accounts.drop_second_factor": _("Tắt xác thực hai bước"),
    "accounts.end_role": _("Thôi vai trò"),
    "accounts.end_sessions": _("Đăng xuất ở nơi khác"),
    "accounts.end_substitution": _("Thôi cử làm thay"),
    "accounts.fail_sign_in": _("Đăng nhập không được"),
    "accounts.give_role": _("Giao vai trò"),
    "accounts.invite": _("Mời vào tài khoản"),
    "accounts.name_substitute": _("Cử người làm thay"),
    "accounts.open_account": _("Mở tài khoản"),
    "accounts.open_unit_accounts": _("Mở tài khoản cho các đơn vị"),
    "accounts.renew_recovery_codes": _("Đổi mã dự phòng"),
    "accounts.reopen_account": _("Mở lại tài khoản"),
    "accounts.reset_second_factor": _("Xóa xác thực hai bước"),
    "accounts.set_second_factor": _("Đặt xác thực hai bước"),
    "accounts.set_up": _("Thiết lập lần đầu"),
    "accounts.sign_in": _("Đăng nhập"),
    "accounts.sign_out": _("Đăng xuất"),
    "accounts.unlock_account": _("Mở khóa đăng nhập"),
}

FIELDS = {
    "addresses": _("số địa chỉ"),
    "email": _("địa chỉ thư"),
    "ended": _("số nơi bị đăng xuất"),
    "grants": _("vai trò"),
    "is_active": _("đang mở"),
    "locked": _("bị tạm khóa"),
    "method": _("cách gọi"),
    "role": _("vai trò"),
    "second_factor": _("xác thực hai bước"),
    "sessions_ended": _("số nơi bị đăng xuất"),
    "substitute": _("người làm thay"),
    "theme": _("lĩnh vực"),
}
