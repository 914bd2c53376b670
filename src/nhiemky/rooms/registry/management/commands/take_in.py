from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from nhiemky.core.refusal import refuse_if
from nhiemky.papers.attached import attached
from nhiemky.papers.signatures import Returned
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import signing
from nhiemky.rooms.registry.management.keeping import DocumentCommand
from nhiemky.rooms.registry.papers import found_in_return
from nhiemky.rooms.registry.queries.versions import sent_out, standing_version
from nhiemky.rooms.registry.rules.signing import why_not_take_in


class Command(DocumentCommand):
    help = "Nhận lại bản PDF đã ký số ở ngoài"
    right = "sign"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", help="tệp PDF mà phần mềm ký số trả ra")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        document, issuer = self.document_of(options)
        version, path = standing_version(document), options["file"]
        sent = sent_out(version) if version else None
        refuse_if(why_not_take_in(document, sent))
        most = settings.UPLOAD_MB * 2**20
        file = attached(self.bytes_of(path), name=Path(path).name, most=most, only_words=True)
        if sent is None:
            raise CommandError("Chưa có bản PDF nào gửi đi ký.")
        found = found_in_return(sent, file, at=self.now)
        signing.take_in(document, file, found, after=sent.sha256, by=account, at=self.now, unit_path=issuer.path)
        if found.answer is not Returned.ACCEPTED:
            raise CommandError("\n".join(["Chưa nhận làm bản ký, tệp chỉ được giữ kèm.", *found.reasons]))
        self.stdout.write(f"Đã nhận bản ký {file.name}.")
