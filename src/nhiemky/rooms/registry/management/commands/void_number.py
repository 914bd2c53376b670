from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import numbering
from nhiemky.rooms.registry.management.keeping import BookCommand
from nhiemky.rooms.registry.papers import without_number
from nhiemky.rooms.registry.queries.books import numbers_of


class Command(BookCommand):
    help = "Hủy một số cấp nhầm, kèm lý do; số ấy còn trong sổ và không dùng lại"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("type", metavar="LOẠI", help="loại văn bản của sổ; để trống («») là sổ chung của đại hội")
        parser.add_argument("period", help="nhiệm kỳ hoặc năm của sổ")
        parser.add_argument("number", type=int)
        parser.add_argument("reason")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version = self.books_of(options)
        asked = {"book__type": options["type"], "book__period": options["period"], "number": options["number"]}
        number = numbers_of(version.unit).filter(**asked).first()
        if number is None:
            raise CommandError(f"Trong sổ {options['type']} {options['period']} không có số {options['number']}.")
        printed = without_number(number.document, on=self.today) if number.document else None
        numbering.void_number(
            number, reason=options["reason"], printed=printed, by=account, at=self.now, unit_path=version.path
        )
        self.stdout.write(f"Đã hủy số {number.symbol}.")
