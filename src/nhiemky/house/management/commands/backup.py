"""`nhiemky backup FILE`: everything of this house in one file, while it is at work."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from nhiemky.house.backup import write_backup


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu, tệp và mốc nhật ký vào một tệp, không cần dừng máy chủ"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="tệp sẽ ghi, chưa có")
        parser.add_argument(
            "--without-keys", action="store_true", help="không kèm khóa bí mật của máy chủ (giữ khóa ở nơi khác)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = write_backup(Path(options["file"]), at=settings.NOW(), keys=not options["without_keys"])
        self.stdout.write(f"Đã sao lưu vào {options['file']}: {manifest.files} tệp, nhật ký đến {manifest.anchor}.")
        if manifest.has_keys:
            self.stdout.write("Bản này kèm khóa bí mật: cất như cất con dấu. Muốn để khóa riêng: --without-keys.")
        else:
            self.stdout.write(f"Bản này không kèm khóa bí mật: giữ riêng tệp {settings.DATA / 'secret_key'}.")
