from typing import Any

from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.actions import assignments as actions
from nhiemky.rooms.plan.queries.campaigns import plan_of, run_campaign_or_404
from nhiemky.rooms.plan.queries.laying import preview


class Command(CampaignCommand):
    help = "Giao các nhiệm vụ của kế hoạch cho đơn vị (--preview: chỉ xem)"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--preview", action="store_true", help="chỉ xem ai sẽ nhận việc gì, chưa giao")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign = run_campaign_or_404(self.scope, options["campaign"])
        if options["preview"]:
            laid = preview(plan_of(campaign), on=self.today)
        else:
            laid = actions.lay_assignments(campaign, by=account, at=self.now)
        for laying in laid.layings:
            due = f"{laying.task.due_on:%d/%m/%Y}" if laying.task.due_on else "—"
            self.stdout.write(f"{len(laying.units):4} đơn vị  {due:10}  {laying.task.action[:90]}")
        for phrase in laid.unresolved:
            self.stdout.write(f"chưa rõ đơn vị: «{phrase}»")
        self.stdout.write(f"{laid.assignment_count} việc, {laid.unit_count} đơn vị.")
