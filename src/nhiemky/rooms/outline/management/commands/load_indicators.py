from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from nhiemky.papers.indicator_sheet import read_indicators
from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.outline.actions import indicators as actions
from nhiemky.rooms.plan.queries.campaigns import run_campaign_or_404


class Command(CampaignCommand):
    help = "Nạp bảng chỉ tiêu từ tệp Excel"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign = run_campaign_or_404(self.scope, options["campaign"])
        sheet = read_indicators(self.bytes_of(options["file"]), name=Path(options["file"]).name)
        count = actions.load_indicators(campaign, sheet=sheet, by=account, at=self.now)
        self.stdout.write(f"Đã nạp {count} chỉ tiêu.")
