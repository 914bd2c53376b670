"""The work behind the pages: what waits, what became of it, and whether anybody does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.registry.models import TRIES, Rendering, Worker
from nhiemky.rooms.registry.words import RENDERING_CHIPS, RenderingState, Target
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import at_or_below

UNSEEN = timedelta(minutes=2)  # after which a worker is not there: it says every half minute that it is
SHOWN = 100


def waiting(at: datetime) -> QuerySet[Rendering]:
    """What may be taken up now: never begun, its pause over, or left by a worker that is gone."""
    free = Q(lease=None) | Q(lease__lte=at)
    return Rendering.objects.filter(free, file=None, attempts__lt=TRIES)


def rendering_of(sha256: str) -> Rendering | None:
    """The PDF of the Word file with this hash, made or to be made."""
    found = Rendering.objects.filter(of=sha256, target=Target.PDF.value)
    return found.select_related("word", "file", "pictures").first()


def renderings_in(scope: Scope) -> QuerySet[Rendering]:
    """Those of the units that this person's office serves, or whose accounts they keep."""
    served = UnitVersion.objects.filter(at_or_below(scope.offices + scope.administers)).values("unit")
    return Rendering.objects.filter(issuer__in=served).select_related("word", "issuer")


def open_renderings(scope: Scope) -> list[Rendering]:
    """What is not done, the oldest first."""
    return list(renderings_in(scope).filter(file=None).order_by("pk")[:SHOWN])


def done_renderings(scope: Scope) -> list[Rendering]:
    return list(renderings_in(scope).filter(file__isnull=False).order_by("-done_at", "-pk")[:20])


@dataclass(frozen=True)
class Hands:
    """Whether anybody works: `seen_at` None where no worker ever was; `renders` where one has LibreOffice."""

    seen_at: datetime | None
    there: bool
    renders: bool


def hands_at(at: datetime) -> Hands:
    workers = list(Worker.objects.order_by("-seen_at")[:20])
    there = [one for one in workers if at - one.seen_at < UNSEEN]
    return Hands(workers[0].seen_at if workers else None, bool(there), any(one.engine for one in there))


@dataclass(frozen=True)
class Preview:
    """What a page shows of a Word file in print. `hands` is who would make it."""

    rendering: Rendering | None
    state: RenderingState | None
    hands: Hands

    @property
    def chip(self) -> Chip | None:
        return RENDERING_CHIPS[self.state] if self.state else None

    @property
    def goes_on(self) -> bool:
        return self.state in (RenderingState.WAITING, RenderingState.RUNNING)

    @property
    def done(self) -> bool:
        return self.state is RenderingState.DONE

    @property
    def failed(self) -> bool:
        return self.state is RenderingState.FAILED

    @property
    def pages(self) -> range:
        return range(1, self.rendering.pages + 1 if self.rendering else 1)


def preview_of(sha256: str, *, at: datetime) -> Preview:
    """`at`: the real time, by which work goes on."""
    rendering = rendering_of(sha256)
    return Preview(rendering, rendering.state_at(at) if rendering else None, hands_at(at))
