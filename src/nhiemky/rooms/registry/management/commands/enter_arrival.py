from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from nhiemky.papers.attached import attached
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import arriving
from nhiemky.rooms.registry.management.keeping import BookCommand, day_typed


class Command(BookCommand):
    help = "Vào sổ một văn bản đến"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("issuer", help="nơi gửi")
        parser.add_argument("abstract", help="trích yếu")
        parser.add_argument("--period", help="sổ của năm hoặc nhiệm kỳ; không ghi: năm nay")
        parser.add_argument("--arrived-on", type=day_typed, help="ngày đến; không ghi: hôm nay")
        parser.add_argument("--symbol", default="", help="số, ký hiệu của văn bản")
        parser.add_argument("--day", type=day_typed, help="ngày của văn bản")
        parser.add_argument("--type", default="", help="loại văn bản")
        parser.add_argument("--to", dest="to_whom", default="", help="chuyển cho ai")
        parser.add_argument("--due-on", type=day_typed, help="hạn xử lý")
        parser.add_argument("--file", help="tệp Word, PDF hoặc ảnh quét")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version, file = self.books_of(options), options["file"]
        most = settings.UPLOAD_MB * 2**20
        entered = arriving.enter_arrival(
            version.unit,
            period=options["period"] or str(self.today.year),
            arrived_on=options["arrived_on"] or self.today,
            said={name: options[name] for name in arriving.TYPED},
            file=attached(self.bytes_of(file), name=Path(file).name, most=most, only_words=True) if file else None,
            by=account,
            at=self.now,
            unit_path=version.path,
        )
        self.stdout.write(f"Đã vào sổ, số đến {entered.number:02}.")
