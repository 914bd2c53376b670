from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.core.numbering import SYMBOLS
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import templates
from nhiemky.rooms.registry.management.keeping import BookCommand
from nhiemky.rooms.registry.models import OfficeTemplate


class Command(BookCommand):
    help = "Chọn mẫu dùng cho một loại văn bản: một bản đã nạp, hoặc mẫu có sẵn"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("type", choices=sorted(SYMBOLS), metavar="LOẠI", help="ví dụ «Báo cáo»")
        parser.add_argument("n", type=int, nargs="?", help="bản thứ mấy; không ghi: mẫu có sẵn")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version, type, n = self.books_of(options), options["type"], options["n"]
        try:
            used = templates.use_template(version.unit, type=type, n=n, by=account, at=self.now, unit_path=version.path)
        except OfficeTemplate.DoesNotExist:
            raise CommandError(f"Không có bản {n} của mẫu «{type}».") from None
        self.stdout.write(f"Từ giờ lập «{type}» bằng {used or 'mẫu có sẵn'}.")
