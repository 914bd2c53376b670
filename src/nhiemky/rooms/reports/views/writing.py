"""A unit writes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports import actions, forms, queries


@require_POST
def write(request: HttpRequest, campaign_id: int, assignment_id: int, section_id: int) -> HttpResponse:
    assignment = queries.written_by(request.scope, campaign_id, assignment_id)
    asked = [section.pk for section in queries.page_of(queries.report_of(assignment)).sections if section.written]
    section = get_object_or_404(Section, pk__in=asked, id=section_id)
    form = forms.Write(request.POST)
    if not form.is_valid():
        raise Refused([_("Chưa lưu được: mục này dài quá 200.000 ký tự, hoặc trang đã cũ. Hãy tải lại trang.")])
    said = form.cleaned_data
    passage = actions.write(
        assignment,
        section=section,
        text=said["text"].replace("\r\n", "\n"),
        based_on=said["based_on"],
        by=request.user,
        at=request.now,
    )
    return render(
        request,
        "reports/_write.html",
        {"assignment": assignment, "campaign": assignment.campaign, "passage": passage, "here": section, "saved": True},
    )
