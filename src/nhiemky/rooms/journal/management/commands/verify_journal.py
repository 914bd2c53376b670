from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries import first_broken_link


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: mắt xích đầu tiên bị sửa, xóa hay chèn"

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_broken_link()
        if broken:
            raise CommandError(f"Nhật ký bị thay đổi từ dòng {broken.pk}: {broken}")
        self.stdout.write(f"Nhật ký nguyên vẹn: {Entry.objects.count()} dòng.")
