"""What was said to a revision, in general, to its sections and to its figures."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.grants import grants_of
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.reports.models import Remark, Report, Revision
from nhiemky.rooms.reports.queries.revisions import last_revision


def remarks_on(revision: Revision, *, above: bool) -> QuerySet[Remark]:
    """Everything that was said, for those above; for the unit, what was sent to it with a return."""
    found = Remark.objects.filter(revision=revision).select_related("section", "indicator", "by")
    return found if above else found.filter(decision__isnull=False)


def remarks_of(report: Report, *, above: bool) -> list[Remark]:
    """Those on the latest revision: what is still to be answered."""
    revision = last_revision(report) if report.pk else None
    return list(remarks_on(revision, above=above)) if revision else []


def remark_or_404(report: Report, remark_id: int) -> Remark:
    found = Remark.objects.filter(revision__report_id=report.pk).select_related("section", "indicator", "by")
    return get_object_or_404(found, pk=remark_id)


def theme_of(account: Account, *, on: date) -> str:
    """What this person reviews: «xây dựng Đảng»; nothing for an office that reads everything."""
    held = grants_of(account, on=on).filter(role=Role.REVIEWER).exclude(theme="")
    return held.values_list("theme", flat=True).first() or ""
