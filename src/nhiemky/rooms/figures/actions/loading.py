"""Loading a filled workbook: all of it, or its good rows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.papers.annex import AnnexBook
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.actions.keeping import open_annex, put
from nhiemky.rooms.figures.queries.workbooks import compare_annex
from nhiemky.rooms.figures.rules import why_not_load_figures
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.uploads.rules import changed_meanwhile


@transaction.atomic
def load_figures(
    campaign: Campaign,
    *,
    version: UnitVersion,
    book: AnnexBook,
    seen: str | None = None,
    by: Account | None,
    at: datetime,
    all_or_none: bool = True,
    on_behalf: bool = False,
) -> int:
    """Keep what a filled workbook changes; returns how many cells. Nothing changed: nothing written, not even a line.

    `seen`: the stamp of the dry run that was looked at. `all_or_none`: one fault keeps the whole workbook out; else
    every indicator without a fault is loaded whole.
    """
    annex = open_annex(campaign, version)
    compared = compare_annex(book, campaign=campaign, version=version)
    refuse_outdated(seen, compared.stamp, changed_meanwhile())
    refuse_if(why_not_load_figures(compared.refused, compared.findings, all_or_none=all_or_none))
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
