import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.rooms.accounts.management.acting import CampaignCommand
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan import forms
from nhiemky.rooms.plan.actions import facts as actions
from nhiemky.rooms.plan.queries.campaigns import plan_of, run_campaign_or_404


class Command(CampaignCommand):
    help = "Sửa một thông tin đọc được từ kế hoạch"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("path", choices=[name.replace("__", ".") for name in forms.CorrectFacts.base_fields])
        parser.add_argument("value", help="giá trị mới; để trống ('') là không nêu")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        plan = plan_of(run_campaign_or_404(self.scope, options["campaign"]))
        form = forms.CorrectFacts({options["path"].replace(".", "__"): options["value"]})
        if not form.is_valid():
            raise CommandError(" ".join(str(error) for errors in form.errors.values() for error in errors))
        value = form.facts()[options["path"]]
        actions.correct_fact(plan, values={options["path"]: value}, by=account, at=self.now)
        self.stdout.write(f"{options['path']} = {json.dumps(value, ensure_ascii=False)}")
