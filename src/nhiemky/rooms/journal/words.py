"""What the journal calls its own acts, and the vocabulary of all rooms, which it learns from the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _


class Chip(NamedTuple):
    """A state as pages show it: always a word with its colour (a class of the style sheet)."""

    words: Promise | str
    colour: str

    def __str__(self) -> str:
        """As a page draws it: `{{ chip }}`. A partial would be included hundreds of times by a page with a table."""
        return format_html('<span class="chip {}">{}</span>', self.colour, self.words)


@dataclass(frozen=True)
class Vocabulary:
    """What all rooms together call acts, the fields of their details, code words among the values of a field, and the
    pages whose reading is journaled."""

    verbs: dict[str, Promise] = field(default_factory=dict)
    fields: dict[str, Promise] = field(default_factory=dict)
    values: dict[str, dict[str, Promise]] = field(default_factory=dict)
    pages: dict[str, Promise] = field(default_factory=dict)

    def learn(self, words: ModuleType) -> None:
        """Take in the VERBS, FIELDS, VALUES and PAGES of a room, where it has any. ValueError where two disagree."""
        _add(self.verbs, getattr(words, "VERBS", {}))
        _add(self.fields, getattr(words, "FIELDS", {}))
        _add(self.pages, getattr(words, "PAGES", {}))
        for name, said in getattr(words, "VALUES", {}).items():
            _add(self.values.setdefault(name, {}), said)


def _add(known: dict[str, Promise], said: Mapping[str, Promise]) -> None:
    for key, words in said.items():
        if str(known.setdefault(key, words)) != str(words):
            raise ValueError(f"two rooms name {key!r} differently: «{known[key]}», «{words}»")


# filled when the house starts (house/apps.py): this room, the lowest, knows no other
VOCABULARY = Vocabulary()


class How(models.TextChoices):
    """What was done to the journal where it does not hold, as far as the chain can tell."""

    EDITED = "edited", _("dòng số %(number)d đã bị sửa")
    DELETED = "deleted", _("dòng số %(number)d đã bị xóa")
    INSERTED = "inserted", _("dòng số %(number)d bị chèn vào từ ngoài")
    MOVED = "moved", _("dòng số %(number)d bị đổi chỗ")
    CUT = "cut", _("phần cuối bị cắt: sau dòng thứ %(number)d còn phải có dòng nữa")
    END_LOST = "end_lost", _("điểm cuối của chuỗi bị sửa hoặc mất, sau dòng thứ %(number)d")
    REWRITTEN = (
        "rewritten",
        _("chuỗi không đi qua mốc đã giữ ở dòng thứ %(number)d: nhật ký bị viết lại hoặc bị cắt trước mốc đó"),
    )


PAGES = {"journal:entries_sheet": _("Tải nhật ký về Excel")}

VERBS = {
    "journal.keep_anchor": _("Kiểm tra nhật ký"),
    "journal.note_reading": _("Xem dữ liệu cá nhân"),
    "journal.note_try": _("Xem trang ngoài phạm vi"),
    "journal.prune_journal": _("Cắt phần nhật ký đã quá hạn lưu"),
}

FIELDS = {
    "after": _("sau"),
    "before": _("trước"),
    "by": _("bằng"),
    "bytes": _("số byte"),
    "changed": _("thay đổi"),
    "day": _("từ ngày"),
    "entries": _("số dòng"),
    "file": _("tệp"),
    "hash": _("dấu"),
    "kept": _("giữ"),
    "kind": _("loại"),
    "name": _("tên"),
    "new": _("mới"),
    "note": _("ghi chú"),
    "page": _("trang"),
    "path": _("địa chỉ"),
    "reason": _("lý do"),
    "rows": _("số dòng của bảng"),
    "same": _("giữ nguyên"),
    "state": _("trạng thái"),
    "symbol": _("số, ký hiệu"),
    "text": _("đoạn viết"),
    "title": _("tên gọi"),
    "unit": _("đơn vị"),
    "units": _("các đơn vị"),
    "until": _("đến"),
    "valid_from": _("từ ngày"),
    "valid_to": _("đến ngày"),
}
