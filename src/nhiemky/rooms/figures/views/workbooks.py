"""The annex as a workbook: handed out, read and shown beside what stands, loaded or left."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.rooms.figures.actions import loading as actions
from nhiemky.rooms.figures.papers import annex_workbook
from nhiemky.rooms.figures.permissions import is_on_behalf, seen_or_404, written_or_404
from nhiemky.rooms.figures.queries.cells import annex_of
from nhiemky.rooms.figures.queries.workbooks import book_in, compare_annex
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.rules.units import finding_line
from nhiemky.rooms.uploads import actions as uploads
from nhiemky.rooms.uploads.forms import KeepUpload
from nhiemky.rooms.uploads.models import Pending
from nhiemky.rooms.uploads.queries import pending_of
from nhiemky.rooms.uploads.words import UploadKind


def figure_sheet(request: HttpRequest, campaign_id: int, unit_code: str) -> FileResponse:
    """The unit's table as it stands, to fill in with Excel."""
    campaign, version, _writes = seen_or_404(request.scope, campaign_id, unit_code)
    data = annex_workbook(campaign, version=version)
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=f"phu-bieu-{unit_code}.xlsx")


@require_POST
def keep_upload(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    """Upload: the workbook waits for this person, and the page shows what it would change."""
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    data, name = KeepUpload(UploadKind.ANNEX, request.POST, request.FILES).chosen()
    uploads.keep_upload(
        data, name=name, kind=UploadKind.ANNEX, place=_place(campaign, version), by=request.user, at=request.now,
        unit_path=version.path, campaign_id=campaign.pk,
    )  # fmt: skip
    return redirect("figures:pending_upload", campaign.pk, unit_code)


def pending_upload(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    """The dry run: row by row what would change, and every fault. Nothing is loaded yet."""
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    kept = _waiting(request, campaign, version)
    if kept is None:
        return redirect("figures:figures", campaign.pk, unit_code)
    book = book_in(bytes(kept.data), name=kept.name, campaign=campaign, version=version)
    compared = compare_annex(book, campaign=campaign, version=version)
    annex = annex_of(campaign, unit=version.unit)
    counts = [
        (_("Ô thay đổi"), len(compared.changes), "due"),
        (_("Chỉ tiêu như cũ"), compared.same, ""),
        (_("Lỗi phải sửa"), len(compared.findings), "late"),
    ]
    context = {
        "version": version,
        "kept": kept,
        "compared": compared,
        "counts": [] if compared.refused else counts,
        "findings": [finding_line(row, message) for row, message in compared.findings],
        "loads": compared.changes and not annex.locked,
        "annex": annex,
        "behalf": is_on_behalf(request.scope, version),
    }
    return render(request, "figures/pending_upload.html", context)


@require_POST
def load_figures(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    """Load the workbook that was read and shown: all of it, or its good rows."""
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    kept = _waiting(request, campaign, version)
    if kept is None:
        raise Refused([_("Không có biểu nào đang chờ nạp. Hãy chọn tệp và đọc thử trước.")])
    book = book_in(bytes(kept.data), name=kept.name, campaign=campaign, version=version)
    said = {"by": request.user, "at": request.now}
    with uploads.loading(kept, **said, unit_path=version.path, campaign_id=campaign.pk):
        count = actions.load_figures(
            campaign,
            version=version,
            book=book,
            seen=request.POST.get("seen"),
            **said,
            all_or_none="good" not in request.POST,
            on_behalf=is_on_behalf(request.scope, version),
        )
    loaded = _("Đã nạp phụ biểu: %(count)d ô thay đổi.")
    messages.success(request, loaded % {"count": count} if count else _("Biểu không có gì khác số liệu đang có."))
    return redirect("figures:figures", campaign.pk, unit_code)


@require_POST
def drop_upload(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    kept = _waiting(request, campaign, version)
    if kept is not None:
        uploads.drop_upload(kept, by=request.user, at=request.now, unit_path=version.path, campaign_id=campaign.pk)
    return redirect("figures:figures", campaign.pk, unit_code)


def _place(campaign: Campaign, version: UnitVersion) -> str:
    return f"{campaign.pk}/{version.unit_id}"


def _waiting(request: HttpRequest, campaign: Campaign, version: UnitVersion) -> Pending | None:
    return pending_of(request.user.pk, UploadKind.ANNEX, place=_place(campaign, version))
