"""What users read of people and posts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostKind(models.TextChoices):
    """Posts of a committee, the first first: the order of every list."""

    SECRETARY = "secretary", _("Bí thư")
    DEPUTY_SECRETARY = "deputy_secretary", _("Phó Bí thư")
    STANDING_COMMITTEE = "standing_committee", _("Ủy viên Ban Thường vụ")
    EXECUTIVE_COMMITTEE = "executive_committee", _("Ủy viên Ban Chấp hành")
    OFFICE_STAFF = "office_staff", _("Cán bộ văn phòng")


PAGES = {"people:oversight": _("Theo dõi đơn vị"), "people:people": _("Người và chức vụ")}

VERBS = {
    "people.appoint": _("Ghi chức vụ"),
    "people.correct_person": _("Sửa tên, ghi chú của người"),
    "people.end_oversight": _("Thôi theo dõi đơn vị"),
    "people.end_post": _("Thôi chức vụ"),
    "people.form_group": _("Lập tổ công tác"),
    "people.load_people": _("Nạp người và chức vụ"),
    "people.oversee": _("Giao theo dõi đơn vị"),
}

FIELDS = {
    "account": _("tài khoản"),
    "leads": _("tổ trưởng"),
    "person": _("người"),
    "persons": _("số người"),
    "post": _("chức vụ"),
    "username": _("tên đăng nhập"),
}
