"""What the verbs on one report share: which report of which unit, and which revision is decided on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.core.deliverables import HANDED_IN, Deliverable
from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.plan.management.laying import AssignmentCommand
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.queries.pages import report_of
from nhiemky.rooms.reports.queries.revisions import revisions_of


class ReportCommand(AssignmentCommand):
    """A verb on the report (or another deliverable) of one unit."""

    def add_arguments(self, parser: CommandParser) -> None:
        CampaignCommand.add_arguments(self, parser)
        parser.add_argument("unit", help="mã đơn vị")
        parser.add_argument("--deliverable", choices=HANDED_IN, default=Deliverable.REPORT, help="mặc định: report")


class DecisionCommand(ReportCommand):
    """A verb on the revision that waits for a decision; with --revision only if it is this one."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--revision", type=int, help="chỉ khi bản mới nhất là bản số này")

    def seen(self, assignment: Assignment, options: dict[str, Any]) -> str | None:
        """The stamp of the revision that was named; None where none was."""
        number = options["revision"]
        if number is None:
            return None
        revision = revisions_of(report_of(assignment)).filter(number=number).first()
        if revision is None:
            raise CommandError(f"Không có bản nộp số {number}.")
        return revision.stamp
