"""`nhiemky demo STAGE`: fill an empty database with the fictional bloc, up to a stage of its review."""

import json
import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from nhiemky.house.demo.story import STAGES, tell
from nhiemky.rooms.accounts.models import Account


class Command(BaseCommand):
    help = "Dựng dữ liệu minh họa đến một chặng của câu chuyện"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("stage", choices=STAGES)
        parser.add_argument(
            "--again", action="store_true", help="xóa dữ liệu minh họa đang có rồi dựng lại; không xóa dữ liệu thật"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"] and settings.DEMO():
            self.clear()
        if Account.objects.exists():
            hint = (
                "thêm --again để dựng lại"
                if settings.DEMO()
                else f"dùng thư mục khác, ví dụ NHIEMKY_DATA={settings.DATA}-minh-hoa"
            )
            raise CommandError(f"Cơ sở dữ liệu đã có dữ liệu, không dựng chồng lên: {hint}.")
        with transaction.atomic():
            told = tell(options["stage"], say=lambda what: self.stdout.write(f"    {what}"))
        story = {"today": told.today.isoformat(), "stage": options["stage"], "accounts": told.accounts}
        with open(os.open(settings.DATA / "demo.json", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(story, file, ensure_ascii=False, indent=1)

    def clear(self) -> None:
        """Only ever the demo's own data: the file demo.json says that this is one."""
        call_command("flush", interactive=False, verbosity=0)
        (settings.DATA / "demo.json").unlink()
        # the journal begins anew: the old one's anchors would accuse it
        settings.JOURNAL_ANCHORS.unlink(missing_ok=True)
