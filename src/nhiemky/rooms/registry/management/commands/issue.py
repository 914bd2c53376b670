from typing import Any

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import moving
from nhiemky.rooms.registry.management.keeping import DocumentCommand


class Command(DocumentCommand):
    help = "Ban hành văn bản đã ký, đã có số"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        document, issuer = self.document_of(options)
        moving.issue(document, by=account, at=self.now, unit_path=issuer.path)
        self.stdout.write(f"Đã ban hành {document.symbol}.")
