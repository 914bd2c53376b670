"""Who of a unit writes which section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import QuerySet

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.grants import grants_in_force
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.models import Report, Writer
from nhiemky.rooms.units.models import Unit


def writers_of(report: Report) -> dict[int, Writer]:
    """By section; a section that is not there is written by whoever gets to it."""
    found = Writer.objects.filter(report_id=report.pk, account__isnull=False).select_related("account", "section")
    return {writer.section_id: writer for writer in found}


def writer_of(report: Report, section: Section) -> Writer | None:
    return writers_of(report).get(section.pk)


def workers_of(unit: Unit, *, on: date) -> QuerySet[Account]:
    """Those who may write for the unit on that day."""
    held = grants_in_force(on).filter(unit=unit, role__in=(Role.UNIT_HEAD, Role.UNIT_WRITER))
    return Account.objects.filter(pk__in=held.values("account"), is_active=True).order_by("name")


def shares_from(
    said: Mapping[str, str], *, sections: Iterable[Section], workers: Iterable[Account]
) -> dict[Section, Account | None]:
    """What a form says of each section: «writer-12» → the account's number, or nobody."""
    known = {str(account.pk): account for account in workers}
    return {section: known.get(said[f"writer-{section.pk}"]) for section in sections if f"writer-{section.pk}" in said}
