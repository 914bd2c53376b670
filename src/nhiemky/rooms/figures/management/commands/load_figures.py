from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from nhiemky.papers.value_sheet import read_values
from nhiemky.rooms.figures import actions
from nhiemky.rooms.organisation.management.acting import CampaignCommand
from nhiemky.rooms.organisation.models import Account
from nhiemky.rooms.outline.queries import indicators_for, periods_of, row_of
from nhiemky.rooms.plan.queries import assignment_written_by, campaign_or_404


class Command(CampaignCommand):
    help = "Nạp phụ biểu đã điền của một đơn vị từ tệp Excel"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("unit", help="mã đơn vị")
        parser.add_argument("file")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign = campaign_or_404(self.scope, options["campaign"])
        version = assignment_written_by(self.scope, campaign, options["unit"]).unit_version
        indicators, periods = indicators_for(campaign, version=version), periods_of(campaign)
        data, name = self.bytes_of(options["file"]), Path(options["file"]).name
        sheet = read_values(data, name=name, indicators=[row_of(one) for one in indicators], periods=periods)
        count = actions.load_figures(
            campaign, version=version, sheet=sheet, indicators=indicators, by=account, at=self.now
        )
        self.stdout.write(f"{version.name}: đã nạp {count} ô.")
