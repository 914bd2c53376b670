"""Writing the consolidation: keep the office's words under a heading, print the consolidated report."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from nhiemky.core.refusal import Refused, refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries.sections import sections_of
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_path
from nhiemky.rooms.registry import actions as registry
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.papers import WORD
from nhiemky.rooms.rollup.models import Consolidation, Draft
from nhiemky.rooms.rollup.papers import consolidated_report
from nhiemky.rooms.rollup.queries import (
    Sources,
    consolidations_of,
    reporting_units,
    sources_of,
)
from nhiemky.rooms.rollup.rules import why_not_consolidate

# how often a report is composed anew because units handed in while it was
ATTEMPTS = 3


@transaction.atomic
def write_draft(section: Section, *, text: str, by: Account | None, at: datetime) -> Draft:
    """Keep the office's own words under a heading of the consolidated report."""
    hold(section.campaign)
    standing = Draft.objects.filter(section=section).first()
    before = journal.digest(standing.text) if standing else None
    draft, _made = Draft.objects.update_or_create(
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
        details=journal.changed({"text": before}, {"text": journal.digest(text)}),
    )
    return draft


def consolidate(campaign: Campaign, *, by: Account | None, at: datetime) -> Consolidation:
    """Print the consolidated report as a Word file from what stands handed in now, and enter it on the register.

    The register keeps one document for the campaign's report: printing again puts a new file under the same entry, with
    its number once it has one. Composed before anything is held; what changed meanwhile is composed anew.
    """
    for _attempt in range(ATTEMPTS):
        sources = sources_of(campaign)
        refuse_if(why_not_consolidate(sections=sections_of(campaign).count(), revisions=len(sources.revisions)))
        # the document is Vietnamese, whatever language its maker reads the pages in
        with translation.override("vi"):
            document = _document(campaign)
            data = consolidated_report(campaign, document, on=timezone.localdate(at))
        with transaction.atomic():
            hold(campaign)
            if sources_of(campaign) == sources:
                return _keep(campaign, data, sources=sources, by=by, at=at)
    raise Refused([_("Các đơn vị đang nộp và sửa liên tục nên báo cáo chưa khớp với hiện trạng. Hãy tổng hợp lại.")])


def _document(campaign: Campaign) -> OfficialDocument:
    """The campaign's report on the register, or as it will be entered there."""
    before = consolidations_of(campaign).first()
    if before:
        return before.document
    title = f"kết quả {campaign.name[:1].lower()}{campaign.name[1:]}"
    return OfficialDocument(issuer=campaign.owner, type="Báo cáo", term=campaign.term, title=title[:500])


def _keep(campaign: Campaign, data: bytes, *, sources: Sources, by: Account | None, at: datetime) -> Consolidation:
    document = _document(campaign)
    name = f"Bao cao tong hop {campaign.term or campaign.pk}.docx"
    document.source = registry.keep_file(data, name=name, content_type=WORD, by=by, at=at)
    document.save()
    made = Consolidation.objects.create(
        campaign=campaign, document=document, sources=list(map(list, sources.revisions)), made_at=at, made_by=by
    )
    journal.record(
        "rollup.consolidate", made, by=by, at=at, unit_path=owner_path(campaign), campaign_id=campaign.pk,
        details={"reports": len(sources.revisions), "expected": len(reporting_units(campaign))},
    )  # fmt: skip
    return made
