"""What the journal tells of a campaign, as it goes into its dossier."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.entries import told_of
from nhiemky.rooms.plan.models import Campaign

# votes go into no dossier; who read what, and that a dossier was made, is not work of the campaign
NOT_ARCHIVED = ("ballot.", "journal.", "plan.pack")


def archived_lines(campaign: Campaign, *, documents: Collection[int]) -> QuerySet[Entry]:
    """Oldest first. `documents`: keys of the official documents of the campaign."""
    return told_of(campaign.pk, documents=documents, but=NOT_ARCHIVED)


def end_of(lines: QuerySet[Entry]) -> str:
    """«number:hash» of the last of these lines, blank before the first. Lines are numbered without gaps, so it is an
    anchor of the whole journal as well (`nhiemky verify-journal --anchor`)."""
    last = lines.order_by("-pk").values_list("pk", "hash").first()
    return f"{last[0]}:{last[1]}" if last else ""
