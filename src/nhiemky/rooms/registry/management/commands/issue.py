from typing import Any

from django.core.management.base import CommandParser

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import moving
from nhiemky.rooms.registry.management.keeping import DocumentCommand
from nhiemky.rooms.registry.queries.deliveries import recipients
from nhiemky.rooms.registry.rules.delivering import unknown_units


class Command(DocumentCommand):
    help = "Ban hành văn bản đã ký, đã có số, tới các nơi nhận"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--below", action="store_true", help="gửi mọi đơn vị trực thuộc")
        parser.add_argument("--unit", action="append", default=[], help="mã của một đơn vị ở đây; ghi được nhiều lần")
        parser.add_argument("--other", action="append", default=[], help="nơi văn phòng tự gửi; ghi được nhiều lần")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        document, issuer = self.document_of(options)
        units, unknown = recipients(issuer, below=options["below"], codes=options["unit"], scope=self.scope)
        refuse_if(unknown_units(unknown))
        moving.issue(document, units=units, others=options["other"], by=account, at=self.now, unit_path=issuer.path)
        self.stdout.write(f"Đã ban hành {document.symbol}: {len(units)} đơn vị, {len(options['other'])} nơi khác.")
