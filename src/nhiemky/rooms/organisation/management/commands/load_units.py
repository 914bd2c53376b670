from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from nhiemky.papers.unit_sheet import read_units
from nhiemky.rooms.organisation import actions
from nhiemky.rooms.organisation.management.acting import ActingCommand, OutOfReach
from nhiemky.rooms.organisation.models import Account


class Command(ActingCommand):
    help = "Nạp bảng đơn vị từ tệp Excel; có dòng sai thì nêu từng dòng và không nạp gì"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        if not self.scope.offices:
            raise OutOfReach("Chỉ văn phòng cấp ủy được nạp bảng đơn vị.")
        sheet = read_units(self.bytes_of(options["file"]), name=Path(options["file"]).name)
        made = actions.load_units(sheet, by=account, at=self.now, within=self.scope.offices)
        self.stdout.write(f"Đã nạp: {len(made)} đơn vị mới hoặc thay đổi, {len(sheet.rows)} dòng.")
