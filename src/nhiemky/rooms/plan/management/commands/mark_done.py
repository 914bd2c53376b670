from typing import Any

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.actions import assignments as actions
from nhiemky.rooms.plan.management.laying import AssignmentCommand


class Command(AssignmentCommand):
    help = "Báo hôm nay một việc (hội nghị, kế hoạch của đơn vị…) đã làm xong"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        actions.mark_done(self.assignment("write", options), done_on=self.today, by=account, at=self.now)
        self.stdout.write("Đã báo xong.")
