from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from nhiemky.rooms.accounts.management.acting import ActingCommand, OutOfReach
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.actions import documents as actions
from nhiemky.rooms.plan.papers import read_plan
from nhiemky.rooms.plan.queries.campaigns import plan_of, tasks_of
from nhiemky.rooms.units.queries.units import versions_on


class Command(ActingCommand):
    help = "Đọc tệp kế hoạch và mở đợt sơ kết"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        office = versions_on(self.today).filter(path__in=self.scope.offices).first()
        if office is None:
            raise OutOfReach("Chỉ văn phòng cấp ủy được mở đợt.")
        path = Path(options["file"])
        coming = read_plan(self.bytes_of(options["file"]), name=path.name, size_limit=settings.UPLOAD_MB * 2**20)
        campaign = actions.open_campaign(coming, owner=office.unit, by=account, at=self.now)
        count = tasks_of(plan_of(campaign)).count()
        self.stdout.write(f"Đã mở đợt {campaign.pk}: {campaign.name} ({count} nhiệm vụ, chưa xác nhận).")
