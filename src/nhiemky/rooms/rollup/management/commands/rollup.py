from typing import Any

from nhiemky.core.indicators import spoken
from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.queries.cells import printed
from nhiemky.rooms.plan.queries.campaigns import run_campaign_or_404
from nhiemky.rooms.rollup import queries


class Command(CampaignCommand):
    help = "Số liệu cộng của cả đợt, kèm số đơn vị đã báo cáo"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign = run_campaign_or_404(self.scope, options["campaign"])
        for row in queries.totals(campaign):
            self.stdout.write(f"{row[0].indicator} ({row[0].indicator.unit_of_measure})" if row else "")
            for one in row:
                figure = printed(one.amount, indicator=one.indicator)
                self.stdout.write(f"    {spoken(one.period)}: {figure}\t{one.reported}/{one.expected} đơn vị")
