"""A campaign is opened from a document; what was read is checked, corrected and confirmed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.planfacts import CitationFact, PlanFacts
from nhiemky.core.refusal import Refused
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.plan import forms
from nhiemky.rooms.plan.actions import documents, facts
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.papers import ReadPlan, read_plan
from nhiemky.rooms.plan.queries.campaigns import (
    assignments_in,
    campaign_or_404,
    owner_path,
    plan_of,
    run_campaign_or_404,
    stamp_of_facts,
    task_or_404,
)
from nhiemky.rooms.plan.queries.document import lines, shown_findings
from nhiemky.rooms.plan.queries.laying import meant_now, meant_when_laid, preview
from nhiemky.rooms.registry.permissions import reads_books
from nhiemky.rooms.registry.queries.citations import entries_of
from nhiemky.rooms.units.queries.units import version_of, versions_on


def open_campaign(request: HttpRequest) -> HttpResponse:
    office = versions_on(request.today).filter(path__in=request.scope.offices).first()
    if office is None:
        raise Http404
    form = forms.OpenCampaign(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        coming = _read(form.cleaned_data["file"])
        campaign = documents.open_campaign(coming, owner=office.unit, by=request.user, at=request.now)
        messages.success(request, _("Đã đọc kế hoạch. Xem lại từng thông tin trước khi xác nhận."))
        return redirect("plan:plan", campaign.pk)
    return render(
        request, "plan/open_campaign.html", {"form": form, "office": office}, status=422 if form.errors else 200
    )


def _read(file: UploadedFile[Any]) -> ReadPlan:
    most = settings.UPLOAD_MB * 2**20
    data = file.read(most + 1)
    return read_plan(data, name=file.name or "", content_type=file.content_type or "", size_limit=most)


def plan(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    return render(request, "plan/plan.html", _page(request, campaign))


def _page(request: HttpRequest, campaign: Campaign, **more: Any) -> dict[str, Any]:
    found = plan_of(campaign)
    facts, laid = found.typed_facts, assignments_in(request.scope, campaign).order_by().count()
    # what is wrong with a plan is between those who issue it
    sees_doubts = request.scope.sees(owner_path(campaign))
    # whom a plan means is asked of the whole organisation, so only until it stands
    foreseen = preview(found, on=request.today) if sees_doubts and not (laid and found.confirmed_at) else None
    meant = meant_now(foreseen) if foreseen else meant_when_laid(found)
    return {
        "campaign": campaign,
        "plan": found,
        "facts": facts,
        "cited": _cited(request, campaign, facts),
        "lines": lines(found),
        "stamp": stamp_of_facts(found),
        "doubts": shown_findings(found, today=request.today, holidays=settings.HOLIDAYS) if sees_doubts else [],
        "meant": [(one, forms.CorrectTask.of(one.task)) for one in meant],
        "foreseen": foreseen,
        "laid": laid,
        "facts_form": forms.CorrectFacts(initial=forms.CorrectFacts.shown(facts)),
        "task_form": forms.AddTask(),
        "file_form": forms.OpenCampaign(),
        **more,
    }


def _cited(request: HttpRequest, campaign: Campaign, facts: PlanFacts) -> dict[str, list[tuple[CitationFact, str]]]:
    """What the plan names, each with the address of its line in the owner's books, for whoever reads them."""
    owner = version_of(campaign.owner, on=request.today)
    named = {"basis": facts.basis, "reviewed": facts.reviewed}
    reads = owner is not None and reads_books(request.scope, owner)
    entries = entries_of([*facts.basis, *facts.reviewed], keeper=campaign.owner) if reads else {}
    return {what: [(one, entries.get(one.number or "", "")) for one in found] for what, found in named.items()}


def plan_file(request: HttpRequest, campaign_id: int) -> FileResponse:
    source = plan_of(campaign_or_404(request.scope, campaign_id)).source
    return FileResponse(source.file.open("rb"), as_attachment=True, filename=source.name)


@require_POST
def read_again(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """A newer file of the plan, read in place of the old one."""
    campaign = run_campaign_or_404(request.scope, campaign_id)
    form = forms.OpenCampaign(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused([_("Chưa chọn tệp kế hoạch.")])
    documents.read_again(plan_of(campaign), _read(form.cleaned_data["file"]), by=request.user, at=request.now)
    messages.success(request, _("Đã đọc tệp mới. Xem lại thông tin, xác nhận, rồi xem thay đổi ở bước giao việc."))
    return redirect("plan:plan", campaign.pk)


@require_POST
def correct_facts(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    form = forms.CorrectFacts(request.POST)
    if not form.is_valid():
        return render(request, "plan/plan.html", _page(request, campaign, facts_form=form), status=422)
    facts.correct_fact(plan_of(campaign), values=form.facts(), by=request.user, at=request.now)
    return redirect("plan:plan", campaign.pk)


@require_POST
def correct_task(request: HttpRequest, campaign_id: int, task_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    task = task_or_404(campaign, task_id)
    form = forms.CorrectTask(request.POST)
    typed_in(form)
    facts.correct_task(task, changes=form.typed_otherwise, by=request.user, at=request.now)
    return redirect("plan:plan", campaign.pk)


@require_POST
def add_task(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    form = forms.AddTask(request.POST)
    if not form.is_valid():
        return render(request, "plan/plan.html", _page(request, campaign, task_form=form), status=422)
    facts.add_task(plan_of(campaign), **form.cleaned_data, by=request.user, at=request.now)
    return redirect("plan:plan", campaign.pk)


@require_POST
def confirm_facts(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    facts.confirm_facts(plan_of(campaign), seen=request.POST.get("seen"), by=request.user, at=request.now)
    messages.success(request, _("Đã xác nhận. Bây giờ có thể giao việc."))
    return redirect("plan:lay_assignments", campaign.pk)


@require_POST
def reopen_facts(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    facts.reopen_facts(plan_of(campaign), by=request.user, at=request.now)
    return redirect("plan:plan", campaign.pk)
