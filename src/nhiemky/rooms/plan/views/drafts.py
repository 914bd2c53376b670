"""Plans being written here."""

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
from nhiemky.core.refusal import Outdated
from nhiemky.rooms.plan import forms
from nhiemky.rooms.plan.actions import drafts as actions
from nhiemky.rooms.plan.papers import plan_document
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, campaigns_in, plan_of
from nhiemky.rooms.plan.queries.drafts import draft_of_campaign, drafts_in
from nhiemky.rooms.units.queries.units import version_of, versions_on


def drafts(request: HttpRequest) -> HttpResponse:
    """Plans being written here, and what a new one can begin from."""
    if not request.scope.offices:
        raise Http404
    past = [campaign for campaign in campaigns_in(request.scope) if plan_of(campaign).confirmed_at]
    context = {"drafts": drafts_in(request.scope), "kinds": forms.KINDS_OF_REVIEW, "past": past}
    return render(request, "plan/drafts.html", context)


@require_POST
def begin_draft(request: HttpRequest) -> HttpResponse:
    """From a kind of review («kind») or a past campaign («campaign»), its days moved to this year."""
    office = versions_on(request.today).filter(path__in=request.scope.offices).first()
    if office is None:
        raise Http404
    if request.POST.get("kind") in TEMPLATES:
        began = TEMPLATES[request.POST["kind"]](issued_on=request.today, term=_term(request.today))
        began = replace(began, issuer=office.committee.upper(), place=office.place)
    else:
        asked = request.POST.get("campaign", "")
        campaign = campaign_or_404(request.scope, int(asked) if asked.isdecimal() and len(asked) < 10 else 0)
        began = draft_of_campaign(campaign)
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
    made = get_object_or_404(drafts_in(request.scope), pk=draft_id)
    standing = made.typed_content
    form, tasks = forms.WriteDraft(initial=_typed(standing)), forms.DraftTasks(initial=_rows(standing))
    return render(request, "plan/draft.html", {"made": made, "form": form, "tasks": tasks, "standing": standing})


def _typed(draft: DraftPlan) -> dict[str, Any]:
    """The draft as its form shows it."""
    return {
        **{name: getattr(draft, name) for name in forms.WriteDraft.base_fields},
        "basis": "\n".join(f"{b.kind}; {b.number}; {b.issued_on:%d/%m/%Y}; {b.issuer}; {b.title}" for b in draft.basis),
        "purposes": "\n".join(draft.purposes),
        "periods": forms.periods_typed(draft.periods),
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
    made = get_object_or_404(drafts_in(request.scope), pk=draft_id)
    standing = made.typed_content
    form, tasks = forms.WriteDraft(request.POST), forms.DraftTasks(request.POST)
    if not (form.is_valid() and tasks.is_valid()):
        context = {"made": made, "form": form, "tasks": tasks, "standing": standing}
        return render(request, "plan/draft.html", context, status=422)
    said = {**form.cleaned_data, "adjustment": {"yes": True, "no": False}.get(form.cleaned_data["adjustment"])}
    written = replace(standing, **said, tasks=tuple(task for row in tasks if (task := row.task())))
    try:
        actions.write_draft(made, draft=written, seen=request.POST.get("seen"), by=request.user, at=request.now)
    except Outdated as changed:
        context = {"made": made, "form": form, "tasks": tasks, "standing": standing, "reasons": changed.reasons}
        return render(request, "plan/draft.html", context, status=409)
    messages.success(request, _("Đã lưu dự thảo kế hoạch."))
    return redirect("plan:draft", made.pk)


@require_POST
def drop_draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    made = get_object_or_404(drafts_in(request.scope), pk=draft_id)
    actions.drop_draft(made, by=request.user, at=request.now)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("plan:drafts")


def draft_file(request: HttpRequest, draft_id: int) -> FileResponse:
    """The draft as a Word document."""
    made = get_object_or_404(drafts_in(request.scope), pk=draft_id)
    word = plan_document(made.typed_content, owner=version_of(made.owner, on=request.today))
    return FileResponse(io.BytesIO(word), as_attachment=True, filename=f"{made.title[:80]}.docx")
