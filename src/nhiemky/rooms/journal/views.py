"""The journal's page: what was done in the units that the reader may audit, searched, taken along, proven."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.typed import number_of_row
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.journal import forms
from nhiemky.rooms.journal.actions.keeping import keep_anchor
from nhiemky.rooms.journal.actions.watching import note_reading
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.chain import anchors_in, walk_chain
from nhiemky.rooms.journal.queries.entries import campaigns_told, entries_below, leaf, narrowed
from nhiemky.rooms.journal.queries.telling import told

# what a workbook still opens well with; older entries are asked for by their days
SHEET_ROWS = 20_000


def entries(request: HttpRequest) -> HttpResponse:
    form, found = _found(request)
    page = leaf(found, before=_number(request, "before"), after=_number(request, "after"))
    names = request.scope.names_at({entry.unit_path for entry in page.entries})
    context = {
        "form": form,
        "leaf": page,
        "rows": [(entry, told(entry), names.get(entry.unit_path, "")) for entry in page.entries],
        "asked": _asked(request),
        "sheet_rows": SHEET_ROWS,
    }
    return render(request, "journal/entries.html", context, status=200 if form.is_valid() else 422)


def _found(request: HttpRequest) -> tuple[forms.SearchEntries, QuerySet[Entry]]:
    """The search as typed and what it finds among what this person may audit; a faulty search finds nothing."""
    if not request.scope.audits:
        raise Http404
    found = entries_below(request.scope.audits)
    form = forms.SearchEntries(request.GET, campaigns=campaigns_told(found))
    if not form.is_valid():
        return form, found.none()
    said = form.cleaned_data
    places = request.scope.audited_places(said["unit"]) if said["unit"] else None
    return form, narrowed(found, said=said, places=places)


def _number(request: HttpRequest, name: str) -> int | None:
    return number_of_row(request.GET.get(name, ""))


def _asked(request: HttpRequest) -> str:
    """The search as it goes along to the next page and into the workbook."""
    asked = request.GET.copy()
    for name in ("before", "after"):
        asked.pop(name, None)
    return asked.urlencode()


def entries_sheet(request: HttpRequest) -> FileResponse:
    """What was found as a workbook: the newest entries and their number. Every time is journaled."""
    form, found = _found(request)
    if not form.is_valid():
        raise Http404
    some = list(found.order_by("-pk")[: SHEET_ROWS + 1])
    cut, some = len(some) > SHEET_ROWS, some[:SHEET_ROWS]
    names = request.scope.names_at({entry.unit_path for entry in some})
    title = _("Nhật ký: %(count)s dòng") % {"count": localize(len(some))}
    if cut:
        title += " – " + _("chỉ gồm các dòng mới nhất; muốn lấy dòng cũ hơn, hãy chọn khoảng ngày")
    data = write_table(title=title, columns=_columns(), rows=[_cells(entry, names) for entry in some])
    note_reading(
        "journal:entries_sheet", request.user, by=request.user, at=request.now, once_in=timedelta(0),
        details={"entries": len(some), "asked": {name: text for name, text in request.GET.items() if text}},
    )  # fmt: skip
    return FileResponse(io.BytesIO(data), as_attachment=True, filename="nhat-ky.xlsx")


def _columns() -> list[OutColumn]:
    heads = [
        (_("Số"), 8), (_("Lúc"), 19), (_("Người"), 24), (_("Làm thay"), 24), (_("Việc"), 24), (_("Đối tượng"), 44),
        (_("Đơn vị"), 36), (_("Chi tiết"), 60), (_("Địa chỉ"), 16), (_("Dấu"), 20),
    ]  # fmt: skip
    return [OutColumn(head, width) for head, width in heads]


def _cells(entry: Entry, names: dict[str, str]) -> list[Any]:
    when = f"{timezone.localtime(entry.at):%d/%m/%Y %H:%M:%S}"
    details = "\n".join(f"{name}: {words}" for name, words in told(entry))
    return [
        entry.pk, when, entry.actor, entry.on_behalf_of, entry.spoken, entry.subject,
        names.get(entry.unit_path, ""), details[:30_000], entry.address, entry.hash,
    ]  # fmt: skip


@require_POST
def verify_journal(request: HttpRequest) -> HttpResponse:
    """The check of `nhiemky verify-journal`. The break names no entry: it may lie where this person does not audit."""
    if not request.scope.audits:
        raise Http404
    file = settings.JOURNAL_ANCHORS
    walk = walk_chain(anchors_in(file))
    keep_anchor(walk, file=file, by=request.user, at=request.now)
    said = {"count": localize(walk.entries), "hash": walk.hash}
    messages.success(request, _("Nhật ký nguyên vẹn: %(count)s dòng, dấu cuối %(hash)s.") % said)
    return redirect("journal:entries")
