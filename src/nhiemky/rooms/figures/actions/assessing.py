"""A unit judges an indicator otherwise than its figures do, and says why; both stand side by side."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.actions.keeping import open_annex, tell_of_indicator
from nhiemky.rooms.figures.models import Assessment
from nhiemky.rooms.figures.queries.cells import assessments_of
from nhiemky.rooms.figures.rules import why_not_assess
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.units.models import UnitVersion


@transaction.atomic
def assess(
    indicator: Indicator, *, version: UnitVersion, judgement: str, reason: str, by: Account | None, at: datetime
) -> Assessment:
    """The unit's own judgement; the one before is replaced."""
    annex = open_annex(indicator.campaign, version)
    refuse_if(why_not_assess(annex, judgement=judgement, reason=reason))
    before = assessments_of(indicator.campaign, unit=version.unit).filter(indicator=indicator).first()
    said = {"judgement": judgement, "reason": reason.strip(), "at": at, "by": by}
    made, _new = Assessment.objects.update_or_create(indicator=indicator, unit=version.unit, defaults=said)
    tell_of_indicator("figures.assess", indicator, version=version, by=by, at=at, was=_told(before), now=_told(made))
    return made


@transaction.atomic
def take_back_assessment(assessment: Assessment, *, version: UnitVersion, by: Account | None, at: datetime) -> None:
    """The computed judgement stands again."""
    open_annex(assessment.indicator.campaign, version)
    hold(assessment, along=("indicator__campaign",))
    was, now = _told(assessment), _told(None)
    tell_of_indicator(
        "figures.take_back_assessment", assessment.indicator, version=version, by=by, at=at, was=was, now=now
    )
    assessment.delete()


def _told(assessment: Assessment | None) -> dict[str, Any]:
    if assessment is None:
        return {"judgement": None, "reason": None}
    return {"judgement": assessment.judgement, "reason": assessment.reason}
