"""The board of a campaign as a workbook, and the letter that urges the late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext

from nhiemky.core.official.dates import short_day
from nhiemky.core.official.model import Annex, Block, Column, Holds, Recipient, Table, paragraph
from nhiemky.core.refusal import Refused
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.papers import Composed, composed, paper_of_owner, standing_body
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.plan.words import DELIVERABLES
from nhiemky.rooms.progress import queries
from nhiemky.rooms.progress.words import CHIPS
from nhiemky.rooms.registry.papers import LETTER
from nhiemky.rooms.registry.words import AS_ABOVE


def progress_workbook(found: Sequence[queries.WorkStatus], *, today: date) -> bytes:
    """A row a unit; of each deliverable its state and the day of the hand-in that stands."""
    columns = queries.columns_of({one.assignment.deliverable for one in found})
    heads = [OutColumn(gettext("Mã"), 10), OutColumn(gettext("Đơn vị"), 48), OutColumn(gettext("Khối"), 16)]
    heads += [
        OutColumn(head, 20)
        for column in columns
        for head in (str(DELIVERABLES[column]), gettext("Ngày nộp %(what)s") % {"what": DELIVERABLES[column].lower()})
    ]
    rows = [
        [
            row.version.unit.code,
            row.version.name,
            row.version.sector_spoken,
            *(text for cell in row.cells for text in _texts(cell)),
        ]
        for row in queries.rows(found, columns=columns)
    ]
    return write_table(title=gettext("Tiến độ đến %(day)s") % {"day": f"{today:%d/%m/%Y}"}, columns=heads, rows=rows)


def _texts(cell: queries.WorkStatus | None) -> tuple[str, str]:
    if cell is None:
        return "", ""
    if cell.state == "overdue":
        words = str(cell.chip.words)
    elif cell.exempt:
        words = f"{cell.chip.words} ({cell.assignment.reason_spoken})"
    else:
        words = str(CHIPS[cell.state].words)
    return words, f"{cell.handed_in_on:%d/%m/%Y}" if cell.handed_in_on else ""


def chasing_paper(campaign: Campaign, found: Sequence[queries.WorkStatus], *, on: date) -> Composed:
    """The letter (công văn) to the units whose work is past its day, one a day; who they are stands in its annex.

    Refused where nobody is late.
    """
    late = [one for one in found if one.state == "overdue"]
    if not late:
        raise Refused([gettext("Không có đơn vị nào quá hạn, nên không có ai để đôn đốc.")])
    # the document is Vietnamese, whatever language its maker reads the pages in
    with translation.override("vi"):
        units = {one.assignment.unit_version for one in late}
        alone = next(iter(units)).committee if len(units) == 1 else ""
        paper = paper_of_owner(
            campaign,
            type=LETTER,
            abstract=f"đôn đốc việc {campaign.name[:1].lower()}{campaign.name[1:]}",
            body=_urged(campaign, len(units), on=on),
            on=on,
            addressed=(alone or "Cấp ủy các đơn vị có tên trong danh sách kèm theo",),
            recipients=(Recipient(AS_ABOVE), Recipient("Các đồng chí được phân công phụ trách đơn vị", "ph/h")),
            annexes=(_late(late),),
        )
        return composed(campaign, paper, what=f"progress.chasing {on.isoformat()}", on=on)


def _urged(campaign: Campaign, count: int, *, on: date) -> list[Block]:
    plan = plan_of(campaign).typed_facts.document.number
    ordered = f"Kế hoạch số {plan}" if plan else "kế hoạch đã ban hành"
    until = (
        f", chậm nhất ngày {short_day(campaign.closes_on)}" if campaign.closes_on and campaign.closes_on > on else ""
    )
    return [
        paragraph(
            f"Thực hiện {ordered}, đến ngày {short_day(on)} còn {count} đơn vị chưa hoàn thành công việc đã quá hạn "
            f"(có danh sách kèm theo). {standing_body(campaign)} đề nghị:"
        ),
        paragraph(f"1. Các đơn vị có tên trong danh sách khẩn trương hoàn thành và gửi đúng nơi nhận{until}."),
        paragraph("2. Đơn vị có khó khăn, vướng mắc báo cáo ngay bằng văn bản, nêu rõ lý do và thời gian hoàn thành."),
        paragraph("3. Các đồng chí được phân công phụ trách đơn vị theo dõi, nhắc nhở việc thực hiện."),
    ]


def _late(late: Sequence[queries.WorkStatus]) -> Annex:
    columns = (
        Column("TT", Holds.FIGURES, 7),
        Column("Đơn vị", Holds.WORDS, 48),
        Column("Việc chưa hoàn thành", Holds.WORDS, 26),
        Column("Hạn", Holds.FIGURES, 15),
        Column("Quá hạn (ngày)", Holds.FIGURES, 12),
    )
    rows = tuple(
        (
            str(place),
            one.assignment.unit_version.name,
            one.assignment.kind_spoken,
            short_day(one.assignment.due_on) if one.assignment.due_on else "",
            str(one.overdue),
        )
        for place, one in enumerate(late, start=1)
    )
    return Annex("Danh sách đơn vị quá hạn", (Table(columns, rows),), attached_to="Kèm theo công văn này")
