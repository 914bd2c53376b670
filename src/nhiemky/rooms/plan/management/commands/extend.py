from typing import Any

from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.actions import assignments as actions
from nhiemky.rooms.plan.forms import Extend
from nhiemky.rooms.plan.management.laying import AssignmentCommand


class Command(AssignmentCommand):
    help = "Cho một đơn vị nộp báo cáo sau ngày khóa sổ, kèm lý do"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("until", help="ngày/tháng/năm")
        parser.add_argument("reason")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        form = Extend({"until": options["until"]})
        until = form.cleaned_data["until"] if form.is_valid() else None
        assignment = self.assignment("run", options)
        actions.extend([assignment], until=until, reason=options["reason"], by=account, at=self.now)
        self.stdout.write("Đã gia hạn.")
