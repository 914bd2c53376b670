"""Reviewers and the office say what they think of a revision, before it is decided on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.outline.models import Indicator, Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.actions.journaling import begun, journal_report
from nhiemky.rooms.reports.models import Remark
from nhiemky.rooms.reports.queries.revisions import last_revision
from nhiemky.rooms.reports.rules.remarking import why_not_drop_remark, why_not_remark


@transaction.atomic
def remark(
    assignment: Assignment,
    *,
    text: str,
    section: Section | None = None,
    indicator: Indicator | None = None,
    theme: str = "",
    by: Account | None,
    at: datetime,
) -> Remark:
    """Say something to the revision that waits: in general, to a section or to an indicator's figures."""
    report = begun(assignment)
    refuse_if(why_not_remark(report, text=text))
    revision = last_revision(report)
    assert revision is not None  # the rule has refused
    said = Remark.objects.create(
        revision=revision, section=section, indicator=indicator, theme=theme, text=text.strip(), at=at, by=by
    )
    about = str(section or indicator or "")[:120]
    journal_report("reports.remark", report, by=by, at=at, details={"about": about, "characters": len(said.text)})
    return said


@transaction.atomic
def drop_remark(assignment: Assignment, *, remark: Remark, by: Account | None, at: datetime) -> None:
    """Take back what one said oneself, as long as it was not sent to the unit."""
    report = begun(assignment)
    hold(remark, along=("section", "indicator"))
    refuse_if(why_not_drop_remark(report, remark, by=by))
    about = str(remark.section or remark.indicator or "")[:120]
    remark.delete()
    journal_report("reports.drop_remark", report, by=by, at=at, details={"about": about})
