from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from nhiemky.core.refusal import Refused
from nhiemky.papers.annex import AnnexBook
from nhiemky.rooms.accounts.management.acting import CampaignCommand, RowsToMend
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.actions import loading as actions
from nhiemky.rooms.figures.permissions import is_on_behalf, written_or_404
from nhiemky.rooms.figures.queries.workbooks import AnnexChanges, book_in, compare_annex
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.rules.units import finding_line


class Command(CampaignCommand):
    help = "Nạp phụ biểu đã điền của một đơn vị từ tệp Excel (--dry-run: chỉ cho xem sẽ thay đổi gì)"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("unit", help="mã đơn vị")
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true", help="không ghi gì, chỉ cho xem")
        parser.add_argument("--good", action="store_true", help="nạp các chỉ tiêu không có lỗi, để lại chỉ tiêu có lỗi")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign, version = written_or_404(self.scope, options["campaign"], options["unit"])
        data, name = self.bytes_of(options["file"]), Path(options["file"]).name
        book = book_in(data, name=name, campaign=campaign, version=version)
        compared = compare_annex(book, campaign=campaign, version=version)
        if options["dry_run"]:
            self._show(compared)
        else:
            self._load(book, campaign, version, account, all_or_none=not options["good"])
        if compared.findings:
            raise RowsToMend(len(compared.findings))

    def _load(
        self, book: AnnexBook, campaign: Campaign, version: UnitVersion, account: Account, *, all_or_none: bool
    ) -> None:
        count = actions.load_figures(
            campaign,
            version=version,
            book=book,
            by=account,
            at=self.now,
            all_or_none=all_or_none,
            on_behalf=is_on_behalf(self.scope, version),
        )
        self.stdout.write(
            f"{version.name}: đã nạp {count} ô thay đổi." if count else f"{version.name}: không có gì khác."
        )

    def _show(self, compared: AnnexChanges) -> None:
        if compared.refused:
            raise Refused(compared.refused)
        for change in compared.changes:
            place = f"{change.indicator.code}, {change.spoken}"
            self.stdout.write(f"{place}: {change.was or '…'} → {change.becomes or '…'}")
        for row, message in compared.findings:
            self.stdout.write(f"Phải sửa. {finding_line(row, message)}")
        counts = f"{len(compared.changes)} ô thay đổi, {compared.same} chỉ tiêu như cũ, {len(compared.findings)} lỗi"
        self.stdout.write(f"{counts}; chưa nạp gì.")
