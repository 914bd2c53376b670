import secrets
from typing import Any

from django.core.management.base import CommandParser

from nhiemky.rooms.organisation import actions
from nhiemky.rooms.organisation.management.acting import ActingCommand, OutOfReach
from nhiemky.rooms.organisation.models import Account, Role
from nhiemky.rooms.organisation.queries import versions_on


class Command(ActingCommand):
    help = "Mở tài khoản cho người của một đơn vị; in ra mật khẩu lần đầu"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("login", help="tên đăng nhập")
        parser.add_argument("unit", help="mã đơn vị")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--name", required=True, help="họ tên")
        parser.add_argument("--post", default="", help="chức vụ")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        version = versions_on(self.today).filter(unit__code=options["unit"]).first()
        if version is None or not self.scope.runs(version.path):
            raise OutOfReach(f"Không có đơn vị mã {options['unit']} trong phạm vi văn phòng của bạn.")
        password = secrets.token_urlsafe(9)
        actions.open_account(
            options["login"],
            name=options["name"],
            post=options["post"],
            password=password,
            grants=[(Role(options["role"]), version.unit)],
            by=account,
            at=self.now,
        )
        self.stdout.write(f"{options['login']} / {password}")
