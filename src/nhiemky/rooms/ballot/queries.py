"""Reading a vote: each person's shares of the ballots collected, and whether the sums are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nhiemky.core.refusal import stamp_of
from nhiemky.core.tally import Ballots, Consequence, Subject, check, consequence, share_percent, shares
from nhiemky.rooms.ballot.models import Count, Vote
from nhiemky.rooms.journal.queries.chain import digest
from nhiemky.rooms.journal.queries.replaying import fields_told, is_as_told, is_pruned
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


def mark_of_counts(vote: Vote) -> dict[str, Any]:
    """Proves which counts were kept without telling how anybody stood."""
    columns = ("name", "post", "high", "mid", "low", "not_counted")
    return digest(str(list(Count.objects.filter(vote=vote).order_by("position").values_list(*columns))))


def contradictions() -> Iterator[str]:
    """A sentence for each vote that stands otherwise than the journal tells. The mark of what persons received is made
    with the secret of this house: with another secret every vote is named."""
    told, pruned = fields_told("ballot.count_vote"), is_pruned()
    for vote in Vote.objects.select_related("campaign").order_by("pk"):
        fields = told.pop(vote.pk, {})
        mark = fields.pop("counts", None)
        counted = mark == mark_of_counts(vote) if mark else pruned
        if not (counted and is_as_told(vote, fields)):
            said = {"campaign": str(vote.campaign)}
            yield _("Kết quả lấy phiếu của «%(campaign)s» không như nhật ký ghi.") % said
    for key in told:
        yield _("Kết quả lấy phiếu số %(key)s có trong nhật ký nhưng đã bị xóa.") % {"key": key}
