"""What users read of conferences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "conference.hold": _("Ghi hội nghị"),
}

FIELDS = {
    "agenda": _("chương trình"),
    "conclusions": _("kết luận"),
    "present": _("có mặt"),
    "summoned": _("được triệu tập"),
}
