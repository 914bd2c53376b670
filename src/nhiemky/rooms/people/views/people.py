"""The people of a unit, their posts and working groups. Opening the page leaves a line in the journal."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.papers.people_sheet import read_people, write_people
from nhiemky.papers.sheet_in import SIZE_LIMIT
from nhiemky.rooms.journal.actions import watching as journal
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.people.actions import people as actions
from nhiemky.rooms.people.forms import Appoint, CorrectPerson, FormGroup, LastDay, LoadPeople
from nhiemky.rooms.people.models import Post
from nhiemky.rooms.people.queries.people import groups_of, people_of, posts_of
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import at_or_below
from nhiemky.rooms.units.queries.units import codes_among, versions_on


def people_unit_or_404(request: HttpRequest, unit_code: str, *, to_change: bool = False) -> UnitVersion:
    """The unit whose people this person may read, or run."""
    version = versions_on(request.today).filter(unit__code=unit_code).first()
    may = request.scope.runs if to_change else request.scope.decides
    if version is None or not may(version.path):
        raise Http404
    return version


def people(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = people_unit_or_404(request, unit_code)
    journal.note_reading(
        "people:people", version.unit, by=request.user, at=request.now, unit_path=version.path,
        details={"unit": unit_code},
    )  # fmt: skip
    return _page(request, version)


def _page(request: HttpRequest, version: UnitVersion, *, status: int = 200, **typed: Any) -> HttpResponse:
    """`typed`: the form that came back with a fault, by the name of its dialog."""
    posts = list(posts_of(version.unit))
    now = {post.person_id: post.person for post in posts if post.valid_from <= request.today <= post.valid_to}
    context = {
        "version": version,
        "runs": request.scope.runs(version.path),
        "standing": [(post, _last_day(post, request)) for post in posts if post.valid_to >= request.today],
        "past": [post for post in posts if post.valid_to < request.today],
        "groups": groups_of(version.unit),
        "appoint": Appoint(initial={"valid_from": request.today}),
        "form_group": FormGroup(people=_choices(version, request), auto_id="id_group_%s"),
        "load": LoadPeople(),
        "corrections": [(one, _correction(one)) for one in now.values()],
        **typed,
    }
    return render(request, "people/people.html", context, status=status)


def _correction(person: Any) -> CorrectPerson:
    said = {"name": person.name, "note": person.note, "username": person.username}
    return CorrectPerson(initial=said, auto_id=f"id_{person.pk}_%s")


def _last_day(post: Post, request: HttpRequest) -> LastDay:
    return LastDay(initial={"on": request.today}, auto_id=f"id_{post.pk}_%s")


def _choices(version: UnitVersion, request: HttpRequest) -> list[tuple[int, str]]:
    return [(one.pk, one.name) for one in people_of(version.unit, on=request.today)]


@require_POST
def appoint(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = people_unit_or_404(request, unit_code, to_change=True)
    form = Appoint(request.POST)
    if not form.is_valid():
        return _page(request, version, status=422, appoint=form)
    post = actions.appoint(version.unit, **form.cleaned_data, by=request.user, at=request.now)
    messages.success(request, _("Đã ghi %(name)s.") % {"name": post.person.name})
    return redirect("people:people", unit_code)


@require_POST
def end_post(request: HttpRequest, unit_code: str, post_id: int) -> HttpResponse:
    version = people_unit_or_404(request, unit_code, to_change=True)
    post = get_object_or_404(posts_of(version.unit), pk=post_id)
    form = LastDay(request.POST)
    typed_in(form)
    actions.end_post(post, on=form.cleaned_data["on"], by=request.user, at=request.now)
    messages.success(request, _("Đã ghi ngày thôi giữ chức của %(name)s.") % {"name": post.person.name})
    return redirect("people:people", unit_code)


@require_POST
def correct_person(request: HttpRequest, unit_code: str, person_id: int) -> HttpResponse:
    version = people_unit_or_404(request, unit_code, to_change=True)
    person = get_object_or_404(people_of(version.unit, on=request.today), pk=person_id)
    form = CorrectPerson(request.POST)
    typed_in(form)
    said = {name: getattr(person, name) for name in form.fields} | form.typed_otherwise
    known = said["username"] == person.username or request.scope.serves(said["username"])
    actions.correct_person(person, unit=version.unit, **said, known=known, by=request.user, at=request.now)
    messages.success(request, _("Đã sửa."))
    return redirect("people:people", unit_code)


def people_sheet(request: HttpRequest) -> FileResponse:
    """The empty sheet to fill in."""
    return FileResponse(io.BytesIO(write_people([])), as_attachment=True, filename="bang-nguoi-va-chuc-vu.xlsx")


@require_POST
def load_people(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = people_unit_or_404(request, unit_code, to_change=True)
    form = LoadPeople(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, version, status=422, load=form)
    file = form.cleaned_data["file"]
    sheet = read_people(file.read(SIZE_LIMIT + 1), name=file.name)
    mine = versions_on(request.today).filter(at_or_below(request.scope.offices))
    units = codes_among(mine, [row.unit_code for row in sheet.rows])
    made = actions.load_people(sheet, unit=version.unit, units=units, by=request.user, at=request.now)
    messages.success(request, _("Đã nạp: %(count)d chức vụ mới hoặc thay đổi.") % {"count": len(made)})
    return redirect("people:people", unit_code)


@require_POST
def form_group(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = people_unit_or_404(request, unit_code, to_change=True)
    form = FormGroup(request.POST, people=_choices(version, request), auto_id="id_group_%s")
    typed_in(form)
    said, there = form.cleaned_data, {one.pk: one for one in people_of(version.unit, on=request.today)}
    actions.form_group(
        version.unit, name=said["name"], members=[there[pk] for pk in said["members"]],
        leader=there.get(said["leader"]), by=request.user, at=request.now,
    )  # fmt: skip
    messages.success(request, _("Đã ghi tổ công tác «%(name)s».") % {"name": said["name"]})
    return redirect("people:people", unit_code)
