from typing import Any

from django.core.management.base import CommandError

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import signing
from nhiemky.rooms.registry.management.keeping import HolderCommand
from nhiemky.rooms.registry.papers import sealed_here
from nhiemky.rooms.registry.queries import versions
from nhiemky.rooms.registry.rules.signing import why_not_seal_here


class Command(HolderCommand):
    help = "Ghi số, ngày, đóng dấu lên bản đã ký số, trên máy này"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        document, issuer = self.document_of(options)
        version = self.version_of(document)
        signed, open = versions.signed_of(version), [one.name for one in versions.open_places(version)]
        refuse_if(why_not_seal_here(document, signed=signed, open=open))
        if signed is None or document.issued_on is None:
            raise CommandError("Chưa có bản ký số, hoặc chưa có số và ngày.")
        holder = self.holder_of(options)
        sealed = sealed_here(
            version, signed.file, holder=holder, day=document.issued_on, symbol=document.symbol, at=self.now
        )
        signing.seal_here(document, sealed, seen=version.n, by=account, at=self.now, unit_path=issuer.path)
        self.stdout.write(f"Đã ghi số, ngày, đóng dấu: {sealed.file.name}.")
