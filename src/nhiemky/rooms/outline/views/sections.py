"""A heading comes, changes, moves and goes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.typed import number_of_row
from nhiemky.rooms.outline.actions import sections as actions
from nhiemky.rooms.outline.forms.sections import AddSection, CorrectSection
from nhiemky.rooms.outline.models import Outline, Section
from nhiemky.rooms.outline.queries.editions import is_written
from nhiemky.rooms.outline.queries.sections import outlines_of, sections_in, sections_of
from nhiemky.rooms.plan.queries.campaigns import run_campaign_or_404


def _outline(request: HttpRequest, campaign_id: int, outline_id: int) -> Outline:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    return get_object_or_404(outlines_of(campaign), pk=outline_id)


def _section(request: HttpRequest, campaign_id: int, section_id: int) -> Section:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    return get_object_or_404(sections_of(campaign), pk=section_id)


def _back(outline: Outline, section: Section | None = None) -> HttpResponse:
    """To the outline, at the place where the person was."""
    page = reverse("outline:outline", args=[outline.campaign_id])
    return redirect(f"{page}?outline={outline.pk}{f'#section-{section.pk}' if section else ''}")


def _changes(said: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in said.items() if field not in ("after", "depth", "title")}


def add_section(request: HttpRequest, campaign_id: int, outline_id: int) -> HttpResponse:
    outline = _outline(request, campaign_id, outline_id)
    form = AddSection(request.POST or None, initial=_beginning(request, outline))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        section = actions.add_section(
            outline,
            title=said["title"],
            after=sections_in(outline).filter(pk=said["after"]).first(),
            depth=said["depth"],
            fields=_changes(said),
            by=request.user,
            at=request.now,
        )
        return _back(outline, section)
    context = {"outline": outline, "form": form, "written": is_written(outline)}
    return render(request, "outline/section.html", context, status=422 if form.errors else 200)


def _beginning(request: HttpRequest, outline: Outline) -> dict[str, Any]:
    """Behind the section that was asked for, on its level."""
    after = sections_in(outline).filter(pk=number_of_row(request.GET.get("after", "")) or 0).first()
    depth = min(after.depth + ("under" in request.GET), 3) if after else 0
    return {"after": after.pk if after else None, "depth": depth, "required": True, "written": True}


def correct_section(request: HttpRequest, campaign_id: int, section_id: int) -> HttpResponse:
    section = _section(request, campaign_id, section_id)
    lines = {"bullets": "\n".join(section.bullets), "table": "\n".join(section.table)}
    plain = ("title", "guidance", "word_hint", "applies_to", "kinds", "required", "written")
    initial = {**lines, **{field: getattr(section, field) for field in plain}}
    form = CorrectSection(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.correct_section(section, changes=form.cleaned_data, by=request.user, at=request.now)
        return _back(section.outline, section)
    context = {
        "outline": section.outline,
        "section": section,
        "form": form,
        "written": is_written(section.outline),
    }
    return render(request, "outline/section.html", context, status=422 if form.errors else 200)


@require_POST
def move_section(request: HttpRequest, campaign_id: int, section_id: int) -> HttpResponse:
    section = _section(request, campaign_id, section_id)
    actions.move_section(section, to=request.POST.get("to", ""), by=request.user, at=request.now)
    return _back(section.outline, section)


@require_POST
def drop_section(request: HttpRequest, campaign_id: int, section_id: int) -> HttpResponse:
    section = _section(request, campaign_id, section_id)
    outline = section.outline
    actions.drop_section(section, by=request.user, at=request.now)
    messages.success(request, _("Đã bỏ mục «%(title)s» khỏi đề cương.") % {"title": section.title[:90]})
    return _back(outline)
