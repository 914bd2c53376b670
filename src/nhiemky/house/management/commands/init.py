"""`nhiemky init`: a real organisation's first hour: its units from the sheet, and the first account of its office."""

import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper
from django.db import transaction

from nhiemky.papers.unit_sheet import KIND_WORDS, read_units, write_units
from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.actions.set_up import set_up
from nhiemky.rooms.accounts.forms.set_up import KINDS, committee_row
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.units.actions.units import load_units
from nhiemky.rooms.units.models import Unit


class Questions:
    """What a person answers at the terminal. The input may end before the answers do."""

    def __init__(self, page: OutputWrapper, terminal: TextIO) -> None:
        self.page, self.terminal = page, terminal

    def answer(self, question: str, otherwise: str = "") -> str:
        self.page.write(f"{question}{f' [{otherwise}]' if otherwise else ''}: ", ending="")
        self.page.flush()
        line = self.terminal.readline()
        if not line:
            raise CommandError("Chưa trả lời hết. Chưa ghi gì.")
        return line.strip() or otherwise

    def needed(self, question: str) -> str:
        return self.answer(question) or self.needed(question)

    def choice(self, question: str, choices: Sequence[str]) -> int:
        """The number of the chosen one, the first is 0."""
        for number, words in enumerate(choices, start=1):
            self.page.write(f"  {number}. {words}")
        typed = self.answer(question, "1")
        fits = typed.isdecimal() and 1 <= int(typed) <= len(choices)
        return int(typed) - 1 if fits else self.choice(question, choices)


class Command(BaseCommand):
    stealth_options = ("stdin",)
    help = "Bắt đầu dùng thật: nạp bảng đơn vị và mở tài khoản đầu tiên của văn phòng (--sheet: chỉ lấy bảng mẫu)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", help="bảng đơn vị (.xlsx); không có thì hỏi từng điều")
        parser.add_argument("--sheet", action="store_true", help="ghi bảng mẫu để điền vào tệp này rồi dừng")
        parser.add_argument("--unit", help="mã của cấp ủy mà văn phòng phục vụ")
        parser.add_argument("--login", default="vanphong", help="tên đăng nhập (mặc định: vanphong)")
        parser.add_argument("--name", help="họ tên người dùng tài khoản đầu tiên")
        parser.add_argument("--post", default="Chánh Văn phòng", help="chức vụ")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is None:
            return self.ask(options.get("stdin") or sys.stdin)
        path = Path(options["file"])
        if options["sheet"]:
            return self.write_sheet(path)
        if not options["unit"] or not options["name"]:
            raise CommandError("Cần thêm --unit (mã cấp ủy mà văn phòng phục vụ) và --name (họ tên).")
        self.prepare()
        self.begin(self.bytes_of(path), path=path, options=options)

    def prepare(self) -> None:
        call_command("migrate", verbosity=0)
        if Account.objects.exists():
            raise CommandError(f"Thư mục dữ liệu {settings.DATA} đã có dữ liệu; dùng thư mục khác qua NHIEMKY_DATA.")

    def bytes_of(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(settings.UPLOAD_MB * 2**20 + 1)
        except OSError as problem:
            raise CommandError(f"Không đọc được tệp «{path}»: {problem.strerror}.") from None

    def ask(self, terminal: TextIO) -> None:
        """Question by question; nothing is kept before the last yes."""
        if not terminal.isatty():
            raise CommandError("Không có người ngồi ở cửa sổ lệnh: hãy ghi tên tệp, --unit và --name.")
        self.prepare()
        asked = Questions(self.stdout, terminal)
        committee = committee_row(
            asked.needed("Tên tổ chức"),
            kind=KINDS[asked.choice("Loại", [KIND_WORDS[kind] for kind in KINDS])],
            symbol=asked.answer("Ký hiệu văn bản (ví dụ ĐUK)"),
        )
        name, post = asked.needed("Họ và tên người dùng đầu tiên"), asked.answer("Chức vụ", "Chánh Văn phòng")
        username = asked.answer("Tên đăng nhập", "vanphong")
        path = asked.answer("Tệp bảng đơn vị .xlsx (chưa có thì bỏ trống)")
        sheet = read_units(self.bytes_of(Path(path)), name=Path(path).name) if path else None
        units = f"{len(sheet.rows)} dòng đơn vị trong {path}" if sheet else "chưa có đơn vị nào khác"
        self.stdout.write(f"Sẽ ghi: {committee.name} (mã {committee.code}), {units}; tài khoản {username} của {name}.")
        if asked.answer("Đồng ý? (c/k)", "c").casefold() not in {"c", "có", "co", "y", "yes"}:
            raise CommandError("Chưa ghi gì.")
        password = secrets.token_urlsafe(9)
        set_up(committee, sheet=sheet, username=username, name=name, post=post, password=password, at=settings.NOW())
        settings.SET_UP_CODE.unlink(missing_ok=True)
        self.stdout.write(f"Đã thiết lập. Tài khoản văn phòng: {username} / {password}")
        self.stdout.write("Chạy script/run với cùng NHIEMKY_DATA rồi đăng nhập; bàn làm việc chỉ việc tiếp theo.")

    def write_sheet(self, path: Path) -> None:
        if path.exists():
            raise CommandError(f"Tệp «{path}» đã có: chọn tên khác.")
        path.write_bytes(write_units([]))
        self.stdout.write(f"Đã ghi bảng mẫu {path}. Điền mỗi đơn vị một dòng rồi chạy lại, bỏ --sheet.")

    @transaction.atomic
    def begin(self, data: bytes, *, path: Path, options: dict[str, Any]) -> None:
        now, password = settings.NOW(), secrets.token_urlsafe(9)
        made = load_units(read_units(data, name=path.name), by=None, at=now)
        unit = Unit.objects.filter(code=options["unit"]).first()
        if unit is None:
            raise CommandError(f"Bảng đơn vị không có mã «{options['unit']}». Chưa nạp gì.")
        open_account(
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
