"""The journal's page: what was done in the units that the reader may audit, searched, taken along, proven."""

from __future__ import annotations

import io
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.core.typed import number_of_row
from nhiemky.rooms.journal import forms
from nhiemky.rooms.journal.actions.keeping import keep_anchor
from nhiemky.rooms.journal.actions.watching import note_reading
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.papers import entries_workbook
from nhiemky.rooms.journal.queries.chain import anchors_in, walk_chain
from nhiemky.rooms.journal.queries.details import detail_lines
from nhiemky.rooms.journal.queries.entries import campaigns_in_journal, entries_below, leaf, narrowed
from nhiemky.rooms.journal.queries.replaying import contradictions

# what a workbook still opens well with; older entries are asked for by their days
SHEET_ROWS = 20_000


def entries(request: HttpRequest) -> HttpResponse:
    form, found = _found(request)
    page = leaf(found, before=_number(request, "before"), after=_number(request, "after"))
    names = request.scope.names_at({entry.unit_path for entry in page.entries})
    context = {
        "form": form,
        "leaf": page,
        "rows": [(entry, detail_lines(entry), names.get(entry.unit_path, "")) for entry in page.entries],
        "asked": _asked(request),
        "sheet_rows": SHEET_ROWS,
    }
    return render(request, "journal/entries.html", context, status=200 if form.is_valid() else 422)


def _found(request: HttpRequest) -> tuple[forms.SearchEntries, QuerySet[Entry]]:
    """The search as typed and what it finds among what this person may audit; a faulty search finds nothing."""
    if not request.scope.audits:
        raise Http404
    found = entries_below(request.scope.audits)
    form = forms.SearchEntries(request.GET, campaigns=campaigns_in_journal(found))
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
    data = entries_workbook(some, names=names, cut=cut)
    note_reading(
        "journal:entries_sheet", request.user, by=request.user, at=request.now, once_in=timedelta(0),
        details={"entries": len(some), "asked": {name: text for name, text in request.GET.items() if text}},
    )  # fmt: skip
    return FileResponse(io.BytesIO(data), as_attachment=True, filename="nhat-ky.xlsx")


@require_POST
def verify_journal(request: HttpRequest) -> HttpResponse:
    """The check of `nhiemky verify-journal`. The break names no entry: it may lie where this person does not audit."""
    if not request.scope.audits:
        raise Http404
    file = settings.JOURNAL_ANCHORS
    walk = walk_chain(anchors_in(file))
    if not walk.broken and contradictions():
        # which they are may lie where this person does not audit
        raise Refused(
            [_("Nhật ký nguyên vẹn, nhưng có dữ liệu không như nhật ký ghi: hãy báo người quản trị máy chủ.")]
        )
    keep_anchor(walk, file=file, by=request.user, at=request.now)
    said = {"count": localize(walk.entries), "hash": walk.hash}
    messages.success(request, _("Nhật ký nguyên vẹn: %(count)s dòng, dấu cuối %(hash)s.") % said)
    return redirect("journal:entries")
