from typing import Any

from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import initialling
from nhiemky.rooms.registry.management.keeping import DocumentCommand
from nhiemky.rooms.registry.words import Covered


class Command(DocumentCommand):
    help = "Ký nháy văn bản trước khi trình ký"
    right = "sign"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        told = "; ".join(f"{one.value}: {one.label}" for one in Covered)
        parser.add_argument("covers", choices=Covered.values, help=f"phần đã xem: {told}")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        document, issuer = self.document_of(options)
        covers = Covered(options["covers"])
        initialling.initial(document, covers=covers, by=account, at=self.now, unit_path=issuer.path)
        self.stdout.write(f"Đã ký nháy ({covers.label}): {document}.")
