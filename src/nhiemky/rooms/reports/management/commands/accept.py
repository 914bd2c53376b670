from typing import Any

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.reports.actions import deciding as actions
from nhiemky.rooms.reports.management.reporting import DecisionCommand


class Command(DecisionCommand):
    help = "Tiếp nhận báo cáo của đơn vị"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        assignment = self.assignment("decide", options)
        actions.accept(assignment, seen=self.seen(assignment, options), by=account, at=self.now)
        self.stdout.write("Đã tiếp nhận.")
