from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from nhiemky.papers.unit_sheet import read_units
from nhiemky.rooms.accounts.management.acting import ActingCommand, OutOfReach, RowsToMend
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.units.actions import units as actions
from nhiemky.rooms.units.queries.sheets import SheetChanges, compare_sheet
from nhiemky.rooms.units.rules.units import finding_line, rewrites_the_past


class Command(ActingCommand):
    help = "Nạp bảng đơn vị từ tệp Excel; có dòng sai thì nêu từng dòng và không nạp gì"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc và nói sẽ thay đổi gì, không nạp")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        if not self.scope.offices:
            raise OutOfReach("Chỉ văn phòng cấp ủy được nạp bảng đơn vị.")
        sheet = read_units(self.bytes_of(options["file"]), name=Path(options["file"]).name)
        if options["dry_run"]:
            self.say(compare_sheet(sheet, within=self.scope.offices))
            return
        made = actions.load_units(sheet, by=account, at=self.now, within=self.scope.offices)
        self.stdout.write(f"Đã nạp: {len(made)} đơn vị mới hoặc thay đổi, {len(sheet.rows)} dòng.")

    def say(self, compared: SheetChanges) -> None:
        """Every faulty row, every change field by field; one line of counts."""
        for row, message in compared.findings:
            self.stdout.write(finding_line(row, message))
        for line in compared.changed:
            told = "; ".join(f"{c.label}: «{c.old}» → «{c.new}»" for c in line.changes)
            self.stdout.write(f"Dòng {line.row}: {line.code} {line.name}: {told}")
        if compared.rewritten:
            self.stdout.write(rewrites_the_past(len(compared.rewritten)))
        self.stdout.write(
            f"Mới {len(compared.new)}, thay đổi {len(compared.changed)}, như cũ {compared.same}, "
            f"phải sửa {len(compared.findings)}. Chưa nạp gì."
        )
        if compared.findings:
            raise RowsToMend(len(compared.findings))
