from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.management.keeping import BookCommand, day_typed
from nhiemky.rooms.registry.papers import arrival_sheet, number_sheet


class Command(BookCommand):
    help = "Ghi sổ văn bản đi (hoặc --arrivals: văn bản đến) của một khoảng ngày ra Excel"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", help="tệp .xlsx sẽ ghi")
        parser.add_argument("--arrivals", action="store_true", help="sổ văn bản đến")
        parser.add_argument("--since", type=day_typed, help="không ghi: đầu năm nay")
        parser.add_argument("--until", type=day_typed, help="không ghi: hôm nay")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version = self.books_of(options, to_keep=False)
        since, until = options["since"] or self.today.replace(month=1, day=1), options["until"] or self.today
        data = (arrival_sheet if options["arrivals"] else number_sheet)(version, since=since, until=until)
        try:
            Path(options["file"]).write_bytes(data)
        except OSError as problem:
            raise CommandError(f"Không ghi được tệp «{options['file']}»: {problem.strerror}.") from None
        self.stdout.write(f"Đã ghi {options['file']}.")
