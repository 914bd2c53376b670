"""The people of a unit, their posts and working groups. Opening the page leaves a line in the journal."""

from __future__ import annotations

import io
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.papers.people_sheet import read_people, write_people
from nhiemky.rooms.journal.actions import watching as journal
from nhiemky.rooms.organisation.actions import people as actions
from nhiemky.rooms.organisation.forms.people import Appoint, CorrectPerson, FormGroup, LastDay, LoadPeople
from nhiemky.rooms.organisation.models import UnitVersion
from nhiemky.rooms.organisation.queries.people import (
    account_below,
    codes_among,
    groups_of,
    people_of,
    people_unit_or_404,
    posts_of,
)
from nhiemky.rooms.organisation.queries.scope import at_or_below
from nhiemky.rooms.organisation.queries.units import versions_on


def people(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = people_unit_or_404(request.scope, unit_code, on=request.today)
    journal.note_reading(
        "organisation:people", version.unit, by=request.user, at=request.now, unit_path=version.path,
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
        "standing": [post for post in posts if post.valid_to >= request.today],
        "past": [post for post in posts if post.valid_to < request.today],
        "groups": groups_of(version.unit),
        "appoint": Appoint(initial={"valid_from": request.today}),
        "form_group": FormGroup(people=_choices(version, request)),
        "load": LoadPeople(),
        "corrections": [(one, _correction(one)) for one in now.values()],
        **typed,
    }
    return render(request, "organisation/people.html", context, status=status)


def _correction(person: Any) -> CorrectPerson:
    username = person.account.username if person.account else ""
    said = {"name": person.name, "note": person.note, "username": username}
    return CorrectPerson(initial=said, auto_id=f"id_{person.pk}_%s")


def _choices(version: UnitVersion, request: HttpRequest) -> list[tuple[int, str]]:
    return [(one.pk, one.name) for one in people_of(version.unit, on=request.today)]


def _to_change(request: HttpRequest, unit_code: str) -> UnitVersion:
    return people_unit_or_404(request.scope, unit_code, on=request.today, to_change=True)


def refused(form: django_forms.Form) -> Refused:
    """A dialog without a place for its faults says them as a refusal."""
    return Refused([f"{form.fields[name].label}: {fault}" for name, faults in form.errors.items() for fault in faults])


@require_POST
def appoint(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = _to_change(request, unit_code)
    form = Appoint(request.POST)
    if not form.is_valid():
        return _page(request, version, status=422, appoint=form)
    post = actions.appoint(version.unit, **form.cleaned_data, by=request.user, at=request.now)
    messages.success(request, _("Đã ghi %(name)s.") % {"name": post.person.name})
    return redirect("organisation:people", unit_code)


@require_POST
def end_post(request: HttpRequest, unit_code: str, post_id: int) -> HttpResponse:
    version = _to_change(request, unit_code)
    post = get_object_or_404(posts_of(version.unit), pk=post_id)
    form = LastDay(request.POST)
    if not form.is_valid():
        raise refused(form)
    actions.end_post(post, on=form.cleaned_data["on"], by=request.user, at=request.now)
    messages.success(request, _("Đã ghi ngày thôi giữ chức của %(name)s.") % {"name": post.person.name})
    return redirect("organisation:people", unit_code)


@require_POST
def correct_person(request: HttpRequest, unit_code: str, person_id: int) -> HttpResponse:
    version = _to_change(request, unit_code)
    person = get_object_or_404(people_of(version.unit, on=request.today), pk=person_id)
    form = CorrectPerson(request.POST)
    if not form.is_valid():
        raise refused(form)
    said = form.cleaned_data
    linked = person.account
    if linked is None or linked.username != said["username"]:
        linked = account_below(request.scope, said["username"], on=request.today)
    actions.correct_person(person, unit=version.unit, **said, account=linked, by=request.user, at=request.now)
    messages.success(request, _("Đã sửa."))
    return redirect("organisation:people", unit_code)


def people_sheet(request: HttpRequest) -> FileResponse:
    """The empty sheet to fill in."""
    return FileResponse(io.BytesIO(write_people([])), as_attachment=True, filename="bang-nguoi-va-chuc-vu.xlsx")


@require_POST
def load_people(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = _to_change(request, unit_code)
    form = LoadPeople(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, version, status=422, load=form)
    file = form.cleaned_data["file"]
    sheet = read_people(file.read(), name=file.name)
    mine = versions_on(request.today).filter(at_or_below(request.scope.offices))
    units = codes_among(mine, [row.unit_code for row in sheet.rows])
    made = actions.load_people(sheet, unit=version.unit, units=units, by=request.user, at=request.now)
    messages.success(request, _("Đã nạp: %(count)d chức vụ mới hoặc thay đổi.") % {"count": len(made)})
    return redirect("organisation:people", unit_code)


@require_POST
def form_group(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = _to_change(request, unit_code)
    form = FormGroup(request.POST, people=_choices(version, request))
    if not form.is_valid():
        raise refused(form)
    said, there = form.cleaned_data, {one.pk: one for one in people_of(version.unit, on=request.today)}
    actions.form_group(
        version.unit, name=said["name"], members=[there[pk] for pk in said["members"]],
        leader=there.get(said["leader"]), by=request.user, at=request.now,
    )  # fmt: skip
    messages.success(request, _("Đã ghi tổ công tác «%(name)s».") % {"name": said["name"]})
    return redirect("organisation:people", unit_code)
