"""What users read of files that wait to be loaded: what each kind is called, on pages and in the journal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadKind(models.TextChoices):
    """What is read on trial before it is loaded. The room that loads a kind reads it, compares it and shows it."""

    SHEET = "sheet", _("bảng đơn vị")
    TABLE = "table", _("bảng chỉ tiêu")
    ANNEX = "annex", _("phụ biểu")


# over the field in which the file is chosen
FILES = {
    UploadKind.SHEET: _("Bảng đơn vị (.xlsx)"),
    UploadKind.TABLE: _("Bảng chỉ tiêu (.xlsx)"),
    UploadKind.ANNEX: _("Phụ biểu đã điền (.xlsx)"),
}
VALUES = {"kind": dict(UploadKind.choices)}

VERBS = {
    "uploads.drop_upload": _("Bỏ tệp đã đọc thử"),
    "uploads.keep_upload": _("Đọc thử tệp"),
}
