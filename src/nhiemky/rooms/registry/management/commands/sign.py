from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from nhiemky.papers.attached import attached
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import moving
from nhiemky.rooms.registry.management.keeping import DocumentCommand


class Command(DocumentCommand):
    help = "Ghi nhận văn bản đã ký tay, kèm bản quét"
    right = "sign"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", help="bản quét có chữ ký: PDF hoặc ảnh")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        document, issuer = self.document_of(options)
        most, path = settings.UPLOAD_MB * 2**20, options["file"]
        file = attached(self.bytes_of(path), name=Path(path).name, most=most, only_scans=True)
        moving.sign(document, file=file, by=account, at=self.now, unit_path=issuer.path)
        self.stdout.write(f"Đã ghi nhận bản ký {file.name}.")
