"""The report goes out as a Word form and comes back; words of sections that went are put elsewhere."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nhiemky.core.folding import file_name
from nhiemky.core.refusal import Refused
from nhiemky.core.typed import number_of_row
from nhiemky.papers.read_apart import read_report
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.permissions import permitted, report_or_404
from nhiemky.rooms.plan.queries.campaigns import run_campaign_or_404
from nhiemky.rooms.reports import papers
from nhiemky.rooms.reports.actions import placing as actions
from nhiemky.rooms.reports.forms import PlaceWords
from nhiemky.rooms.reports.queries import forms, pages
from nhiemky.rooms.reports.views.writing import only_writes

LEAVE_OUT = "leave_out"


@require_GET
def report_form(request: HttpRequest, campaign_id: int, assignment_id: int) -> FileResponse:
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    data = papers.report_form(assignment, on=request.today)
    name = file_name(f"bao cao {assignment.unit_version.name}", longest=80)
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=f"{name}.docx")


@dataclass(frozen=True)
class Piece:
    """Words of the file without a section: where they stood, and where the person puts them."""

    text: str
    after: str
    frame: bool
    choice: str = ""


def place_words(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    """A Word file is read and shown beside the outline; confirmed, its words are written, all or none."""
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    page = pages.page_of(pages.report_of(assignment))
    if "confirm" in request.POST:
        return _confirm(request, assignment, page)
    if request.method != "POST":
        return render(request, "reports/place_words.html", {"assignment": assignment, "form": PlaceWords()})
    form = PlaceWords(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused([_("Chưa chọn tệp Word của báo cáo.")])
    return _show_file(request, assignment, page, form.cleaned_data["file"])


def _show_file(request: HttpRequest, assignment: Assignment, page: pages.Page, file: UploadedFile[Any]) -> HttpResponse:
    limit = settings.UPLOAD_MB * 2**20
    name = file.name or ""
    placement = read_report(file.read(limit + 1), name=name, sections=forms.asked_of(page), size_limit=limit)
    pieces = [Piece(one.text, one.after, one.frame, LEAVE_OUT if one.frame else "") for one in placement.loose]
    rows = forms.beside(page, placement)
    context = {"name": name, "unread": placement.unread, **_beside(assignment, rows, pieces)}
    return render(request, "reports/place_words.html", context)


def _beside(assignment: Assignment, rows: list[forms.Beside], pieces: list[Piece]) -> dict[str, object]:
    return {
        "assignment": assignment,
        "rows": rows,
        "pieces": pieces,
        "changes": sum(1 for row in rows if row.text and not row.same),
        "doubts": sum(1 for row in rows if row.doubt),
        "lost": sum(1 for row in rows if not row.found),
        "to_place": sum(1 for piece in pieces if not piece.frame),
    }


def _confirm(request: HttpRequest, assignment: Assignment, page: pages.Page) -> HttpResponse:
    rows = _typed_rows(request, page)
    pieces = [*_typed_pieces(request), *_homeless(request, page)]
    words = {row.section: (_chosen(row), _version(request, row)) for row in rows}
    by_key = {str(section.pk): section for section in words}
    for piece in pieces:
        if piece.choice in by_key:
            section = by_key[piece.choice]
            text, based_on = words[section]
            words[section] = (f"{text}\n{piece.text}" if text.strip() else piece.text, based_on)
    undecided = sum(1 for piece in pieces if piece.choice not in by_key and piece.choice != LEAVE_OUT)
    try:
        count = actions.place_words(
            assignment,
            words=words,
            undecided=undecided,
            by=request.user,
            at=request.now,
            only_writes=only_writes(request, assignment),
        )
    except Refused as refused:
        # what was typed on the page is not lost: it is shown again, beside what stands by now
        context = {
            "name": request.POST.get("name", ""),
            "reasons": refused.reasons,
            **_beside(assignment, rows, pieces),
        }
        return render(request, "reports/place_words.html", context, status=422)
    messages.success(request, _("Đã ghi chữ trong tệp vào %(count)d mục.") % {"count": count})
    return redirect("reports:report", assignment.campaign_id, assignment.pk)


def _typed_rows(request: HttpRequest, page: pages.Page) -> list[forms.Beside]:
    said = request.POST
    return [
        forms.Beside(
            section=section,
            standing=page.passages.get(section.pk),
            text=said[f"text-{section.pk}"].replace("\r\n", "\n"),
            heading=said.get(f"heading-{section.pk}", ""),
            found=f"found-{section.pk}" in said,
            doubt=False,
            choice=said.get(f"take-{section.pk}", "keep"),
        )
        for section in page.sections
        if f"text-{section.pk}" in said
    ]


def _typed_pieces(request: HttpRequest) -> list[Piece]:
    said = request.POST
    return [
        Piece(text.replace("\r\n", "\n"), after, frame == "1", choice)
        for text, after, frame, choice in zip(
            said.getlist("piece"), said.getlist("after"), said.getlist("frame"), said.getlist("choice"), strict=False
        )
    ]


def _homeless(request: HttpRequest, page: pages.Page) -> list[Piece]:
    """Words of the file for sections that went while the person was looking: they are placed anew, not dropped."""
    asked, said = {f"text-{section.pk}" for section in page.sections}, request.POST
    gone = [name.removeprefix("text-") for name in said if name.startswith("text-") and name not in asked]
    return [
        Piece(said[f"text-{key}"].replace("\r\n", "\n"), said.get(f"heading-{key}", ""), frame=False)
        for key in gone
        if said[f"text-{key}"].strip() and said.get(f"take-{key}") != "keep"
    ]


def _chosen(row: forms.Beside) -> str:
    """What is to stand: the file's words, those that stand, or both."""
    if row.take == "both" and row.old.strip() and row.text.strip():
        return f"{row.old.rstrip()}\n{row.text}"
    return row.old if row.take == "keep" else row.text


def _version(request: HttpRequest, row: forms.Beside) -> int:
    return number_of_row(request.POST.get(f"based-on-{row.section.pk}", "")) or 0


@require_POST
def move_words(request: HttpRequest, campaign_id: int, assignment_id: int, section_id: int) -> HttpResponse:
    """Words under a section that is not asked any more go behind those of another."""
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    report = pages.report_of(assignment)
    section = get_object_or_404(Section, outline__campaign=assignment.campaign_id, pk=section_id)
    asked = {str(one.pk): one for one in pages.page_of(report).sections if one.written}
    to = asked.get(request.POST.get("to", ""))
    if to is None:
        raise Refused([_("Chưa chọn mục để chuyển chữ đến.")])
    actions.move_words(
        assignment,
        section=section,
        to=to,
        by=request.user,
        at=request.now,
        only_writes=only_writes(request, assignment),
    )
    messages.success(request, _("Đã chuyển chữ sang mục «%(to)s», nối vào sau chữ đang có.") % {"to": str(to)[:90]})
    return redirect("reports:report", assignment.campaign_id, assignment.pk)


@require_GET
def outline_changes(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    """Told to a unit that began before the outline changed: what changed, and words that lost their section."""
    assignment = report_or_404("see", request.scope, campaign_id, assignment_id)
    report = pages.report_of(assignment)
    page = pages.page_of(report)
    context = {
        "assignment": assignment,
        "campaign": assignment.campaign,
        "changes": forms.outline_changes_for(report),
        "left_behind": forms.left_behind(report),
        "sections": [section for section in page.sections if section.written],
        "may_write": permitted("write", request.scope, assignment) and report.state in ("draft", "returned"),
    }
    return render(request, "reports/_outline_changes.html", context)


@require_GET
def words_written(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """How many units wrote under a section and those below it, or anywhere in an outline: asked before a change."""
    campaign = run_campaign_or_404(request.scope, campaign_id)
    section, outline = (number_of_row(request.GET.get(name, "")) for name in ("section", "outline"))
    found = forms.words_under(campaign, section=section, outline=outline)
    return render(request, "reports/_words_written.html", {"count": found})
