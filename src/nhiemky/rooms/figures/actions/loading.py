"""Loading a filled workbook, and keeping one that was read until it is loaded or left."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.papers.annex import AnnexBook
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.actions.keeping import open_annex, put
from nhiemky.rooms.figures.models import PendingAnnex
from nhiemky.rooms.figures.queries.workbooks import compare
from nhiemky.rooms.figures.rules import why_not_keep_annex, why_not_load_figures
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import UnitVersion


@transaction.atomic
def load_figures(
    campaign: Campaign,
    *,
    version: UnitVersion,
    book: AnnexBook,
    by: Account | None,
    at: datetime,
    all_or_none: bool = True,
    on_behalf: bool = False,
) -> int:
    """Keep what a filled workbook changes; returns how many cells. Nothing changed: nothing written, not even a line.

    `all_or_none`: one fault keeps the whole workbook out; else every indicator without a fault is loaded whole.
    """
    annex = open_annex(campaign, version)
    compared = compare(book, campaign=campaign, version=version)
    refuse_if(why_not_load_figures(compared.refused, compared.faults, all_or_none=all_or_none))
    changes = compared.changes
    if changes:
        put(
            {(change.indicator, change.period): change.new for change in changes},
            {(change.indicator, change.period): change.old for change in changes},
            annex=annex,
            verb="figures.load_figures",
            version=version,
            by=by,
            at=at,
            on_behalf=on_behalf,
            details={"cells": len(changes), "left_out": [line.indicator.code for line in compared.faulty]},
        )
    return len(changes)


@transaction.atomic
def keep_annex(
    data: bytes, *, name: str, campaign: Campaign, version: UnitVersion, by: Account, at: datetime
) -> PendingAnnex:
    """Keep the bytes of a filled workbook for this person until they load or leave it; the last one read is kept."""
    refuse_if(why_not_keep_annex(data, name=name))
    said = {"campaign": campaign, "unit": version.unit, "name": name[:250], "data": data, "read_at": at}
    kept, _made = PendingAnnex.objects.update_or_create(account=by, defaults=said)
    _journal("figures.keep_annex", kept, version=version, by=by, at=at, details={"bytes": len(data)})
    return kept


@transaction.atomic
def drop_annex(kept: PendingAnnex, *, version: UnitVersion, by: Account, at: datetime) -> None:
    """Leave the workbook as if it had never been read."""
    _journal("figures.drop_annex", kept, version=version, by=by, at=at, details={})
    kept.delete()


def _journal(
    verb: str, kept: PendingAnnex, *, version: UnitVersion, by: Account, at: datetime, details: dict[str, object]
) -> None:
    said = {"unit": version.unit.code, **details}
    journal.record(verb, kept, by=by, at=at, unit_path=version.path, campaign_id=kept.campaign_id, details=said)
