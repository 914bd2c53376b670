"""What happened in which part of the organisation: found, leafed through, counted by person and page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Max, Model, Q, QuerySet
from django.utils import timezone

from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.words import VOCABULARY

PAGE = 50


def entries_below(paths: Sequence[str]) -> QuerySet[Entry]:
    """Entries that happened in these units or under them.

    What happened in no unit (signing in, the system's own acts) is read by those who audit a top unit.
    """
    where = at_or_below(paths)
    if any(path.count(".") == 1 for path in paths):
        where |= Q(unit_path="")
    return Entry.objects.filter(where)


def last_entry_of(campaign: int) -> str:
    """The hash of the last entry of a campaign, blank before the first. It stands for all that was told until then."""
    told = Entry.objects.filter(campaign_id=campaign).order_by("-id")
    return told.values_list("hash", flat=True).first() or ""


def told_of(campaign: int, *, documents: Iterable[int], but: Iterable[str]) -> QuerySet[Entry]:
    """What was done in a campaign, and to the official documents of these keys, oldest first; `but`: acts whose verbs
    begin so are left out."""
    of_documents = Q(subject_kind="officialdocument", subject_id__in=list(documents))
    told = Entry.objects.filter(Q(campaign_id=campaign) | of_documents).order_by("pk")
    for beginning in but:
        told = told.exclude(verb__startswith=beginning)
    return told


def newest_number() -> int:
    """Of the entry that was written last, 0 before the first."""
    return Entry.objects.aggregate(last=Max("pk"))["last"] or 0


def last_entry_telling(verbs: Iterable[str]) -> str:
    """The hash of the last entry of any of these verbs, blank before the first."""
    last = Entry.objects.filter(verb__in=list(verbs)).aggregate(last=Max("id"))["last"]
    return Entry.objects.filter(pk=last).values_list("hash", flat=True).first() or ""


def at_or_below(paths: Iterable[str]) -> Q:
    where = Q(pk__in=[])
    for path in paths:
        where |= Q(unit_path__gte=path, unit_path__lt=path + "~")
    return where


def narrowed(found: QuerySet[Entry], *, said: Mapping[str, Any], places: Sequence[str] | None) -> QuerySet[Entry]:
    """Only what the search asks for; `places`: the paths of the units that it names, None where it names none."""
    if places is not None:
        found = found.filter(at_or_below(places))
    if said.get("words"):
        found = found.filter(_holds(said["words"]))
    if said.get("actor"):
        found = found.filter(Q(actor__icontains=said["actor"]) | Q(on_behalf_of__icontains=said["actor"]))
    if said.get("verb"):
        found = found.filter(verb=said["verb"])
    if said.get("since"):
        found = found.filter(at__gte=timezone.make_aware(datetime.combine(said["since"], time())))
    if said.get("until"):
        found = found.filter(at__lt=timezone.make_aware(datetime.combine(said["until"] + timedelta(days=1), time())))
    if said.get("campaign"):
        found = found.filter(campaign_id=said["campaign"])
    return found


def _holds(words: str) -> Q:
    called = [verb for verb, name in VOCABULARY.verbs.items() if words.casefold() in str(name).casefold()]
    holds = Q(subject__icontains=words) | Q(actor__icontains=words) | Q(on_behalf_of__icontains=words)
    return holds | Q(verb__icontains=words) | Q(verb__in=called)


@dataclass(frozen=True)
class Leaf:
    """Some entries, the newest first, and the numbers at which the newer and the older ones are asked for."""

    entries: Sequence[Entry]
    newer: int | None
    older: int | None


def leaf(found: QuerySet[Entry], *, before: int | None, after: int | None) -> Leaf:
    """One page by the entries' numbers, not by counting from the start: the last page comes as fast as the first."""
    if after is not None:
        some = list(found.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
        more_newer, some = len(some) > PAGE, some[:PAGE][::-1]
        more_older = True
    else:
        some = list((found.filter(pk__lt=before) if before is not None else found).order_by("-pk")[: PAGE + 1])
        more_newer, more_older, some = before is not None, len(some) > PAGE, some[:PAGE]
    return Leaf(some, some[0].pk if some and more_newer else None, some[-1].pk if some and more_older else None)


def campaigns_in_journal(found: QuerySet[Entry]) -> list[tuple[int, str]]:
    """The newest hundred campaigns that these entries saw opened."""
    opened = found.filter(verb="plan.open_campaign").order_by("-pk").values_list("campaign_id", "subject")[:100]
    return [(number, name) for number, name in opened if number is not None]


def latest_of(verb: str, actor: object, *, since: datetime) -> QuerySet[Entry]:
    """What this person did of one kind since then."""
    return Entry.objects.filter(verb=verb, actor_id=getattr(actor, "pk", None), at__gt=since)


def lines_on(subject: Model, *, verb: str) -> QuerySet[Entry]:
    """Every time that this was done to that one thing, the latest first."""
    found = Entry.objects.filter(verb=verb, subject_kind=subject._meta.model_name or "", subject_id=subject.pk)
    return found.order_by("-pk")


def done_since(entry: Entry, verbs: Iterable[str]) -> QuerySet[Entry]:
    """Acts of these kinds that came after another."""
    return Entry.objects.filter(verb__in=verbs, pk__gt=entry.pk)


def years_before(moment: datetime, years: int) -> datetime:
    """The same day of an earlier year, at its beginning; of a 29 February the day before."""
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    leap = (day.month, day.day) == (2, 29)
    return (day - timedelta(days=1) if leap else day).replace(year=day.year - years)


def entries_before(moment: datetime) -> QuerySet[Entry]:
    """The beginning of the chain up to the first entry that is younger: never a hole in the middle."""
    first_to_stay = Entry.objects.filter(at__gte=moment).order_by("pk").values_list("pk", flat=True).first()
    return Entry.objects.filter(pk__lt=first_to_stay) if first_to_stay else Entry.objects.all()
