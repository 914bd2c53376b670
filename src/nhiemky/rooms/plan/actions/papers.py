"""What a room composed for the owner of a campaign goes on the register."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.folding import fold
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.plan.actions.journaling import journal_campaign
from nhiemky.rooms.plan.models import Campaign, CampaignDocument
from nhiemky.rooms.plan.papers import Composed
from nhiemky.rooms.plan.queries.campaigns import document_called
from nhiemky.rooms.registry.actions.documents import enter_document
from nhiemky.rooms.registry.actions.versions import keep_version
from nhiemky.rooms.registry.models import OfficialDocument


@transaction.atomic
def enter_paper(campaign: Campaign, made: Composed, *, by: Account | None, at: datetime) -> OfficialDocument:
    """Enter it without a number; entered before, it is the next version. `Outdated` where another was faster."""
    hold(campaign)
    document = document_called(campaign, made.what)
    if document is None:
        title = made.printed.paper.frame.abstract
        document = enter_document(issuer=campaign.owner, type=made.type, term=campaign.term, title=title)
        CampaignDocument.objects.create(campaign=campaign, what=made.what, document=document)
    hold(document)
    name = "-".join(fold(f"{made.type} {campaign.term}").split())
    version = keep_version(document, made.printed, name=f"{name}.docx", by=by, at=at)
    details = {"document": str(document), "version": version.n}
    journal_campaign("plan.enter_paper", campaign, by=by, at=at, details=details)
    return document
