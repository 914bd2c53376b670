"""The pages of a plan: open a campaign, check what was read, lay the work."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.rooms.organisation import actions as organisation
from nhiemky.rooms.organisation.models import Unit
from nhiemky.rooms.organisation.queries import versions_on
from nhiemky.rooms.plan import actions, forms, queries
from nhiemky.rooms.plan.models import Campaign, Plan, Task


def open_campaign(request: HttpRequest) -> HttpResponse:
    office = versions_on(request.today).filter(path__in=request.scope.offices).first()
    if office is None:
        raise Http404
    form = forms.OpenCampaign(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        campaign = actions.open_campaign(
            file.read(settings.UPLOAD_MB * 2**20 + 1),
            name=file.name,
            content_type=file.content_type or "",
            owner=office.unit,
            by=request.user,
            at=request.now,
            upload_limit=settings.UPLOAD_MB * 2**20,
        )
        messages.success(request, _("Đã đọc kế hoạch. Xem lại từng thông tin trước khi xác nhận."))
        return redirect("plan:plan", campaign.pk)
    return render(
        request, "plan/open_campaign.html", {"form": form, "office": office}, status=422 if form.errors else 200
    )


def plan(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = queries.campaign_or_404(request.scope, campaign_id)
    return render(request, "plan/plan.html", _page(request, campaign))


def _page(request: HttpRequest, campaign: Campaign, **more: Any) -> dict[str, Any]:
    found = queries.plan_of(campaign)
    return {
        "campaign": campaign,
        "plan": found,
        "facts": found.facts,
        "lines": queries.lines(found),
        "doubts": queries.doubts(found, today=request.today, holidays=settings.HOLIDAYS),
        "preview": queries.preview(found, on=request.today),
        "laid": queries.assignments_of(campaign).count(),
        "deliverables": dict(forms.DELIVERABLES),
        "facts_form": forms.CorrectFacts(initial=_initial(found)),
        "task_form": forms.CorrectTask(),
        **more,
    }


def _initial(plan: Plan) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for name in forms.CorrectFacts.base_fields:
        value: Any = plan.facts
        for key in name.split("__"):
            value = (value or {}).get(key)
        initial[name] = ", ".join(value) if isinstance(value, list) else value
    return initial


def plan_file(request: HttpRequest, campaign_id: int) -> FileResponse:
    source = queries.plan_of(queries.campaign_or_404(request.scope, campaign_id)).source
    return FileResponse(source.file.open("rb"), as_attachment=True, filename=source.name)


@require_POST
def correct_facts(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    form = forms.CorrectFacts(request.POST)
    if not form.is_valid():
        return render(request, "plan/plan.html", _page(request, campaign, facts_form=form), status=422)
    for path, value in form.facts().items():
        actions.correct_fact(queries.plan_of(campaign), path=path, value=value, by=request.user, at=request.now)
    return redirect("plan:plan", campaign.pk)


@require_POST
def correct_task(request: HttpRequest, campaign_id: int, task_id: int) -> HttpResponse:
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    task = get_object_or_404(Task.objects.select_related("plan__campaign"), pk=task_id, plan__campaign=campaign)
    form = forms.CorrectTask(request.POST)
    if not form.is_valid():
        raise Refused(
            [f"{form.fields[name].label}: {error}" for name, errors in form.errors.items() for error in errors]
        )
    changes = {**form.cleaned_data, "dropped": "drop" in request.POST}
    actions.correct_task(task, changes=changes, by=request.user, at=request.now)
    return redirect("plan:plan", campaign.pk)


@require_POST
def add_task(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    form = forms.CorrectTask(request.POST)
    if not form.is_valid():
        return render(request, "plan/plan.html", _page(request, campaign, task_form=form), status=422)
    actions.add_task(queries.plan_of(campaign), **form.cleaned_data, by=request.user, at=request.now)
    return redirect("plan:plan", campaign.pk)


@require_POST
def confirm_facts(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    actions.confirm_facts(queries.plan_of(campaign), by=request.user, at=request.now)
    messages.success(request, _("Đã xác nhận. Bây giờ có thể giao việc."))
    return redirect("plan:lay_assignments", campaign.pk)


@require_POST
def reopen_facts(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    actions.reopen_facts(queries.plan_of(campaign), by=request.user, at=request.now)
    return redirect("plan:plan", campaign.pk)


def lay_assignments(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """GET shows who would get what; POST lays it."""
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    if request.method == "POST":
        laid = actions.lay_assignments(campaign, by=request.user, at=request.now)
        messages.success(
            request,
            _("Đã giao %(count)d việc cho %(units)d đơn vị.")
            % {"count": laid.assignment_count, "units": laid.unit_count},
        )
        return redirect("outline:outline", campaign.pk)
    found = queries.plan_of(campaign)
    preview = queries.preview(found, on=request.today)
    context = {
        "plan": found,
        "preview": preview,
        "counts": {change.value: count for change, count in preview.counted().items()},
        "withdrawn": queries.withdrawn_by(preview, campaign=campaign),
        "units": queries.units_below(campaign, on=request.today),
        "deliverables": dict(forms.DELIVERABLES),
        "laid": queries.assignments_of(campaign).count(),
    }
    return render(request, "plan/lay_assignments.html", context)


@require_POST
def remember_alias(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """A person says once whom a name means; from then on the resolver knows."""
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    below = queries.units_below(campaign, on=request.today).values("unit")
    units = list(Unit.objects.filter(pk__in=below, code__in=request.POST.getlist("units")))
    organisation.remember_alias(
        request.POST.get("phrase", ""), issuer=campaign.owner, units=units, by=request.user, at=request.now
    )
    return redirect("plan:lay_assignments", campaign.pk)


def work(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Everything laid on the units of the person who asks, or on all that the office sees."""
    campaign = queries.campaign_or_404(request.scope, campaign_id)
    assignments = queries.assignments_in(request.scope, campaign)
    context = {
        "assignments": assignments,
        "deliverables": dict(forms.DELIVERABLES),
        "done_form": forms.MarkDone(),
        "exempt_form": forms.Exempt(),
    }
    return render(request, "plan/work.html", context)


@require_POST
def mark_done(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    campaign = queries.campaign_or_404(request.scope, campaign_id)
    assignment = get_object_or_404(queries.assignments_in(request.scope, campaign), pk=assignment_id)
    if assignment.unit_id not in request.scope.units and not request.scope.runs(assignment.unit_version.path):
        raise Http404
    form = forms.MarkDone(request.POST)
    if not form.is_valid():
        raise Refused([_("Ngày làm xong chưa đúng: ghi ngày/tháng/năm, ví dụ 12/06/2023.")])
    actions.mark_done(assignment, done_on=form.cleaned_data["done_on"], by=request.user, at=request.now)
    return redirect("plan:work", campaign.pk)


@require_POST
def exempt(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    assignment = get_object_or_404(queries.assignments_of(campaign), pk=assignment_id)
    actions.exempt(assignment, reason=request.POST.get("reason", ""), by=request.user, at=request.now)
    return redirect("plan:work", campaign.pk)


@require_POST
def set_closing_day(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    form = forms.SetClosingDay(request.POST)
    if not form.is_valid():
        raise Refused([_("Ngày khóa sổ chưa đúng: ghi ngày/tháng/năm, ví dụ 20/06/2023.")])
    actions.set_closing_day(campaign, closes_on=form.cleaned_data["closes_on"], by=request.user, at=request.now)
    return redirect("progress:progress", campaign.pk)
