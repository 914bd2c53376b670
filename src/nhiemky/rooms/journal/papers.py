"""Entries of the journal as a workbook to take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.details import detail_lines


def entries_workbook(entries: Sequence[Entry], *, names: Mapping[str, str], cut: bool) -> bytes:
    """`names`: of units by their place; `cut`: there were more, only the newest are here."""
    title = _("Nhật ký: %(count)s dòng") % {"count": localize(len(entries))}
    if cut:
        title += " – " + _("chỉ gồm các dòng mới nhất; muốn lấy dòng cũ hơn, hãy chọn khoảng ngày")
    return write_table(title=title, columns=_columns(), rows=[_cells(entry, names) for entry in entries])


def _columns() -> list[OutColumn]:
    heads = [
        (_("Số"), 8), (_("Lúc"), 19), (_("Người"), 24), (_("Làm thay"), 24), (_("Việc"), 24), (_("Đối tượng"), 44),
        (_("Đơn vị"), 36), (_("Chi tiết"), 60), (_("Địa chỉ"), 16), (_("Dấu"), 20),
    ]  # fmt: skip
    return [OutColumn(head, width) for head, width in heads]


def _cells(entry: Entry, names: Mapping[str, str]) -> list[Any]:
    when = f"{timezone.localtime(entry.at):%d/%m/%Y %H:%M:%S}"
    details = "\n".join(f"{name}: {words}" for name, words in detail_lines(entry))
    return [
        entry.pk, when, entry.actor, entry.on_behalf_of, entry.spoken, entry.subject,
        names.get(entry.unit_path, ""), details[:30_000], entry.address, entry.hash,
    ]  # fmt: skip
