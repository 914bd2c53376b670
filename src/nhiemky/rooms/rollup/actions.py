"""Writing the consolidation: keep the office's words under a heading, print the consolidated report."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.journal.queries.chain import digest
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries.sections import sections_of
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_path
from nhiemky.rooms.registry.actions.versions import keep_version
from nhiemky.rooms.reports.rules.writing import too_long
from nhiemky.rooms.rollup.models import Consolidation, Draft
from nhiemky.rooms.rollup.papers import Composed
from nhiemky.rooms.rollup.queries import (
    document_of,
    last_consolidated,
    reporting_units,
)
from nhiemky.rooms.rollup.rules import another_consolidated, changed_by_another, why_not_consolidate


@transaction.atomic
def write_draft(section: Section, *, text: str, seen: str | None = None, by: Account | None, at: datetime) -> Draft:
    """Keep the office's own words under a heading of the consolidated report.

    `seen`: the stamp of the words that were changed; `Outdated` where somebody else changed them since.
    """
    hold(section.campaign)
    standing = Draft.objects.filter(section=section).select_related("changed_by").first()
    if standing:
        refuse_outdated(seen, standing.stamp, changed_by_another(standing))
    refuse_if(too_long(text))
    before = digest(standing.text) if standing else None
    draft, _ = Draft.objects.update_or_create(
        section=section, defaults={"text": text, "changed_at": at, "changed_by": by}
    )
    campaign = section.campaign
    journal.record(
        "rollup.write_draft",
        draft,
        by=by,
        at=at,
        unit_path=owner_path(campaign),
        campaign_id=campaign.pk,
        details=journal.changed({"text": before}, {"text": digest(text)}),
    )
    return draft


@transaction.atomic
def consolidate(campaign: Campaign, composed: Composed, *, by: Account | None, at: datetime) -> Consolidation:
    """Enter the consolidated report on the register, as it was composed of what stood handed in.

    The register keeps one document for the campaign's report: printing again is its next version, with its number once
    it has one.
    """
    hold(campaign)
    refuse_outdated(str(composed.after), str(last_consolidated(campaign)), another_consolidated())
    revisions = composed.sources.revisions
    refuse_if(why_not_consolidate(sections=sections_of(campaign).count(), revisions=len(revisions)))
    document = document_of(campaign)
    if document.pk:
        hold(document)
    else:
        document.save()
    name = f"Bao cao tong hop {campaign.term or campaign.pk}.docx"
    version = keep_version(document, composed.printed, name=name, by=by, at=at)
    made = Consolidation.objects.create(
        campaign=campaign, version=version, sources=list(map(list, revisions)), made_at=at, made_by=by
    )
    journal.record(
        "rollup.consolidate", made, by=by, at=at, unit_path=owner_path(campaign), campaign_id=campaign.pk,
        details={"reports": len(revisions), "expected": len(reporting_units(campaign))},
    )  # fmt: skip
    return made
