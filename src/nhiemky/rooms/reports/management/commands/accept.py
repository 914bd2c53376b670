from typing import Any

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.reports.actions import deciding as actions
from nhiemky.rooms.reports.management.reporting import ReportCommand


class Command(ReportCommand):
    help = "Tiếp nhận báo cáo của đơn vị"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        actions.accept(self.assignment("decide", options), by=account, at=self.now)
        self.stdout.write("Đã tiếp nhận.")
