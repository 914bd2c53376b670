from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.actions.invitations import invite
from nhiemky.rooms.accounts.management.acting import ActingCommand, OutOfReach
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.grants import held_by
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.units.queries.units import versions_on


class Command(ActingCommand):
    help = "Mở tài khoản cho người của một đơn vị; in ra mã mở tài khoản dùng một lần"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("login", help="tên đăng nhập")
        parser.add_argument("unit", help="mã đơn vị")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--name", required=True, help="họ tên")
        parser.add_argument("--post", default="", help="chức vụ")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        role, version = Role(options["role"]), versions_on(self.today).filter(unit__code=options["unit"]).first()
        held = held_by(account, on=self.today)
        if version is None or not any(one.covers(role, version.path) for one in held):
            raise OutOfReach(f"Bạn không được giao vai trò này ở đơn vị mã {options['unit']}.")
        opened = open_account(
            options["login"],
            name=options["name"],
            post=options["post"],
            password=None,
            grants=[(role, version.unit)],
            valid_to=max(one.until for one in held if one.covers(role, version.path)),
            by=account,
            at=self.now,
        )
        code = invite(opened, by=account, at=self.now)
        self.stdout.write(f"{opened.username} / {code}")
        self.stdout.write(f"Mã dùng một lần tại trang /invitation/, trong {settings.INVITATION_DAYS} ngày.")
