from typing import Any

from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.reports.actions import deciding as actions
from nhiemky.rooms.reports.management.reporting import DecisionCommand


class Command(DecisionCommand):
    help = "Trả lại báo cáo cho đơn vị, kèm lý do"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("reason")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        assignment = self.assignment("decide", options)
        seen = self.seen(assignment, options)
        actions.return_report(assignment, reason=options["reason"], seen=seen, by=account, at=self.now)
        self.stdout.write("Đã trả lại.")
