from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.reports.management.reporting import ReportCommand
from nhiemky.rooms.reports.papers import report_form


class Command(ReportCommand):
    help = "Ghi mẫu báo cáo Word của một đơn vị ra tệp, kèm chữ đã viết"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", help="tệp .docx sẽ ghi")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        Path(options["file"]).write_bytes(report_form(self.assignment("write", options), on=self.today))
        self.stdout.write(f"Đã ghi mẫu báo cáo vào {options['file']}.")
