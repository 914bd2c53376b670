"""`nhiemky init`: a real organisation's first hour: its units from the sheet, and the first account of its office."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from nhiemky.papers.unit_sheet import read_units, write_units
from nhiemky.rooms.organisation import actions
from nhiemky.rooms.organisation.models import Account, Role, Unit


class Command(BaseCommand):
    help = "Bắt đầu dùng thật: nạp bảng đơn vị và mở tài khoản đầu tiên của văn phòng (--sheet: chỉ lấy bảng mẫu)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="bảng đơn vị (.xlsx)")
        parser.add_argument("--sheet", action="store_true", help="ghi bảng mẫu để điền vào tệp này rồi dừng")
        parser.add_argument("--unit", help="mã của cấp ủy mà văn phòng phục vụ")
        parser.add_argument("--login", default="vanphong", help="tên đăng nhập (mặc định: vanphong)")
        parser.add_argument("--name", help="họ tên người dùng tài khoản đầu tiên")
        parser.add_argument("--post", default="Chánh Văn phòng", help="chức vụ")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        if options["sheet"]:
            return self.write_sheet(path)
        if not options["unit"] or not options["name"]:
            raise CommandError("Cần thêm --unit (mã cấp ủy mà văn phòng phục vụ) và --name (họ tên).")
        call_command("migrate", verbosity=0)
        if Account.objects.exists():
            raise CommandError(f"Thư mục dữ liệu {settings.DATA} đã có dữ liệu; dùng thư mục khác qua NHIEMKY_DATA.")
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise CommandError(f"Không đọc được tệp «{path}»: {problem.strerror}.") from None
        self.begin(data, path=path, options=options)

    def write_sheet(self, path: Path) -> None:
        if path.exists():
            raise CommandError(f"Tệp «{path}» đã có: chọn tên khác.")
        path.write_bytes(write_units([]))
        self.stdout.write(f"Đã ghi bảng mẫu {path}. Điền mỗi đơn vị một dòng rồi chạy lại, bỏ --sheet.")

    @transaction.atomic
    def begin(self, data: bytes, *, path: Path, options: dict[str, Any]) -> None:
        now, password = settings.NOW(), secrets.token_urlsafe(9)
        made = actions.load_units(read_units(data, name=path.name), by=None, at=now)
        unit = Unit.objects.filter(code=options["unit"]).first()
        if unit is None:
            raise CommandError(f"Bảng đơn vị không có mã «{options['unit']}». Chưa nạp gì.")
        actions.open_account(
            options["login"],
            name=options["name"],
            post=options["post"],
            password=password,
            grants=[(Role.OFFICE, unit), (Role.ADMINISTRATOR, unit)],
            by=None,
            at=now,
        )
        self.stdout.write(f"Đã nạp {len(made)} đơn vị. Tài khoản văn phòng: {options['login']} / {password}")
        self.stdout.write(
            "Chạy script/run với cùng NHIEMKY_DATA, rồi mở tài khoản cho đơn vị bằng nhiemky open-account."
        )
