from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from nhiemky.core.refusal import refuse_if
from nhiemky.papers.attached import attached
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.actions import versions
from nhiemky.rooms.registry.management.keeping import DocumentCommand
from nhiemky.rooms.registry.papers import brought_back
from nhiemky.rooms.registry.rules.versions import why_not_keep_version


class Command(DocumentCommand):
    help = "Nhận lại bản Word của văn bản đã sửa ở ngoài, làm bản mới"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", help="tệp .docx đã sửa")
        parser.add_argument("--anyway", action="store_true", help="vẫn lấy tệp này, dù được sửa từ bản trước")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        document, issuer = self.document_of(options)
        refuse_if(why_not_keep_version(document))
        most, path = settings.UPLOAD_MB * 2**20, options["file"]
        file = attached(self.bytes_of(path), name=Path(path).name, most=most, only_words=True)
        brought = brought_back(document, file, issuer=issuer, on=self.today)
        if brought is None:
            raise CommandError("Văn bản này chưa lập bản nào ở đây.")
        version = versions.bring_back(
            document, brought, anyway=options["anyway"], by=account, at=self.now, unit_path=issuer.path
        )
        self.stdout.write(f"Đã nhận bản {version.n}, sửa từ bản {version.edited_from}.")
