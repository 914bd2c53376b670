"""What users read of outlines and indicators."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.core.indicators import PERIOD_WORDS, Period
from nhiemky.rooms.journal.words import Chip


class Change(models.TextChoices):
    """What happened to a section from one version of its outline to the next."""

    ADDED = "added", _("thêm")
    RENAMED = "renamed", _("đổi tên")
    MOVED = "moved", _("chuyển chỗ")
    CORRECTED = "corrected", _("sửa yêu cầu")
    DROPPED = "dropped", _("bỏ")


CHANGES = {
    Change.ADDED: Chip(Change.ADDED.label, "ok"),
    Change.RENAMED: Chip(Change.RENAMED.label, "doing"),
    Change.MOVED: Chip(Change.MOVED.label, "doing"),
    Change.CORRECTED: Chip(Change.CORRECTED.label, "doing"),
    Change.DROPPED: Chip(Change.DROPPED.label, "late"),
}


def period_spoken(period: Period) -> str:
    """As over a column of a page, in the reader's language; a sheet or a document has it from `core.indicators`."""
    return gettext(PERIOD_WORDS[period.part]).format(year=period.year)


VERBS = {
    "outline.add_outline": _("Thêm đề cương"),
    "outline.add_section": _("Thêm mục đề cương"),
    "outline.correct_indicator": _("Sửa chỉ tiêu"),
    "outline.correct_outline": _("Sửa tên, nơi nhận của đề cương"),
    "outline.correct_section": _("Sửa mục đề cương"),
    "outline.drop_outline": _("Bỏ đề cương"),
    "outline.drop_section": _("Bỏ mục đề cương"),
    "outline.load_indicators": _("Nạp chỉ tiêu"),
    "outline.move_section": _("Chuyển chỗ mục đề cương"),
    "outline.replace_outline": _("Thay đề cương"),
    "outline.take_outline": _("Lấy đề cương"),
}

FIELDS = {
    "indicators": _("số chỉ tiêu"),
    "section": _("mục"),
    "sections": _("số mục"),
    "standard": _("đề cương mẫu"),
}
