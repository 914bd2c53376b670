from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from nhiemky.rooms.journal.actions import keeping as actions
from nhiemky.rooms.journal.queries.chain import Anchor, anchor_in, anchors_in, walk_chain
from nhiemky.rooms.journal.queries.replaying import contradictions


class Broken(CommandError):
    """Not a slip of whoever typed: the command line ends with status 1."""

    status = 1


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: chỗ đầu tiên bị sửa, xóa, chèn, cắt, và dữ liệu có như nhật ký ghi; đúng thì giữ một mốc"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchor", action="append", default=[], help="SỐ_DÒNG:DẤU đã chép ra giấy, để đối chiếu thêm"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file = settings.JOURNAL_ANCHORS
        anchors = [*anchors_in(file), *map(self.anchor, options["anchor"])]
        walk = walk_chain(anchors)
        if walk.broken:
            raise Broken(f"Nhật ký bị thay đổi: {walk.broken}.")
        changed = contradictions()
        if changed:
            raise Broken("\n".join(["Nhật ký nguyên vẹn, nhưng dữ liệu bị đổi sau lưng hệ thống:", *changed]))
        actions.keep_anchor(walk, file=file, by=None, at=settings.NOW())
        self.stdout.write(f"Nhật ký nguyên vẹn: {walk.entries} dòng, qua {len(anchors)} mốc.")
        self.stdout.write(f"Mốc mới, nên chép ra giấy: {walk.anchor}")

    def anchor(self, typed: str) -> Anchor:
        anchor = anchor_in(typed)
        if anchor is None:
            raise CommandError(f"Mốc «{typed}» không đúng dạng SỐ_DÒNG:DẤU (dấu dài 64 ký tự).")
        return anchor
