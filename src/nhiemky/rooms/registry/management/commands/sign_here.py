from typing import Any

from django.core.management.base import CommandParser

from nhiemky.core.refusal import refuse_if
from nhiemky.papers.signature_places import field_of_signer
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import signing
from nhiemky.rooms.registry.management.keeping import HolderCommand
from nhiemky.rooms.registry.papers import signed_here
from nhiemky.rooms.registry.queries import versions
from nhiemky.rooms.registry.queries.renderings import rendering_of
from nhiemky.rooms.registry.rules.signing import why_not_sign_here


class Command(HolderCommand):
    help = "Ký số văn bản trên máy này bằng tệp chứng thư hoặc thiết bị ký"
    right = "sign"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--signer", type=int, default=1, help="người ký thứ mấy, khi văn bản có nhiều người ký")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        document, issuer = self.document_of(options)
        version, n = self.version_of(document), self.signer_of(document, options)
        rendering, sent = rendering_of(version.file.sha256), versions.sent_out(version)
        filled = versions.filled_places(version)
        reasons = why_not_sign_here(document, rendering=rendering, sent=sent, field=field_of_signer(n), filled=filled)
        refuse_if(reasons)
        printed = rendering.file if rendering else None
        signed = signed_here(version, printed, n=n, holder=self.holder_of(options), at=self.now)
        signing.sign_here(document, signed, n=n, seen=version.n, by=account, at=self.now, unit_path=issuer.path)
        self.stdout.write(f"Đã ký: {signed.file.name}.")
