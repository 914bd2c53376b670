from typing import Any

from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.actions import assignments as actions
from nhiemky.rooms.plan.management.laying import AssignmentCommand
from nhiemky.rooms.plan.words import ExemptReason


class Command(AssignmentCommand):
    help = "Miễn một việc cho đơn vị, kèm lý do"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("reason")
        parser.add_argument("--code", choices=ExemptReason.values, default=ExemptReason.OTHER.value)

    def act(self, account: Account, options: dict[str, Any]) -> None:
        actions.exempt(
            self.assignment("run", options), reason=options["reason"], code=options["code"], by=account, at=self.now
        )
        self.stdout.write("Đã miễn.")
