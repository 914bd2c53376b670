"""The sheet of units: handed out, read and shown beside what stands, loaded or left."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.unit_sheet import UnitSheet, read_units, write_units
from nhiemky.rooms.units.actions import units
from nhiemky.rooms.units.queries.sheets import SheetChanges, compare_sheet
from nhiemky.rooms.units.queries.units import rows_of, versions_ever, versions_on
from nhiemky.rooms.units.rules.units import finding_line, rewrites_the_past
from nhiemky.rooms.units.views.units import looked_at
from nhiemky.rooms.uploads import actions as uploads
from nhiemky.rooms.uploads.forms import KeepUpload
from nhiemky.rooms.uploads.models import Pending
from nhiemky.rooms.uploads.queries import pending_of
from nhiemky.rooms.uploads.words import UploadKind

SHOWN = 200  # rows of one kind on the page; all the faults are in a sheet of their own


def unit_sheet(request: HttpRequest) -> FileResponse:
    """The empty sheet to fill in."""
    return _file(write_units([]), name="bang-don-vi.xlsx")


def tree_sheet(request: HttpRequest) -> FileResponse:
    """The units that one may read as a sheet: of a day, or with all their history."""
    if not request.scope.reads:
        raise Http404
    on = looked_at(request)
    whole = "history" in request.GET
    versions = request.scope.versions(versions_on(on) if not whole else versions_ever())
    name = "to-chuc-moi-thoi-ky.xlsx" if whole else f"to-chuc-{on:%Y-%m-%d}.xlsx"
    return _file(write_units(rows_of(versions)), name=name)


def _file(data: bytes, *, name: str) -> FileResponse:
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name)


@require_POST
def keep_upload(request: HttpRequest) -> HttpResponse:
    """Upload: the sheet waits for this person, and the page shows what it would change."""
    path = _office(request)
    data, name = KeepUpload(UploadKind.SHEET, request.POST, request.FILES).chosen()
    uploads.keep_upload(data, name=name, kind=UploadKind.SHEET, by=request.user, at=request.now, unit_path=path)
    return redirect("units:pending_upload")


def pending_upload(request: HttpRequest) -> HttpResponse:
    """The dry run: what would be new, changed and the same, and every faulty row. Nothing is loaded yet."""
    _office(request)
    kept = pending_of(request.user.pk, UploadKind.SHEET)
    if kept is None:
        return redirect("units:units")
    sheet, compared = _compared(request, kept)
    context = {
        "kept": kept,
        "compared": compared,
        "counts": [
            (_("Đơn vị mới"), len(compared.new), "ok"),
            (_("Thay đổi"), len(compared.changed), "due"),
            (_("Như cũ"), compared.same, ""),
            (_("Phải sửa"), len(compared.findings), "late"),
            (_("Số dòng đọc được"), len(sheet.rows), ""),
        ],
        "findings": [finding_line(row, message) for row, message in compared.findings[:SHOWN]],
        "loads": compared.lines and not compared.findings,
        "new": compared.new[:SHOWN],
        "changed": compared.changed[:SHOWN],
        "rewrites": rewrites_the_past(len(compared.rewritten)) if compared.rewritten else "",
        "shown": SHOWN,
    }
    return render(request, "units/pending_upload.html", context)


def finding_sheet(request: HttpRequest) -> HttpResponseBase:
    """Every faulty row, as a sheet to work through."""
    _office(request)
    kept = pending_of(request.user.pk, UploadKind.SHEET)
    if kept is None:
        return redirect("units:units")
    columns = [OutColumn(_("Dòng"), 10), OutColumn(_("Cần sửa"), 110)]
    data = write_table(title=_("Các dòng phải sửa"), columns=columns, rows=_compared(request, kept)[1].findings)
    return _file(data, name="cac-dong-phai-sua.xlsx")


@require_POST
def load_units(request: HttpRequest) -> HttpResponse:
    """Load the sheet that was read and shown."""
    path = _office(request)
    kept = pending_of(request.user.pk, UploadKind.SHEET)
    if kept is None:
        raise Refused([_("Không có bảng nào đang chờ nạp. Hãy chọn tệp và đọc thử trước.")])
    sheet = read_units(bytes(kept.data), name=kept.name)
    seen = request.POST.get("seen")
    with uploads.loading(kept, by=request.user, at=request.now, unit_path=path):
        made = units.load_units(sheet, seen=seen, by=request.user, at=request.now, within=request.scope.offices)
    messages.success(request, _("Đã nạp bảng đơn vị: %(count)d đơn vị mới hoặc thay đổi.") % {"count": len(made)})
    return redirect("units:units")


@require_POST
def drop_upload(request: HttpRequest) -> HttpResponse:
    path = _office(request)
    kept = pending_of(request.user.pk, UploadKind.SHEET)
    if kept is not None:
        uploads.drop_upload(kept, by=request.user, at=request.now, unit_path=path)
    return redirect("units:units")


def _office(request: HttpRequest) -> str:
    """The path of the place for whose office the sheet is; whoever serves none has no such page."""
    if not request.scope.offices:
        raise Http404
    path: str = request.scope.offices[0]
    return path


def _compared(request: HttpRequest, kept: Pending) -> tuple[UnitSheet, SheetChanges]:
    sheet = read_units(bytes(kept.data), name=kept.name)
    return sheet, compare_sheet(sheet, within=request.scope.offices)
