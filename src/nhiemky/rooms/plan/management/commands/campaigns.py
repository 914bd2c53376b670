from typing import Any

from nhiemky.rooms.accounts.management.acting import ActingCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.queries.campaigns import campaigns_in


class Command(ActingCommand):
    help = "Liệt kê các đợt mà người này thấy"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        for campaign in campaigns_in(self.scope):
            self.stdout.write(f"{campaign.pk}\t{campaign.term or '—'}\t{campaign.name}")
