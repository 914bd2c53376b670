"""Word files are turned into PDF behind the pages: asked for, taken by one worker, kept or said to have failed.

A row is the order and its outcome in one. Whatever is slow stands outside these transactions: a worker that is killed
leaves its row as it took it, and another takes it up when the lease has ended. What it then makes of the same file has
the same bytes and the same place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from nhiemky.core.official.in_print import InPrint
from nhiemky.core.plain import to_plain
from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.registry.actions.files import put_file
from nhiemky.rooms.registry.models import Rendering, StoredFile, Worker
from nhiemky.rooms.registry.queries.renderings import waiting
from nhiemky.rooms.registry.rules.rendering import why_not_render_again
from nhiemky.rooms.registry.words import Target
from nhiemky.rooms.units.models import Unit

LEASE = timedelta(minutes=4)  # longer than a try may take: its turn, LibreOffice, the pictures
PAUSE = timedelta(seconds=20)  # between two tries


@dataclass(frozen=True)
class Made:
    """A PDF, an archive with the picture of each of its pages, and what its pages tell of the layout."""

    pdf: bytes
    pictures: bytes
    pages: int
    in_print: InPrint | None = None


def ask_rendering(word: StoredFile, *, issuer: Unit, at: datetime) -> Rendering:
    """That a PDF be made of this Word file; one that was asked for already serves. Part of another action, which writes
    the journal."""
    rendering, _made = Rendering.objects.get_or_create(
        of=word.sha256, target=Target.PDF.value, defaults={"word": word, "issuer": issuer, "asked_at": at}
    )
    return rendering


def take_rendering(*, at: datetime) -> Rendering | None:
    """The longest waiting one belongs to this worker until its lease ends. Looking for it keeps nobody from writing."""
    for key in waiting(at).order_by("pk").values_list("pk", flat=True)[:10]:
        # of several who found it, one takes it
        if waiting(at).filter(pk=key).update(attempts=F("attempts") + 1, taken_at=at, lease=at + LEASE):
            return Rendering.objects.select_related("word").get(pk=key)
    return None


def finish_rendering(rendering: Rendering, made: Made, *, engine: str, at: datetime) -> None:
    """Keep what was made. Another that was quicker has made the same."""
    stem = rendering.word.name.removesuffix(".docx")
    files = [
        put_file(data, name=f"{stem}.{suffix}", content_type=f"application/{suffix}", at=rendering.asked_at)
        for data, suffix in ((made.pdf, "pdf"), (made.pictures, "zip"))
    ]
    with transaction.atomic():
        hold(rendering)
        if rendering.file_id is None:
            for file in files:
                file.save()
            rendering.file, rendering.pictures = files
            rendering.pages, rendering.in_print = made.pages, to_plain(made.in_print)
            rendering.engine, rendering.done_at, rendering.error = engine[:100], at, ""
            rendering.save()


def fail_rendering(rendering: Rendering, sentence: str, *, at: datetime) -> None:
    """A try that came to nothing, and why; the next one follows after a pause."""
    Rendering.objects.filter(pk=rendering.pk, file=None).update(error=sentence[:400], taken_at=None, lease=at + PAUSE)


@transaction.atomic
def render_again(rendering: Rendering, *, by: Account | None, at: datetime, unit_path: str) -> None:
    """What was given up is tried anew."""
    hold(rendering)
    refuse_if(why_not_render_again(rendering))
    details = {"file": rendering.word.name, "reason": rendering.error}
    rendering.attempts, rendering.error, rendering.lease = 0, "", None
    rendering.save(update_fields=["attempts", "error", "lease"])
    journal.record("registry.render_again", rendering, by=by, at=at, unit_path=unit_path, details=details)


def note_worker(name: str, *, engine: str, at: datetime) -> None:
    """That work is done on this machine."""
    Worker.objects.update_or_create(name=name[:100], defaults={"engine": engine[:100], "seen_at": at})
