"""Plans written here: begun, kept, dropped."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from nhiemky.core.plain import to_plain
from nhiemky.core.plandraft import DraftPlan
from nhiemky.core.refusal import refuse_outdated
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.plan.actions.documents import name_of
from nhiemky.rooms.plan.models import Draft
from nhiemky.rooms.plan.rules import draft_changed
from nhiemky.rooms.units.models import Unit
from nhiemky.rooms.units.queries.units import version_of


@transaction.atomic
def begin_draft(owner: Unit, *, draft: DraftPlan, by: Account | None, at: datetime) -> Draft:
    """Keep a plan to be written here, from a template or a past campaign."""
    made = Draft.objects.create(
        owner=owner, title=name_of(draft.title), content=to_plain(draft), changed_at=at, changed_by=by
    )
    _journal_draft("plan.begin_draft", made, by=by, at=at)
    return made


@transaction.atomic
def write_draft(made: Draft, *, draft: DraftPlan, seen: str | None = None, by: Account | None, at: datetime) -> None:
    """Keep the draft as it now is. `seen`: the stamp of what was changed; `Outdated` where another changed it since."""
    hold(made, along=("changed_by",))
    refuse_outdated(seen, made.stamp, draft_changed(made))
    before = journal.fields_of(made, "title", "content")
    made.title, made.content = name_of(draft.title), to_plain(draft)
    made.changed_at, made.changed_by = at, by
    made.save(update_fields=["title", "content", "changed_at", "changed_by"])
    details = journal.changed(before, journal.fields_of(made, *before))
    _journal_draft("plan.write_draft", made, by=by, at=at, details=details)


@transaction.atomic
def drop_draft(made: Draft, *, by: Account | None, at: datetime) -> None:
    """Throw a draft away; a campaign opened from it stays."""
    hold(made)
    _journal_draft("plan.drop_draft", made, by=by, at=at)
    made.delete()


def _journal_draft(
    verb: str, made: Draft, *, by: Account | None, at: datetime, details: dict[str, Any] | None = None
) -> None:
    version = version_of(made.owner, on=timezone.localdate(at))
    journal.record(verb, made, by=by, at=at, unit_path=version.path if version else "", details=details)
