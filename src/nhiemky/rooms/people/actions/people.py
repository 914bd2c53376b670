"""Writing people: who holds which post from when to when, alone or from a sheet, and their working groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils import timezone

from nhiemky.core.refusal import refuse_if
from nhiemky.core.timelines import LAST_DAY
from nhiemky.papers.people_sheet import PeopleSheet, PersonRow
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.journal.actions.recording import Actor
from nhiemky.rooms.people.models import Membership, Person, Post, WorkingGroup
from nhiemky.rooms.people.queries.people import linked_person, person_called, posts_within
from nhiemky.rooms.people.rules import (
    why_not_appoint,
    why_not_correct_person,
    why_not_end_post,
    why_not_form_group,
    why_not_load_people,
)
from nhiemky.rooms.people.words import PostKind
from nhiemky.rooms.units.models import Unit
from nhiemky.rooms.units.queries.units import path_of
from nhiemky.rooms.units.rules.units import not_yours


@transaction.atomic
def appoint(
    unit: Unit,
    *,
    name: str,
    note: str = "",
    kind: PostKind,
    valid_from: date,
    valid_to: date = LAST_DAY,
    by: Actor | None,
    at: datetime,
) -> Post:
    """Somebody holds a post of the unit from a day on. One of the same name and note there is the same person."""
    hold(unit)
    name, note = " ".join(name.split()), " ".join(note.split())
    refuse_if(_why_not(unit, name, note, kind=kind, valid_from=valid_from, valid_to=valid_to))
    post = _appointed(unit, name, note, kind=kind, valid_from=valid_from, valid_to=valid_to)
    said = {"post": str(kind.label), "valid_from": valid_from, "valid_to": valid_to if valid_to != LAST_DAY else None}
    _record("people.appoint", post.person, unit, by=by, at=at, details=journal.changed({}, said))
    return post


def _why_not(unit: Unit, name: str, note: str, *, kind: str, valid_from: date, valid_to: date) -> list[str]:
    standing = list(posts_within(unit, since=valid_from, until=valid_to)) if valid_from <= valid_to else []
    return why_not_appoint(name, note, kind=kind, valid_from=valid_from, valid_to=valid_to, standing=standing)


def _appointed(unit: Unit, name: str, note: str, *, kind: str, valid_from: date, valid_to: date) -> Post:
    person = person_called(name, note, unit=unit) or Person.objects.create(name=name, note=note)
    return Post.objects.create(person=person, unit=unit, kind=kind, valid_from=valid_from, valid_to=valid_to)


@transaction.atomic
def end_post(post: Post, *, on: date, by: Actor | None, at: datetime) -> None:
    """The last day on which the person holds the post."""
    hold(post, along=("person", "unit"))
    refuse_if(why_not_end_post(post, on=on))
    before = journal.fields_of(post, "valid_to")
    post.valid_to = on
    post.save(update_fields=["valid_to"])
    details = {"post": str(post.get_kind_display()), **journal.changed(before, {"valid_to": on})}
    _record("people.end_post", post.person, post.unit, by=by, at=at, details=details)


@transaction.atomic
def correct_person(
    person: Person,
    *,
    unit: Unit,
    name: str,
    note: str,
    username: str,
    known: bool,
    by: Actor | None,
    at: datetime,
) -> None:
    """A name that was misspelled, what tells two of one name apart, the account with which the person signs in.

    `known`: an account of this user name has a role in the units that whoever corrects serves.
    """
    hold(person)
    other = linked_person(username, but=person.pk) if username and known else None
    refuse_if(why_not_correct_person(name, username=username, found=known, linked_to=other.name if other else ""))
    before = _told(person)
    person.name, person.note, person.username = " ".join(name.split()), " ".join(note.split()), username
    person.save(update_fields=["name", "note", "username"])
    _record("people.correct_person", person, unit, by=by, at=at, details=journal.changed(before, _told(person)))


def _told(person: Person) -> dict[str, Any]:
    return {**journal.fields_of(person, "name", "note"), "account": person.username or None}


@transaction.atomic
def load_people(
    sheet: PeopleSheet, *, unit: Unit, units: dict[str, Unit], by: Actor | None, at: datetime
) -> list[Post]:
    """Every row of the sheet or, when one is faulty, none. What already stands stays; a new last day ends a post.

    `units`: the units by code whose people may be changed.
    """
    named = {units[row.unit_code] for row in sheet.rows if row.unit_code in units}
    for changing in sorted(named, key=attrgetter("pk")):  # in one order, so that no two wait for each other
        hold(changing)
    findings: list[tuple[int | None, str]] = [(finding.row, finding.message) for finding in sheet.findings]
    findings += [(row.row, not_yours(row.unit_code)) for row in sheet.rows if row.unit_code not in units]
    refuse_if(why_not_load_people(findings, rows=len(sheet.rows)))
    made: list[Post] = []
    for row in sorted(sheet.rows, key=lambda row: (row.valid_from, row.row)):
        reasons, post = _kept(row, units[row.unit_code])
        findings += [(row.row, reason) for reason in reasons]
        made += [post] if post else []
    refuse_if(why_not_load_people(findings, rows=len(sheet.rows)))
    details = {"rows": len(sheet.rows), "persons": len({post.person_id for post in made})}
    _record("people.load_people", unit, unit, by=by, at=at, details=details)
    return made


def _kept(row: PersonRow, unit: Unit) -> tuple[list[str], Post | None]:
    """Why this row cannot be kept, or the post that it made or ended; neither where it says what stands."""
    until = row.valid_to or LAST_DAY
    standing = Post.objects.filter(
        unit=unit, kind=row.post, valid_from=row.valid_from, person__name=row.name, person__note=row.note
    ).first()
    if standing:
        if standing.valid_to == until:
            return [], None
        standing.valid_to = until
        standing.save(update_fields=["valid_to"])
        return [], standing
    reasons = _why_not(unit, row.name, row.note, kind=row.post, valid_from=row.valid_from, valid_to=until)
    if reasons:
        return reasons, None
    return [], _appointed(unit, row.name, row.note, kind=row.post, valid_from=row.valid_from, valid_to=until)


@transaction.atomic
def form_group(
    unit: Unit, *, name: str, members: Sequence[Person], leader: Person | None, by: Actor | None, at: datetime
) -> WorkingGroup:
    """A working group of the committee with its members; the same name again gives it new ones."""
    hold(unit)
    name = " ".join(name.split())
    led = leader is None or leader in members
    refuse_if(why_not_form_group(name, members=len(members), leader_is_member=led))
    group, _ = WorkingGroup.objects.get_or_create(unit=unit, name=name)
    before = _names(group)
    Membership.objects.filter(group=group).delete()
    Membership.objects.bulk_create(Membership(group=group, person=one, leads=one == leader) for one in members)
    details = journal.changed(before, _names(group))
    _record("people.form_group", group, unit, by=by, at=at, details=details)
    return group


def _names(group: WorkingGroup) -> dict[str, Any]:
    said = list(Membership.objects.filter(group=group).values_list("person__name", "leads"))
    return {"members": [name for name, _ in said], "leads": next((name for name, leads in said if leads), None)}


def _record(verb: str, subject: Any, unit: Unit, *, by: Actor | None, at: datetime, details: dict[str, Any]) -> None:
    place = path_of(unit, on=timezone.localdate(at))
    journal.record(verb, subject, by=by, at=at, unit_path=place, details={"unit": unit.code, **details})
