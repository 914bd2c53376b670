from typing import Any

from django.core.management.base import CommandParser

from nhiemky.core.numbering import SYMBOLS
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import numbering
from nhiemky.rooms.registry.management.keeping import BookCommand
from nhiemky.rooms.registry.queries.books import symbol_of
from nhiemky.rooms.registry.words import Way


class Command(BookCommand):
    help = "Nối tiếp sổ giấy: cho biết số tiếp theo của một sổ"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("period", help="nhiệm kỳ hoặc năm của sổ")
        parser.add_argument("next", type=int, help="số mà sổ giấy sẽ cấp tiếp theo")
        parser.add_argument(
            "--type", choices=sorted(SYMBOLS), default="", metavar="LOẠI", help="không ghi: sổ chung mọi loại (đại hội)"
        )
        parser.add_argument("--arrivals", action="store_true", help="sổ văn bản đến")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version = self.books_of(options)
        book = numbering.continue_book(
            version.unit, way=Way.IN if options["arrivals"] else Way.OUT, type=options["type"],
            period=options["period"], next=options["next"], issuer_symbol=symbol_of(version), day=self.today,
            by=account, at=self.now, unit_path=version.path,
        )  # fmt: skip
        self.stdout.write(f"Sổ {book}: số tiếp theo là {book.next:02}.")
