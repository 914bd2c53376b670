"""`nhiemky prepare`: all that must stand before the web server starts. script/run calls it; twice does no harm."""

import errno
import os
import secrets
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from nhiemky.house.files import Files


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu, tệp tĩnh và dữ liệu minh họa trước khi phục vụ"

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_busy_address(settings.BIND)
        self.step("Chuẩn bị cơ sở dữ liệu")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        keep_readers_and_writers_apart()
        Files().sweep()
        self.step("Gom các tệp tĩnh")
        call_command("collectstatic", interactive=False, verbosity=0)
        if get_user_model().objects.exists():
            settings.SET_UP_CODE.unlink(missing_ok=True)
        elif settings.NAMED:
            self.step(f"Chưa có tài khoản nào: mở http://{settings.BIND}/ để thiết lập, hoặc chạy nhiemky init")
            self.stdout.write(f"    Mã thiết lập, khi mở từ máy khác: {set_up_code(settings.SET_UP_CODE)}")
        else:
            self.step("Cơ sở dữ liệu còn trống: dựng dữ liệu minh họa")
            call_command("demo", "reports")
        self.show_demo_accounts()

    def step(self, what: str) -> None:
        self.stdout.write(f"==> {what}")
        self.stdout.flush()

    def show_demo_accounts(self) -> None:
        story = settings.DEMO()
        if story:
            self.step("Tài khoản minh họa (tên / mật khẩu)")
            for account in story["accounts"]:
                self.stdout.write(f"    {account['name']} / {account['password']}  {account['role']}")


def set_up_code(kept_in: Path) -> str:
    """The same until it is used, for whoever reads this console or the data folder."""
    if not kept_in.exists():
        with open(os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(12))
    return kept_in.read_text().strip()


def refuse_busy_address(bind: str) -> None:
    """Find out before the long work, and in one sentence, that the web server could not open its address."""
    parts = urlsplit(f"//{bind}")
    assert parts.hostname
    family = socket.AF_INET6 if ":" in parts.hostname else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((parts.hostname, parts.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(
                    f"Địa chỉ {bind} đang có chương trình khác dùng: hãy dừng chương trình đó, "
                    f"hoặc chọn cổng khác, ví dụ NHIEMKY_BIND={parts.hostname}:{(parts.port or 0) + 1} script/run."
                ) from error
            raise CommandError(f"Không mở được địa chỉ {bind} ({error.strerror}): hãy sửa NHIEMKY_BIND.") from error


def keep_readers_and_writers_apart() -> None:
    """SQLite's write-ahead log, kept in the file once set. Several workers that set it at once would find it locked."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
