"""`nhiemky check-backup FILE`: whether a backup is whole, without restoring it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from nhiemky.house.backup import check_backup


class Command(BaseCommand):
    help = "Kiểm tra một bản sao lưu: đủ phần, không bị sửa, cơ sở dữ liệu và nhật ký khớp nhau"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = check_backup(Path(options["file"]))
        self.stdout.write(f"Bản sao lưu lúc {manifest.made_at}, phiên bản {manifest.version}: nguyên vẹn.")
        self.stdout.write(f"{manifest.files} tệp; nhật ký đến {manifest.anchor}.")
