from typing import Any

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.permissions import refuse_writer
from nhiemky.rooms.reports.actions import handing_in as actions
from nhiemky.rooms.reports.management.reporting import ReportCommand


class Command(ReportCommand):
    help = "Nộp báo cáo (hoặc phụ biểu) của một đơn vị"

    def act(self, account: Account, options: dict[str, Any]) -> None:
        assignment = self.assignment("write", options)
        refuse_writer(self.scope, assignment)
        revision = actions.hand_in(assignment, by=account, at=self.now)
        late = f"muộn {revision.days_late} ngày" if revision.days_late else "đúng hạn"
        self.stdout.write(f"Đã nộp bản {revision.number}, {late}. Mã nội dung {revision.content_hash}.")
