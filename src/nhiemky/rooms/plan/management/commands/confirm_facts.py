from typing import Any

from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.actions import facts as actions
from nhiemky.rooms.plan.queries.campaigns import plan_of, run_campaign_or_404


class Command(CampaignCommand):
    help = "Xác nhận thông tin đọc được từ kế hoạch"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        actions.confirm_facts(plan_of(run_campaign_or_404(self.scope, options["campaign"])), by=account, at=self.now)
        self.stdout.write(f"{account.name} đã xác nhận.")
