from typing import Any

from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import moving
from nhiemky.rooms.registry.management.keeping import DocumentCommand


class Command(DocumentCommand):
    help = "Trả lại văn bản trình ký, kèm điều cần sửa"
    right = "sign"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("reason", help="cần sửa gì")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        document, issuer = self.document_of(options)
        moving.send_back(document, reason=options["reason"], by=account, at=self.now, unit_path=issuer.path)
        self.stdout.write(f"Đã trả lại: {document}.")
