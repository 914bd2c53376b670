from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.queries.campaigns import run_campaign_or_404
from nhiemky.rooms.rollup import actions
from nhiemky.rooms.rollup.papers import compose


class Command(CampaignCommand):
    help = "Lập báo cáo tổng hợp thành tệp Word"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", help="tệp .docx sẽ ghi ra; không ghi đè tệp đã có")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign = run_campaign_or_404(self.scope, options["campaign"])
        path = Path(options["file"])
        if path.exists():
            raise CommandError(f"Tệp «{path}» đã có: chọn tên khác.")
        if not path.parent.is_dir():
            raise CommandError(f"Không có thư mục «{path.parent}»: hãy tạo thư mục, hoặc chọn nơi khác.")
        made = actions.consolidate(campaign, compose(campaign, on=self.today), by=account, at=self.now)
        word = made.version.file
        path.write_bytes(word.file.read())
        self.stdout.write(f"Đã lập báo cáo từ {len(made.sources)} bản nộp: {path}")
