from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.queries.campaigns import run_campaign_or_404, units_coded
from nhiemky.rooms.units.actions import units as unit_actions


class Command(CampaignCommand):
    help = "Cho máy nhớ một cách gọi trong kế hoạch là đơn vị nào"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("phrase", help="cách gọi, đúng như trong kế hoạch")
        parser.add_argument("units", nargs="+", help="mã các đơn vị")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign = run_campaign_or_404(self.scope, options["campaign"])
        units = units_coded(options["units"], campaign=campaign, on=self.today)
        unknown = set(options["units"]) - {unit.code for unit in units}
        if unknown:
            raise CommandError(f"Không có đơn vị mã {', '.join(sorted(unknown))} trong đợt này.")
        unit_actions.remember_alias(options["phrase"], issuer=campaign.owner, units=units, by=account, at=self.now)
        self.stdout.write(f"«{options['phrase']}» là {len(units)} đơn vị.")
