from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.core.deliverables import Deliverable
from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan import forms
from nhiemky.rooms.plan.actions import facts as actions
from nhiemky.rooms.plan.queries.campaigns import plan_of, run_campaign_or_404


class Command(CampaignCommand):
    help = "Thêm một nhiệm vụ mà máy không đọc thấy trong kế hoạch"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("action", help="việc phải làm")
        parser.add_argument("--deliverable", choices=list(Deliverable), default=Deliverable.OTHER)
        parser.add_argument("--lead", action="append", default=[], help="nơi chủ trì; lặp lại nếu nhiều nơi")
        parser.add_argument("--due", default="", help="hạn, dd/mm/yyyy")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        plan = plan_of(run_campaign_or_404(self.scope, options["campaign"]))
        said = {key: options[key] for key in ("action", "deliverable")}
        form = forms.AddTask({**said, "lead": "\n".join(options["lead"]), "due_on": options["due"]})
        if not form.is_valid():
            raise CommandError(" ".join(str(error) for errors in form.errors.values() for error in errors))
        task = actions.add_task(plan, **form.cleaned_data, by=account, at=self.now)
        self.stdout.write(f"Đã thêm nhiệm vụ {task.position}.")
