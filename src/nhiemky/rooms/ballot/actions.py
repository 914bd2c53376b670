"""Writing a vote: keep the tally of the counting board. The journal notes that it was kept, never how anyone voted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.core.tally import Ballots, Subject
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.ballot.models import Count, Vote
from nhiemky.rooms.ballot.queries import mark_of_counts, stamp
from nhiemky.rooms.ballot.rules import counted_by_another, why_not_count
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_path

OF_THE_VOTE = ("subjects", "held_on", "issued", "collected", "invalid")


@transaction.atomic
def count_vote(
    campaign: Campaign,
    *,
    title: str,
    held_on: date | None,
    ballots: Ballots,
    subjects: Sequence[Subject],
    seen: str | None = None,
    by: Account | None,
    at: datetime,
) -> Vote:
    """Keep the tally when its sums come out; keeping it again puts the new in place of the old.

    `seen`: the stamp of what was changed, blank where nothing stood; `Outdated` where another counted since.
    """
    hold(campaign)
    before = Vote.objects.filter(campaign=campaign).first()
    refuse_outdated(seen, stamp(before), counted_by_another())
    refuse_if(why_not_count(ballots, subjects=subjects))
    was = {**journal.fields_of(before, *OF_THE_VOTE), "counts": mark_of_counts(before) if before else None}
    vote, _ = Vote.objects.update_or_create(
        campaign=campaign,
        defaults={
            "subjects": title,
            "held_on": held_on,
            "issued": ballots.issued,
            "collected": ballots.collected,
            "invalid": ballots.invalid,
        },
    )
    Count.objects.filter(vote=vote).delete()
    Count.objects.bulk_create(
        Count(
            vote=vote,
            position=position,
            name=s.name,
            post=s.position,
            high=s.high,
            mid=s.mid,
            low=s.low,
            not_counted=s.not_counted,
        )
        for position, s in enumerate(subjects, start=1)
    )
    now = {**journal.fields_of(vote, *OF_THE_VOTE), "counts": mark_of_counts(vote)}
    journal.record(
        "ballot.count_vote",
        vote,
        by=by,
        at=at,
        unit_path=owner_path(campaign),
        campaign_id=campaign.pk,
        details={"persons": len(subjects), **journal.changed(was, now)},
    )
    return vote
