"""Plans on paper, read or written here, and the frame of whatever the committee that runs a campaign issues.

Reading takes its time with some files, so it is done before an action begins, which then finds a `ReadPlan`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nhiemky.core.numbering import SYMBOLS
from nhiemky.core.official.layout import layout_of
from nhiemky.core.official.model import Annex, Block, Close, Paper, Recipient
from nhiemky.core.official.rules import Issuer, rules_for
from nhiemky.core.plandraft import DraftPlan
from nhiemky.core.planfacts import PlanFacts
from nhiemky.core.units import UnitKind
from nhiemky.papers import read_apart
from nhiemky.papers.plan_out import write_plan
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.plan.models import Assignment, Campaign, CampaignDocument
from nhiemky.rooms.plan.queries.campaigns import document_called, owner_version, plan_of, tables_of, work_in_order
from nhiemky.rooms.plan.words import VALUES
from nhiemky.rooms.registry.papers import (
    LETTER,
    SIGNED_FOR,
    Printed,
    frame_of,
    kept_by,
    printed_on,
    signed_as_on,
    symbol_of,
)
from nhiemky.rooms.registry.queries.dossier import DossierFile, Part, stored
from nhiemky.rooms.registry.queries.overrides import effective_for, said_instead
from nhiemky.rooms.registry.queries.templates import template_in_use
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.units.models import UnitVersion


@dataclass(frozen=True)
class ReadPlan:
    """The file of a plan as it came, and what was read in it."""

    name: str
    content_type: str
    data: bytes
    facts: PlanFacts


def read_plan(data: bytes, *, name: str, content_type: str = "", size_limit: int) -> ReadPlan:
    """Raises `Unreadable` for a file that is none of a plan, or larger than `size_limit` bytes."""
    return ReadPlan(name, content_type, data, read_apart.read_plan(data, name=name, size_limit=size_limit))


def plan_document(draft: DraftPlan, *, owner: UnitVersion | None) -> bytes:
    """The Word file, by the layout rules of its day of issue and what its office, while it stands, says instead."""
    return write_plan(draft, rules=layout_of(effective_for(owner, on=draft.issued_on)))


@dataclass(frozen=True)
class Composed:
    """A document of the owner as Word, before it is entered on the register. `what`: as in `CampaignDocument`."""

    what: str
    type: str
    printed: Printed


def composed(campaign: Campaign, paper: Paper, *, what: str, on: date) -> Composed:
    """Printed after the version that stands now, so that of two who compose it at the same time one is told."""
    document = document_called(campaign, what)
    version = standing_version(document) if document else None
    type = paper.frame.type or LETTER
    printed = printed_on(
        paper,
        on=on,
        after=version.n if version else 0,
        overrides=said_instead(owner_version(campaign), on=on),
        template=template_in_use(campaign.owner, type),
    )
    return Composed(what, type, printed)


def paper_of_owner(
    campaign: Campaign,
    *,
    type: str,
    abstract: str,
    body: Iterable[Block],
    on: date,
    printed: str | None = None,
    greeting: str = "",
    addressed: tuple[str, ...] = (),
    recipients: Sequence[Recipient] = (),
    annexes: tuple[Annex, ...] = (),
    close: Close | None = None,
) -> Paper:
    """A document of the committee that runs the campaign, signed as its plan was.

    `type`: of the register; a «Công văn» prints none. `printed`: number and symbol once given, else the symbol alone,
    and room to write number and day in. `greeting`: blank is that of the rules in force. `close`: where others
    sign than for the standing committee.
    """
    head, owner = plan_of(campaign).typed_facts.document, owner_version(campaign)
    frame = frame_of(
        owner,
        printed=printed or symbol_of(owner, abbreviation=SYMBOLS[type]),
        type=type,
        abstract=abstract,
        on=on,
        plan_head=head,
        dated=bool(printed),
    )
    return Paper(
        frame=replace(
            frame,
            type=None if type == LETTER else type,
            greeting=greeting or _greeting(type, on=on),
            addressed=addressed,
        ),
        body=tuple(body),
        annexes=annexes,
        close=replace(close or Close(signers=signed_as_on(head.signature)), recipients=(*recipients, kept_by(owner))),
    )


def _greeting(type: str, *, on: date) -> str:
    """A submission speaks to its addressee otherwise than a letter (05-HD/VPTW)."""
    if type != "Tờ trình":
        return "Kính gửi"
    return str(rules_for(on, Issuer.PARTY).rules["addressed.submission"].ours)


def standing_body(campaign: Campaign) -> str:
    """In whose name the owner's documents speak: «Ban Thường vụ Đảng ủy …»."""
    owner = owner_version(campaign)
    speaks = SIGNED_FOR.get(UnitKind(owner.kind), "")
    return owner.committee if speaks.casefold() in owner.committee.casefold() else f"{speaks} {owner.committee}"


def dossier(campaign: Campaign) -> Part:
    """The plan as it came, what was read in it, and what was laid on whom."""
    plan = plan_of(campaign)
    entered = CampaignDocument.objects.filter(campaign=campaign).values_list("document", flat=True)
    documents = frozenset({plan.document_id, *entered})
    made = {
        "du-kien.json": ("Những gì đọc được từ kế hoạch", _as_json(plan.facts)),
        "viec-da-giao.xlsx": ("Việc đã giao cho các đơn vị", _work_sheet(campaign)),
    }

    def files() -> Iterator[DossierFile]:
        yield stored(plan.source)
        yield from (DossierFile(name, title, [data]) for name, (title, data) in made.items())

    return Part(
        "ke-hoach", "Kế hoạch", tables_of(campaign), documents=documents,
        stored=frozenset({plan.source_id}), files=files,
    )  # fmt: skip


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _work_sheet(campaign: Campaign) -> bytes:
    columns = [
        OutColumn("Mã", 10), OutColumn("Đơn vị", 40), OutColumn("Kết quả", 26), OutColumn("Việc phải làm", 60),
        OutColumn("Hạn", 12), OutColumn("Gia hạn đến", 12), OutColumn("Trạng thái", 14), OutColumn("Lý do", 40),
    ]  # fmt: skip
    return write_table(
        title=f"Việc đã giao: {campaign.name}", columns=columns,
        rows=map(_work_row, work_in_order(campaign).iterator()), made_at=campaign.opened_at,
    )  # fmt: skip


def _work_row(one: Assignment) -> tuple[str | date | None, ...]:
    return (
        one.unit.code, one.unit_version.name, one.kind_spoken, one.task.action, one.due_on, one.extended_to,
        str(VALUES["state"][one.state]), one.reason_spoken or one.extended_reason,
    )  # fmt: skip
