from typing import Any

from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.outline.actions import outlines as actions
from nhiemky.rooms.plan.queries.campaigns import run_campaign_or_404


class Command(CampaignCommand):
    help = "Lấy đề cương kèm theo kế hoạch làm đề cương của đợt (--standard: đề cương mẫu)"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--standard", action="store_true", help="dùng đề cương mẫu")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign = run_campaign_or_404(self.scope, options["campaign"])
        count = actions.take_outline(campaign, standard=options["standard"], by=account, at=self.now)
        self.stdout.write(f"Đề cương có {count} mục.")
