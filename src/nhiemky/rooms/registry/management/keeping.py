"""What commands on the books and documents of an office share: whose they are, who may, how a day is typed."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from datetime import date
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from nhiemky.papers.signing_apart import CertificateFile, Token
from nhiemky.rooms.accounts.management.acting import ActingCommand
from nhiemky.rooms.journal.forms import day_field
from nhiemky.rooms.registry.models import OfficialDocument, Version
from nhiemky.rooms.registry.papers import signers_printed
from nhiemky.rooms.registry.permissions import book_unit_or_404, document_or_404
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.units.models import UnitVersion


def day_typed(text: str) -> date:
    """As a page takes it: 20/06/2023."""
    try:
        day: date = day_field("", required=True).clean(text)
    except ValidationError:
        raise ArgumentTypeError(f"«{text}» không phải ngày/tháng/năm, ví dụ 20/06/2023") from None
    return day


class BookCommand(ActingCommand):
    """A verb on the books of one unit, named by its code."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("unit", help="mã của đơn vị giữ sổ")

    def books_of(self, options: dict[str, Any], *, to_keep: bool = True) -> UnitVersion:
        return book_unit_or_404(self.scope, options["unit"], to_keep=to_keep)


class DocumentCommand(ActingCommand):
    """A verb on one document, named by the number in the address of its page. `right`: what of it one must have."""

    right = "keep"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("document", type=int, help="số trong địa chỉ trang của văn bản, ví dụ /documents/12/: 12")

    def document_of(self, options: dict[str, Any]) -> tuple[OfficialDocument, UnitVersion]:
        return document_or_404(self.right, self.scope, options["document"])

    def version_of(self, document: OfficialDocument) -> Version:
        """The one that stands."""
        version = standing_version(document)
        if version is None:
            raise CommandError("Văn bản này chưa lập bản nào ở đây nên chưa ký được.")
        return version


class HolderCommand(DocumentCommand):
    """Signs on this machine by a certificate file or by the token plugged into it. Password and PIN are asked for and
    stand neither in the words of the command nor anywhere else."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        by = parser.add_mutually_exclusive_group(required=True)
        by.add_argument("--certificate", metavar="TỆP", help="tệp chứng thư có khóa (.p12, .pfx)")
        by.add_argument("--token", metavar="MÔ-ĐUN", help="tệp .so là mô-đun PKCS#11 của thiết bị ký đang cắm")

    def holder_of(self, options: dict[str, Any]) -> CertificateFile | Token:
        if options["token"]:
            return Token(options["token"], _asked("Mã PIN của thiết bị ký: "))
        data = self.bytes_of(options["certificate"])
        return CertificateFile(data, _asked("Mật khẩu của tệp chứng thư: "))

    def signer_of(self, document: OfficialDocument, options: dict[str, Any]) -> int:
        """Counted from 1, among those whose names are printed."""
        printed = dict(signers_printed(self.version_of(document)))
        n: int = options["signer"]
        if n not in printed:
            raise CommandError(f"Văn bản có {len(printed)} người ký; --signer là số từ 1 đến {len(printed)}.")
        return n


def _asked(question: str) -> str:
    """Typed unseen, or the first line of what another program pipes in."""
    return getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
