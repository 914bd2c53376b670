from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from nhiemky.core.numbering import SYMBOLS
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import templates
from nhiemky.rooms.registry.management.keeping import BookCommand
from nhiemky.rooms.registry.papers import read_template


class Command(BookCommand):
    help = "Nạp mẫu Word của cơ quan cho một loại văn bản; cho biết chỗ nào thiếu hoặc chưa đúng"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("type", choices=sorted(SYMBOLS), metavar="LOẠI", help="ví dụ «Báo cáo»")
        parser.add_argument("file", help="tệp .docx có các chỗ điền trong ngoặc nhọn")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version, file = self.books_of(options), options["file"]
        read = read_template(self.bytes_of(file), name=Path(file).name, most=settings.UPLOAD_MB * 2**20)
        loaded = templates.load_template(
            version.unit, type=options["type"], read=read, by=account, at=self.now, unit_path=version.path
        )
        for one in loaded.findings:
            self.stdout.write(f"{'Phải sửa' if one['must'] else 'Nên xem'}: {one['message']} {one['place']}".rstrip())
        self.stdout.write(f"Đã nạp {loaded}.")
