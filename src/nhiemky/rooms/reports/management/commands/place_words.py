from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from nhiemky.papers.report_form import read_report_form
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.permissions import only_own_sections
from nhiemky.rooms.reports.actions import placing as actions
from nhiemky.rooms.reports.management.reporting import ReportCommand
from nhiemky.rooms.reports.queries.forms import asked_of, beside
from nhiemky.rooms.reports.queries.pages import page_of, report_of


class Command(ReportCommand):
    help = "Nạp chữ của báo cáo từ tệp Word, theo từng mục; mục chưa chắc và chữ chưa có mục thì nêu ra và không ghi gì"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file")
        parser.add_argument("--unsure", action="store_true", help="ghi cả mục chưa chắc đúng")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        assignment = self.assignment("write", options)
        page = page_of(report_of(assignment))
        data = self.bytes_of(options["file"])
        found = read_report_form(data, name=Path(options["file"]).name, sections=asked_of(page))
        rows = [row for row in beside(page, found) if row.text.strip()]
        doubts = [row for row in rows if row.doubt and not options["unsure"]]
        loose = [one for one in found.loose if not one.frame]
        for row in doubts:
            self.stdout.write(f"Chưa chắc: «{row.heading}» có phải mục «{row.section}»? (--unsure: ghi cả mục này)")
        for one in loose:
            self.stdout.write(f"Chưa có mục: {one.text}")
        if found.unread:
            self.stdout.write(f"Tệp còn có {', '.join(found.unread)}: phần này không đưa vào mục được.")
        words = {row.section: (row.text, row.based_on) for row in rows}
        undecided = len(doubts) + len(loose)
        mine = only_own_sections(self.scope, assignment, person=account)
        count = actions.place_words(
            assignment, words=words, undecided=undecided, by=account, at=self.now, only_writes=mine
        )
        self.stdout.write(f"Đã ghi {count} mục.")
