"""A unit proposes another target for an indicator, where the plan leaves that open; those above read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from nhiemky.core.indicators import TargetKind, target_typed
from nhiemky.core.refusal import Refused, refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.actions.keeping import open_annex, tell_of_indicator
from nhiemky.rooms.figures.models import Proposal
from nhiemky.rooms.figures.queries.proposals import proposals_of
from nhiemky.rooms.figures.rules import why_not_propose_target
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import target_of
from nhiemky.rooms.plan.queries.campaigns import adjustment_policy
from nhiemky.rooms.units.models import UnitVersion


@transaction.atomic
def propose_target(
    indicator: Indicator, *, version: UnitVersion, typed: str, reason: str, by: Account | None, at: datetime
) -> Proposal:
    """The target that the unit would have instead; the proposal before is replaced.

    `typed`: a number («95»), a range («80–90»), or words where the target is words.
    """
    annex, target = open_annex(indicator.campaign, version), target_of(indicator)
    try:
        proposed = target_typed(typed, kind=target.kind, decimals=indicator.decimals)
    except ValueError as unreadable:
        raise Refused([str(unreadable)]) from None
    words = typed.strip() if target.kind is TargetKind.TEXT else ""
    policy = adjustment_policy(indicator.campaign)
    refuse_if(why_not_propose_target(annex, policy=policy, target=target, proposal=proposed, reason=reason))
    before = proposals_of(indicator.campaign, unit=version.unit).filter(indicator=indicator).first()
    said = {"low": proposed.low, "high": proposed.high, "words": words, "reason": reason.strip(), "at": at, "by": by}
    made, _new = Proposal.objects.update_or_create(indicator=indicator, unit=version.unit, defaults=said)
    tell_of_indicator(
        "figures.propose_target", made.indicator, version=version, by=by, at=at, was=_told(before), now=_told(made)
    )
    return made


@transaction.atomic
def take_back_proposal(proposal: Proposal, *, version: UnitVersion, by: Account | None, at: datetime) -> None:
    """The unit asks for nothing else any more."""
    open_annex(proposal.indicator.campaign, version)
    hold(proposal, along=("indicator__campaign",))
    was, now = _told(proposal), _told(None)
    tell_of_indicator("figures.take_back_proposal", proposal.indicator, version=version, by=by, at=at, was=was, now=now)
    proposal.delete()


def _told(proposal: Proposal | None) -> dict[str, Any]:
    if proposal is None:
        return {"target": None, "reason": None}
    return {"target": proposal.spoken, "reason": proposal.reason}
