from typing import Any

from django.core.management.base import CommandError, CommandParser

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.permissions import only_own_sections
from nhiemky.rooms.reports.actions import writing as actions
from nhiemky.rooms.reports.management.reporting import ReportCommand
from nhiemky.rooms.reports.queries.pages import page_of, report_of


class Command(ReportCommand):
    help = "Viết một mục của báo cáo từ tệp văn bản (.txt, UTF-8)"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("section", help="thứ tự của mục phải viết, đếm từ 1")
        parser.add_argument("file")

    def act(self, account: Account, options: dict[str, Any]) -> None:
        assignment = self.assignment("write", options)
        page = page_of(report_of(assignment))
        asked = [section for section in page.sections if section.written]
        place = options["section"]
        if not place.isdigit() or not 1 <= int(place) <= len(asked):
            raise CommandError(f"Báo cáo có {len(asked)} mục phải viết; không có mục thứ «{place}».")
        section = asked[int(place) - 1]
        standing = page.passages.get(section.pk)
        try:
            text = self.bytes_of(options["file"]).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise CommandError(f"Tệp «{options['file']}» không phải văn bản UTF-8.") from None
        based_on = standing.version if standing else 0
        actions.write(
            assignment,
            section=section,
            text=text,
            based_on=based_on,
            only_writes=only_own_sections(self.scope, assignment, person=account),
            by=account,
            at=self.now,
        )
        self.stdout.write(f"Đã ghi mục {section}.")
