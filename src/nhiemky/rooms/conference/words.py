"""What users read of conferences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "conference.hold": _("Ghi hội nghị"),
}

FIELDS = {
    "starts_at": _("giờ họp"),
    "chair": _("chủ trì"),
    "recorder": _("người ghi biên bản"),
    "invited": _("kính mời"),
    "agenda": _("chương trình"),
    "conclusions": _("kết luận"),
    "present": _("có mặt"),
    "summoned": _("được triệu tập"),
}

# what a conference prints, by the word in the address
PAPERS = {
    "invitation": _("Giấy mời"),
    "programme": _("Chương trình"),
    "minutes": _("Biên bản"),
    "conclusions": _("Thông báo kết luận"),
    "resolution": _("Nghị quyết"),
}
