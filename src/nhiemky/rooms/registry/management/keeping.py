"""What commands on the books and documents of an office share: whose they are, who may, how a day is typed."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.management.acting import ActingCommand
from nhiemky.rooms.journal.forms import day_field
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.permissions import book_unit_or_404, document_or_404
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
