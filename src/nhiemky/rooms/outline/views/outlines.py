"""The page of what is asked; outlines come and go, and one takes the place of another."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.deliverables import ANSWERED_IN_WORDS
from nhiemky.core.outline import Node, Sector
from nhiemky.core.plain import to_plain
from nhiemky.core.refusal import Refused, refuse_if
from nhiemky.core.standard_outlines import LIBRARY
from nhiemky.core.units import UnitKind
from nhiemky.papers.read_apart import read_outline
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.outline.actions import outlines as actions
from nhiemky.rooms.outline.forms.sections import (
    AddOutline,
    ConfirmReplacing,
    CorrectOutline,
    OrderReport,
    ReplaceOutline,
    spoken_fields,
)
from nhiemky.rooms.outline.models import Outline, Section
from nhiemky.rooms.outline.queries.editions import amendment, changes_of, is_written, nodes_in_order, nodes_offered
from nhiemky.rooms.outline.queries.indicators import indicators_asked, indicators_of, periods_of
from nhiemky.rooms.outline.queries.sections import outlines_of, sections_asked, sections_in
from nhiemky.rooms.outline.rules.outlines import why_not_replace_outline
from nhiemky.rooms.plan.actions import facts as plan_actions
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, plan_of, run_campaign_or_404, tasks_of
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import versions_on
from nhiemky.rooms.units.words import KIND_CHOICES, SECTOR_CHOICES
from nhiemky.rooms.uploads.forms import KeepUpload
from nhiemky.rooms.uploads.words import UploadKind


def outline(request: HttpRequest, campaign_id: int) -> HttpResponse:
    return _page(request, campaign_or_404(request.scope, campaign_id))


def _page(request: HttpRequest, campaign: Campaign, *, outline_form: AddOutline | None = None) -> HttpResponse:
    outlines = list(outlines_of(campaign).prefetch_related("tasks"))
    here = next(
        (one for one in outlines if str(one.pk) == request.GET.get("outline")), outlines[0] if outlines else None
    )
    asked = _asked(request)
    tasks = _tasks(campaign)
    context = {
        "outlines": outlines,
        "here": here,
        "written": bool(here and is_written(here)),
        "sections": sections_asked(sections_in(here), **asked) if here else [],
        "indicators": indicators_asked(indicators_of(campaign), **asked),
        "periods": periods_of(campaign),
        "offered": len(nodes_offered(campaign)),
        "sectors": dict(SECTOR_CHOICES),
        "kinds": dict(KIND_CHOICES),
        "said": request.GET,
        "outline_form": outline_form or AddOutline(initial={"title": campaign.name}),
        "correct_form": CorrectOutline(tasks=tasks, initial=_initial(here), auto_id="id_here_%s") if here else None,
        "order_form": OrderReport(auto_id="id_order_%s"),
        "indicator_form": KeepUpload(UploadKind.TABLE),
    }
    return render(request, "outline/outline.html", context, status=422 if outline_form else 200)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """As which unit the page is seen: a unit by its code, or any of a sector and a kind."""
    code = request.GET.get("unit", "").strip()
    found: UnitVersion | None = versions_on(request.today).filter(unit__code=code).first() if code else None
    if found:
        return {"sector": Sector(found.sector), "kind": UnitKind(found.kind)}
    sector, kind = request.GET.get("sector"), request.GET.get("kind")
    return {
        "sector": Sector(sector) if sector in list(Sector) else None,
        "kind": UnitKind(kind) if kind in list(UnitKind) else None,
    }


def _tasks(campaign: Campaign) -> list[tuple[int, str]]:
    """The plan's tasks that a report answers, each with where it is handed in."""
    tasks = tasks_of(plan_of(campaign)).filter(deliverable__in=ANSWERED_IN_WORDS)
    return [(task.pk, f"{task.position}. {task.action[:160]} → {task.recipient or '—'}") for task in tasks]


def _initial(here: Outline | None) -> dict[str, Any]:
    if here is None:
        return {}
    return {"title": here.title, "deliverable": here.deliverable, "tasks": [task.pk for task in here.tasks.all()]}


def _here(request: HttpRequest, campaign_id: int, outline_id: int) -> Outline:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    return get_object_or_404(outlines_of(campaign).select_related("campaign"), pk=outline_id)


def _to(outline: Outline) -> HttpResponse:
    return redirect(f"{reverse('outline:outline', args=[outline.campaign_id])}?outline={outline.pk}")


@require_POST
def take_outline(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    count = actions.take_outline(campaign, standard="standard" in request.POST, by=request.user, at=request.now)
    messages.success(request, _("Đề cương có %(count)d mục.") % {"count": count})
    return redirect("outline:outline", campaign.pk)


@require_POST
def add_outline(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    form = AddOutline(request.POST)
    if not form.is_valid():
        return _page(request, campaign, outline_form=form)
    made = actions.add_outline(campaign, **form.cleaned_data, by=request.user, at=request.now)
    messages.success(request, _("Đã thêm đề cương «%(title)s».") % {"title": made.title})
    return _to(made)


@require_POST
def correct_outline(request: HttpRequest, campaign_id: int, outline_id: int) -> HttpResponse:
    here = _here(request, campaign_id, outline_id)
    form = CorrectOutline(request.POST, tasks=_tasks(here.campaign))
    said = typed_in(form)
    tasks = tasks_of(plan_of(here.campaign)).filter(pk__in=said["tasks"])
    actions.correct_outline(
        here, title=said["title"], deliverable=said["deliverable"], tasks=tasks, by=request.user, at=request.now
    )
    return _to(here)


@require_POST
def order_report(request: HttpRequest, campaign_id: int, outline_id: int) -> HttpResponse:
    """The plan orders no such report: a task is added to it, with its own receiving organ, and answered by this."""
    here = _here(request, campaign_id, outline_id)
    form = OrderReport(request.POST)
    task = plan_actions.add_task(
        plan_of(here.campaign), deliverable=here.deliverable, **typed_in(form), by=request.user, at=request.now
    )
    actions.correct_outline(
        here, title=here.title, deliverable=here.deliverable, tasks=[*here.tasks.all(), task], by=request.user,
        at=request.now,
    )  # fmt: skip
    messages.success(request, _("Đã thêm nhiệm vụ %(position)d vào kế hoạch.") % {"position": task.position})
    return _to(here)


@require_POST
def drop_outline(request: HttpRequest, campaign_id: int, outline_id: int) -> HttpResponse:
    here = _here(request, campaign_id, outline_id)
    actions.drop_outline(here, by=request.user, at=request.now)
    return redirect("outline:outline", campaign_id)


def replace_outline(request: HttpRequest, campaign_id: int, outline_id: int) -> HttpResponse:
    """An amended outline is chosen, shown beside the standing one, and put in its place when confirmed."""
    here = _here(request, campaign_id, outline_id)
    context: dict[str, Any] = {"outline": here, "written": is_written(here), "form": ReplaceOutline()}
    if "confirm" in request.POST:
        return _replace(request, here)
    if request.method == "POST":
        nodes = _nodes(request, here.campaign)
        refuse_if(why_not_replace_outline(offered=len(nodes), kept=[]))
        standing = list(sections_in(here))
        context |= {
            "amendment": amendment(here, nodes),
            "standing": standing,
            "nodes": json.dumps(to_plain(nodes)),
        }
    return render(request, "outline/replace_outline.html", context)


def _nodes(request: HttpRequest, campaign: Campaign) -> tuple[Node, ...]:
    source, file = request.POST.get("source", ""), request.FILES.get("file")
    if source == "plan":
        return nodes_offered(campaign)
    if source in LIBRARY:
        return LIBRARY[source].nodes
    if file is None:
        raise Refused([_("Chưa chọn tệp đề cương mới.")])
    limit = settings.UPLOAD_MB * 2**20
    read = read_outline(file.read(limit + 1), name=file.name or "", size_limit=limit)
    if read.unread:
        held = ", ".join(read.unread)
        messages.warning(request, _("Tệp còn có %(held)s: phần này không đọc được.") % {"held": held})
    for sentence in read.cut:
        messages.warning(request, sentence)
    return read.nodes


def _replace(request: HttpRequest, here: Outline) -> HttpResponse:
    form = ConfirmReplacing(request.POST)
    if not form.is_valid():
        raise Refused([str(error) for found in form.errors.values() for error in found])
    nodes = form.cleaned_data["nodes"]
    standing = {str(section.pk): section for section in sections_in(here)}
    chosen = ((at, request.POST.get(f"goes-on-{at}", "")) for at in range(len(nodes_in_order(nodes))))
    kept: dict[int, Section] = {at: standing[key] for at, key in chosen if key in standing}
    version = actions.replace_outline(here, nodes=nodes, kept=kept, by=request.user, at=request.now)
    messages.success(request, _("Đề cương nay là bản %(version)d.") % {"version": version})
    return _to(here)


def outline_versions(request: HttpRequest, campaign_id: int, outline_id: int) -> HttpResponse:
    """What changed from each version of an outline to the next."""
    campaign = campaign_or_404(request.scope, campaign_id)
    here = get_object_or_404(outlines_of(campaign), pk=outline_id)
    changes = [
        {"change": one, "before": spoken_fields(one.before), "after": spoken_fields(one.after)}
        for one in changes_of(here)
    ]
    return render(request, "outline/outline_versions.html", {"outline": here, "changes": changes})
