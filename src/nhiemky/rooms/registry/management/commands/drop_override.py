from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.core.official.own_values import OFFERED
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import overrides
from nhiemky.rooms.registry.management.keeping import BookCommand
from nhiemky.rooms.registry.queries.overrides import standing_override


class Command(BookCommand):
    help = "Bỏ giá trị thể thức riêng của một cơ quan; từ hôm nay theo quy tắc chung"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("key", choices=sorted(OFFERED), metavar="QUY-TẮC", help="ví dụ body.size")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version = self.books_of(options)
        override = standing_override(version.unit, options["key"])
        if override is None:
            raise CommandError(f"{version.name} không có giá trị riêng của {options['key']}.")
        overrides.drop_override(override, on=self.today, by=account, at=self.now, unit_path=version.path)
        self.stdout.write(f"Đã bỏ giá trị riêng của {options['key']}.")
