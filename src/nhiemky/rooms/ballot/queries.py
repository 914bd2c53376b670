"""Reading a vote: each person's shares of the ballots collected, and whether the sums are right."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.core.refusal import stamp_of
from nhiemky.core.tally import Ballots, Consequence, Subject, check, consequence, share_percent, shares
from nhiemky.rooms.ballot.models import Count, Vote
from nhiemky.rooms.plan.models import Campaign


@dataclass(frozen=True)
class Line:
    """One person with shares as printed, empty while no ballot is collected."""

    count: Count
    percents: tuple[str, ...]
    consequence: Consequence


def vote_of(campaign: Campaign) -> Vote | None:
    return Vote.objects.filter(campaign=campaign).first()


def stamp(vote: Vote | None) -> str:
    """Of what the page shows of it; blank where nothing was counted."""
    if vote is None:
        return ""
    counts = [subject_of(count) for count in Count.objects.filter(vote=vote)]
    return stamp_of(vote.subjects, vote.held_on, ballots_of(vote), counts)


def ballots_of(vote: Vote) -> Ballots:
    return Ballots(issued=vote.issued, collected=vote.collected, invalid=vote.invalid)


def lines_of(vote: Vote) -> list[Line]:
    """In the order of the ballot paper."""
    ballots = ballots_of(vote)
    return [_line(count, ballots) for count in Count.objects.filter(vote=vote)]


def _line(count: Count, ballots: Ballots) -> Line:
    subject = subject_of(count)
    percents = tuple(share_percent(share) for share in shares(subject, ballots)) if ballots.collected else ()
    return Line(count, percents, consequence(subject, ballots))


def subject_of(count: Count) -> Subject:
    return Subject(count.name, count.post, count.high, count.mid, count.low, count.not_counted)


def findings_of(vote: Vote) -> list[str]:
    """Sums that do not come out, once ballots were collected."""
    return (
        check(ballots_of(vote), [subject_of(count) for count in Count.objects.filter(vote=vote)])
        if vote.collected
        else []
    )


def count(campaign: Campaign) -> str:
    """What the step of this room shows: persons voted on."""
    found = Count.objects.filter(vote__campaign=campaign).count()
    return str(found) if found else ""
