"""The pages of a plan: open a campaign, check what was read, lay the work."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.calendar import is_working_day
from nhiemky.core.plan_templates import TEMPLATES
from nhiemky.core.plandraft import DraftPlan, moved
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
        "file_form": forms.OpenCampaign(),
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
def read_again(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """A newer file of the plan, read in place of the old one."""
    campaign = queries.run_campaign_or_404(request.scope, campaign_id)
    form = forms.OpenCampaign(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused([_("Chưa chọn tệp kế hoạch.")])
    file = form.cleaned_data["file"]
    actions.read_again(
        queries.plan_of(campaign),
        file.read(settings.UPLOAD_MB * 2**20 + 1),
        name=file.name,
        content_type=file.content_type or "",
        by=request.user,
        at=request.now,
        upload_limit=settings.UPLOAD_MB * 2**20,
    )
    messages.success(request, _("Đã đọc tệp mới. Xem lại thông tin, xác nhận, rồi xem thay đổi ở bước giao việc."))
    return redirect("plan:plan", campaign.pk)


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


def drafts(request: HttpRequest) -> HttpResponse:
    """Plans being written here, and what a new one can begin from."""
    if not request.scope.offices:
        raise Http404
    past = [campaign for campaign in queries.campaigns_in(request.scope) if queries.plan_of(campaign).confirmed_at]
    context = {"drafts": queries.drafts_in(request.scope), "kinds": forms.KINDS_OF_REVIEW, "past": past}
    return render(request, "plan/drafts.html", context)


@require_POST
def begin_draft(request: HttpRequest) -> HttpResponse:
    """From a kind of review («kind») or a past campaign («campaign»), its days moved to this year."""
    office = versions_on(request.today).filter(path__in=request.scope.offices).first()
    if office is None:
        raise Http404
    if request.POST.get("kind") in TEMPLATES:
        began = TEMPLATES[request.POST["kind"]](issued_on=request.today, term=_term(request.today))
        began = replace(began, issuer=office.name.upper(), place=office.place)
    else:
        asked = request.POST.get("campaign", "")
        campaign = queries.campaign_or_404(request.scope, int(asked) if asked.isdecimal() else 0)
        began = queries.draft_of_campaign(campaign)
        began = moved(began, years=request.today.year - began.issued_on.year, is_working_day=_works)
    made = actions.begin_draft(office.unit, draft=began, by=request.user, at=request.now)
    return redirect("plan:draft", made.pk)


def _term(today: date) -> tuple[int, int]:
    """Terms run from years that end in 0 or 5."""
    start = today.year - today.year % 5
    return start, start + 5


def _works(day: date) -> bool:
    return is_working_day(day, holidays=settings.HOLIDAYS([day.year]))


def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    made = get_object_or_404(queries.drafts_in(request.scope), pk=draft_id)
    standing = queries.draft_from(made.content)
    form, tasks = forms.WriteDraft(initial=_typed(standing)), forms.DraftTasks(initial=_rows(standing))
    return render(request, "plan/draft.html", {"made": made, "form": form, "tasks": tasks, "standing": standing})


def _typed(draft: DraftPlan) -> dict[str, Any]:
    """The draft as its form shows it."""
    return {
        **{name: getattr(draft, name) for name in forms.WriteDraft.base_fields},
        "basis": "\n".join(f"{b.kind}; {b.number}; {b.issued_on:%d/%m/%Y}; {b.issuer}; {b.title}" for b in draft.basis),
        "purposes": "\n".join(draft.purposes),
        "periods": ", ".join(map(str, draft.periods)),
        "adjustment": {True: "yes", False: "no"}.get(draft.adjustment, ""),
        "recipients": "\n".join(f"{who}; {purpose}" if purpose else who for who, purpose in draft.recipients),
    }


def _rows(draft: DraftPlan) -> list[dict[str, Any]]:
    return [
        {
            "lead": "\n".join(task.lead),
            "action": task.action,
            "coordinate": "\n".join(task.coordinate),
            "recipient": task.recipient or "",
            "via": task.via or "",
            "kind": task.deadline.kind.value if task.deadline else "",
            "end": task.deadline.end if task.deadline else None,
        }
        for task in draft.tasks
    ]


@require_POST
def write_draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    made = get_object_or_404(queries.drafts_in(request.scope), pk=draft_id)
    standing = queries.draft_from(made.content)
    form, tasks = forms.WriteDraft(request.POST), forms.DraftTasks(request.POST)
    if not (form.is_valid() and tasks.is_valid()):
        context = {"made": made, "form": form, "tasks": tasks, "standing": standing}
        return render(request, "plan/draft.html", context, status=422)
    said = {**form.cleaned_data, "adjustment": {"yes": True, "no": False}.get(form.cleaned_data["adjustment"])}
    written = replace(standing, **said, tasks=tuple(task for row in tasks if (task := row.task())))
    actions.write_draft(made, draft=written, by=request.user, at=request.now)
    messages.success(request, _("Đã lưu dự thảo kế hoạch."))
    return redirect("plan:draft", made.pk)


@require_POST
def drop_draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    made = get_object_or_404(queries.drafts_in(request.scope), pk=draft_id)
    actions.drop_draft(made, by=request.user, at=request.now)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("plan:drafts")


def draft_file(request: HttpRequest, draft_id: int) -> FileResponse:
    """The draft as a Word document."""
    made = get_object_or_404(queries.drafts_in(request.scope), pk=draft_id)
    word = queries.word_of(queries.draft_from(made.content))
    return FileResponse(io.BytesIO(word), as_attachment=True, filename=f"{made.title[:80]}.docx")
