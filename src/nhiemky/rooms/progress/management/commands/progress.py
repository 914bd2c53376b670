from typing import Any

from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404
from nhiemky.rooms.progress import queries


class Command(CampaignCommand):
    help = "Ai đã nộp, ai muộn, ai chưa nộp"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        campaign = campaign_or_404(self.scope, options["campaign"])
        found = queries.work_statuses(queries.work_in(campaign, self.scope), today=self.today)
        for one in found:
            handed_in = f"{one.handed_in_on:%d/%m/%Y}" if one.handed_in_on else "—"
            late = f"{one.overdue} ngày" if one.overdue and not one.exempt else ""
            name = one.assignment.unit_version.name
            self.stdout.write(f"{name}\t{one.assignment.deliverable}\t{one.state}\t{handed_in}\t{late}")
        counts = queries.counts(found)
        self.stdout.write(f"đúng hạn {counts.on_time} + muộn {counts.late} + chưa nộp {counts.missing} = {counts.owed}")
