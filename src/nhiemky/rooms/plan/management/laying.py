"""What the verbs on one assignment share: which work of which unit."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.http import Http404

from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.plan.forms import DELIVERABLES
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.queries.campaigns import (
    assignment_written_by,
    assignments_in,
    campaign_or_404,
    owner_path,
    run_campaign_or_404,
)


class AssignmentCommand(CampaignCommand):
    """A verb on what one unit was given to do."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("unit", help="mã đơn vị")
        parser.add_argument("deliverable", choices=[value for value, _ in DELIVERABLES])

    def own(self, options: dict[str, Any]) -> Assignment:
        """For the unit's own people, or the office on their behalf."""
        campaign = campaign_or_404(self.scope, options["campaign"])
        return assignment_written_by(self.scope, campaign, options["unit"], deliverable=options["deliverable"])

    def decided(self, options: dict[str, Any]) -> Assignment:
        """For those who return and accept what the unit hands in."""
        campaign = campaign_or_404(self.scope, options["campaign"])
        found = assignments_in(self.scope, campaign).filter(
            unit__code=options["unit"], deliverable=options["deliverable"]
        )
        assignment = found.select_related("campaign").order_by("due_on", "task__position").first()
        if assignment is None or not self.scope.decides(owner_path(campaign)):
            raise Http404
        return assignment

    def run_by_office(self, options: dict[str, Any]) -> Assignment:
        campaign = run_campaign_or_404(self.scope, options["campaign"])
        return assignment_written_by(self.scope, campaign, options["unit"], deliverable=options["deliverable"])
