"""What the verbs on one report share: which report of which unit."""

from __future__ import annotations

from django.core.management.base import CommandParser

from nhiemky.core.deliverables import HANDED_IN, Deliverable
from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.plan.management.laying import AssignmentCommand


class ReportCommand(AssignmentCommand):
    """A verb on the report (or another deliverable) of one unit."""

    def add_arguments(self, parser: CommandParser) -> None:
        CampaignCommand.add_arguments(self, parser)
        parser.add_argument("unit", help="mã đơn vị")
        parser.add_argument("--deliverable", choices=HANDED_IN, default=Deliverable.REPORT, help="mặc định: report")
