"""Whom a phrase of a plan means: in the organisation of the database, or in a sheet of units (--units)."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from nhiemky.core.resolving import Body, Organisation, Resolution, named_in, organisation_below, resolve
from nhiemky.papers.sheet_in import SIZE_LIMIT
from nhiemky.papers.unit_sheet import read_units
from nhiemky.rooms.plan.queries.laying import organisation_of
from nhiemky.rooms.units.models import Unit


class Command(BaseCommand):
    help = "Một cách gọi trong kế hoạch là những đơn vị nào"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("phrase", help="cách gọi, đúng như trong kế hoạch")
        parser.add_argument("--issuer", required=True, help="mã của nơi ban hành kế hoạch")
        parser.add_argument("--before", default="", help="câu đứng trước, cho «nêu trên», «còn lại»")
        parser.add_argument("--units", help="bảng đơn vị (.xlsx); không có thì hỏi tổ chức trong cơ sở dữ liệu")
        parser.add_argument("--json", action="store_true", help="in ra JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = self.organisation(options)
        before = named_in(options["before"], organisation)
        found = resolve(options["phrase"], organisation, before=before)
        self.stdout.write(json.dumps(_plain(found), ensure_ascii=False) if options["json"] else _spoken(found))

    def organisation(self, options: dict[str, Any]) -> Organisation:
        if not options["units"]:
            unit = Unit.objects.filter(code=options["issuer"]).first()
            if unit is None:
                raise CommandError(f"Không có đơn vị mã «{options['issuer']}».")
            return organisation_of(unit, on=timezone.localdate(settings.NOW()))
        path = Path(options["units"])
        try:
            with path.open("rb") as file:
                sheet = read_units(file.read(SIZE_LIMIT + 1), name=path.name)
        except OSError as problem:
            raise CommandError(f"Không đọc được tệp «{path}»: {problem.strerror}.") from None
        if sheet.findings:
            raise CommandError("\n".join(f"Dòng {finding.row}: {finding.message}" for finding in sheet.findings))
        names = {row.code: (row.name, row.short_name or "", *row.aliases) for row in sheet.rows}
        bodies = [Body(row.code, row.kind, row.sector, tuple(filter(None, names[row.code]))) for row in sheet.rows]
        if options["issuer"] not in names:
            raise CommandError(f"Bảng «{path.name}» không có đơn vị mã «{options['issuer']}».")
        return organisation_below(options["issuer"], bodies, parents={row.code: row.parent_code for row in sheet.rows})


def _plain(found: Resolution) -> dict[str, Any]:
    return {
        "phrase": found.phrase,
        "codes": list(found.codes),
        "said": found.said,
        "found": len(found.codes),
        "why": found.why.value,
        "unclear": list(found.unclear),
    }


def _spoken(found: Resolution) -> str:
    said = f" (văn bản nói {found.said})" if found.said is not None else ""
    unclear = f"\nchưa rõ: {'; '.join(found.unclear)}" if found.unclear else ""
    return f"{found.why.value}: {len(found.codes)} đơn vị{said}\n{' '.join(found.codes)}{unclear}"
