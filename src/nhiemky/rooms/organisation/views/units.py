"""The tree of units and its sheet."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.papers.unit_sheet import read_units, write_units
from nhiemky.rooms.organisation import actions, forms, queries


def units(request: HttpRequest) -> HttpResponse:
    if not request.scope.reads:
        raise Http404
    versions = request.scope.versions(queries.versions_on(request.today))
    return render(request, "organisation/units.html", {"versions": versions, "form": forms.LoadUnits()})


@require_POST
def load_units(request: HttpRequest) -> HttpResponse:
    if not request.scope.offices:
        raise Http404
    form = forms.LoadUnits(request.POST, request.FILES)
    if not form.is_valid():
        versions = request.scope.versions(queries.versions_on(request.today))
        return render(request, "organisation/units.html", {"versions": versions, "form": form}, status=422)
    file = form.cleaned_data["file"]
    sheet = read_units(file.read(), name=file.name)
    made = actions.load_units(sheet, by=request.user, at=request.now, within=request.scope.offices)
    messages.success(request, _("Đã nạp bảng đơn vị: %(count)d đơn vị mới hoặc thay đổi.") % {"count": len(made)})
    return redirect("organisation:units")


def unit_sheet(request: HttpRequest) -> FileResponse:
    """The empty sheet to fill in."""
    return FileResponse(io.BytesIO(write_units([])), as_attachment=True, filename="bang-don-vi.xlsx")
