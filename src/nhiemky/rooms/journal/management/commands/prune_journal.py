from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from nhiemky.rooms.journal.actions import keeping as actions
from nhiemky.rooms.journal.queries.chain import anchors_in, walk_chain
from nhiemky.rooms.journal.queries.entries import entries_before, years_before


class Command(BaseCommand):
    help = "Cắt phần nhật ký đã quá số năm lưu (NHIEMKY_JOURNAL_YEARS) ra một tệp nén; chuỗi còn lại vẫn kiểm tra được"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="đồng ý cắt; không có thì chỉ cho biết sẽ cắt gì")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.JOURNAL_YEARS:
            raise CommandError("Nhật ký được lưu mãi (NHIEMKY_JOURNAL_YEARS=0): không cắt.")
        now = timezone.localtime(settings.NOW())
        before = years_before(now, settings.JOURNAL_YEARS)
        count = entries_before(before).count()
        if not options["yes"]:
            self.stdout.write(f"Sẽ cắt {count} dòng trước ngày {before:%d/%m/%Y} ra {settings.JOURNAL_PRUNED}.")
            raise CommandError("Chưa cắt gì: thêm --yes nếu đồng ý.")
        walk = walk_chain(anchors_in(settings.JOURNAL_ANCHORS))
        kept = actions.prune_journal(walk, before=before, folder=settings.JOURNAL_PRUNED, by=None, at=settings.NOW())
        self.stdout.write(f"Đã cắt {count} dòng trước ngày {before:%d/%m/%Y}, giữ trong {kept}.")
