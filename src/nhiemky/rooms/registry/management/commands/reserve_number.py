from typing import Any

from django.core.management.base import CommandParser

from nhiemky.core.numbering import SYMBOLS
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import numbering
from nhiemky.rooms.registry.management.keeping import BookCommand, day_typed
from nhiemky.rooms.registry.queries.books import symbol_of


class Command(BookCommand):
    help = "Giữ số tiếp theo cho văn bản không nhập vào đây (ví dụ văn bản mật)"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("type", choices=sorted(SYMBOLS), metavar="LOẠI", help="ví dụ «Công văn»")
        parser.add_argument("period", help="nhiệm kỳ hoặc năm của sổ, ví dụ 2020-2025")
        parser.add_argument("--day", type=day_typed, help="ngày ghi trên văn bản; không ghi: hôm nay")
        parser.add_argument("--earlier", action="store_true", help="đúng là ghi ngày sớm hơn số liền trước")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version = self.books_of(options)
        kept = numbering.reserve_number(
            version.unit, type=options["type"], period=options["period"], issuer_symbol=symbol_of(version),
            day=options["day"] or self.today, earlier=options["earlier"], by=account, at=self.now,
            unit_path=version.path,
        )  # fmt: skip
        self.stdout.write(f"Đã giữ số {kept.symbol}.")
