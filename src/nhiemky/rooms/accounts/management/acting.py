"""What every command that acts for a person shares: who acts (`--as`), when, in which campaign, how it is refused."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import Http404
from django.utils import timezone

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.permissions import Scope, scope_of


class OutOfReach(CommandError):
    """Not there for this person, or not theirs to do: what a page answers with 404."""


class RowsToMend(CommandError):
    """What was asked is done and told, but a sheet has faults: status 2, so that a script does not go on."""

    def __init__(self, count: int) -> None:
        super().__init__(f"Tệp còn {count} lỗi phải sửa.")


class ActingCommand(BaseCommand):
    """A verb on the command line: the same action as on the page, with the same scope, for the person named by --as."""

    scope: Scope
    now: datetime
    today: date

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as", dest="username", required=True, help="tên đăng nhập của người thực hiện")

    def handle(self, *args: Any, **options: Any) -> None:
        account = Account.objects.filter(username=options["username"], is_active=True).first()
        if account is None:
            raise CommandError(f"Không có tài khoản «{options['username']}».")
        self.now = settings.NOW()
        self.today = timezone.localdate(self.now)
        self.scope = scope_of(account, on=self.today)
        try:
            self.act(account, options)
        except Http404:
            raise OutOfReach("Không có đợt, đơn vị hoặc văn bản này, hoặc bạn không được xem.") from None

    def act(self, account: Account, options: dict[str, Any]) -> None:
        raise NotImplementedError

    def bytes_of(self, path: str) -> bytes:
        try:
            return Path(path).read_bytes()
        except OSError as problem:
            raise CommandError(f"Không đọc được tệp «{path}»: {problem.strerror}.") from None


class CampaignCommand(ActingCommand):
    """A verb on one campaign, named by its number."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("campaign", type=int, help="số của đợt (xem: nhiemky campaigns)")
