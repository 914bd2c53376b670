"""What of the reports of a campaign goes into its dossier: what was handed in and decided, nothing being written."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.reports.models import Adoption, Attachment, Decision, Remark, Report, Revision


def handed_in(campaign: Campaign) -> QuerySet[Revision]:
    """Every revision, those of one report after each other."""
    found = Revision.objects.filter(report__assignment__campaign=campaign).order_by("report", "number")
    return found.select_related(
        "handed_in_by", "report__assignment__campaign", "report__assignment__unit", "report__assignment__unit_version",
        "report__assignment__task", "report__assignment__recipient", "report__assignment__via",
    )  # fmt: skip


def attached(campaign: Campaign) -> QuerySet[Attachment]:
    """The files that went along with any revision, also those removed since."""
    said = handed_in(campaign).select_related(None).order_by().values_list("content__attachments", flat=True)
    keys = {one["id"] for some in said.iterator() for one in some or ()}
    return Attachment.objects.filter(pk__in=keys).select_related("file").order_by("report", "pk")


def adopted(campaign: Campaign) -> QuerySet[Adoption]:
    found = Adoption.objects.filter(report__assignment__campaign=campaign).order_by("pk")
    return found.select_related("report_file", "resolution_file", "report__assignment__unit")


def decided(campaign: Campaign) -> QuerySet[Decision]:
    found = Decision.objects.filter(revision__report__assignment__campaign=campaign).order_by("pk")
    return found.select_related("revision__report__assignment__unit_version", "by").defer("revision__content")


def tables_of(campaign: Campaign, attached: QuerySet[Attachment]) -> tuple[QuerySet[Any], ...]:
    """A remark that was not sent to the unit is its writer's own. The content of a revision has a file of its own."""
    return (
        Report.objects.filter(pk__in=handed_in(campaign).order_by().values("report")).order_by("pk"),
        handed_in(campaign).select_related(None).defer("content").order_by("pk"),
        attached.select_related(None),
        decided(campaign).select_related(None).defer(None),
        Remark.objects.filter(revision__report__assignment__campaign=campaign, decision__isnull=False).order_by("pk"),
        adopted(campaign).select_related(None),
    )
