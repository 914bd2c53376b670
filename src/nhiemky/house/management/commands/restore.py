"""`nhiemky restore FILE`: a backup becomes this house, which must be empty."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from nhiemky.house.backup import BackupFailed, restore_backup
from nhiemky.rooms.journal.queries.chain import anchors_in, walk_chain


class Command(BaseCommand):
    help = "Khôi phục một bản sao lưu vào thư mục dữ liệu còn trống"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        manifest = restore_backup(Path(options["file"]))
        # a backup of an older house is brought up to this one
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.stdout.write(f"Đã khôi phục bản lúc {manifest.made_at}: {manifest.files} tệp.")
        walk = walk_chain(anchors_in(settings.JOURNAL_ANCHORS))
        if walk.broken:
            raise BackupFailed(f"Đã khôi phục, nhưng nhật ký trong bản này bị thay đổi: {walk.broken}.")
        self.stdout.write(f"Nhật ký nguyên vẹn: {walk.anchor}")
        if not manifest.has_keys:
            self.stdout.write(
                "Bản này không kèm khóa bí mật: chép tệp secret_key đã giữ riêng vào thư mục dữ liệu trước khi chạy, "
                "nếu không thì mã mời và phiên đăng nhập cũ không dùng được."
            )
