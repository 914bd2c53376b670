from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.reports.management.reporting import ReportCommand
from nhiemky.rooms.reports.queries.pages import report_of
from nhiemky.rooms.reports.queries.receipts import verified
from nhiemky.rooms.reports.queries.revisions import revisions_of


class Command(ReportCommand):
    help = "Tính lại mã nội dung của một bản nộp và đối chiếu với mã đã ghi"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("number", type=int, help="bản nộp số mấy")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        found = revisions_of(report_of(self.assignment("see", options))).filter(number=options["number"]).first()
        if found is None:
            raise CommandError(f"Không có bản nộp số {options['number']}.")
        verification = verified(found)
        for name, same in verification.files:
            self.stdout.write(f"{'khớp ' if same else 'KHÁC '} {name}")
        if not verification.holds:
            written = verification.journaled or found.content_hash
            raise CommandError(f"KHÔNG KHỚP: đã ghi {written}, nay tính ra {verification.found}.")
        self.stdout.write(f"Khớp: {found.content_hash}.")
