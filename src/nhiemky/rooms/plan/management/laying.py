"""What the verbs on one assignment share: which work of which unit."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from nhiemky.core.deliverables import Deliverable
from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.permissions import assignment_or_404


class AssignmentCommand(CampaignCommand):
    """A verb on what one unit was given to do."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("unit", help="mã đơn vị")
        parser.add_argument("deliverable", choices=list(Deliverable))

    def assignment(self, verb: str, options: dict[str, Any]) -> Assignment:
        """The work on which the person may do that (a key of PERMISSIONS); for anyone else it is not there."""
        return assignment_or_404(
            verb, self.scope, options["campaign"], unit=options["unit"], deliverable=options["deliverable"]
        )
