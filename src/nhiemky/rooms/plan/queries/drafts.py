"""Plans being written here: the office's drafts, and a draft as data or as a Word file."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import QuerySet

from nhiemky.core import layoutrules
from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.indicators import Period
from nhiemky.core.outline import from_json
from nhiemky.core.plandraft import DraftBasis, DraftDeadline, DraftPlan, DraftTask
from nhiemky.papers.plan_out import write_plan
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.plan.models import Campaign, Draft, Task
from nhiemky.rooms.plan.queries.campaigns import plan_of, tasks_of
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import at_or_below


def drafts_in(scope: Scope) -> QuerySet[Draft]:
    """Drafts of the units whose office the person is."""
    run = UnitVersion.objects.filter(at_or_below(scope.offices)).values("unit")
    return Draft.objects.filter(owner__in=run).select_related("owner")


def content_of(draft: DraftPlan) -> dict[str, Any]:
    """Plain values: dates and periods as ISO texts."""
    return {**asdict(draft, dict_factory=_plain), "periods": [str(period) for period in draft.periods]}


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in pairs}


def draft_from(content: dict[str, Any]) -> DraftPlan:
    """The draft that plain values mean."""
    return DraftPlan(
        **{
            **content,
            "issued_on": date.fromisoformat(content["issued_on"]),
            "cutoff": date.fromisoformat(content["cutoff"]) if content["cutoff"] else None,
            "basis": tuple(
                DraftBasis(**{**b, "issued_on": date.fromisoformat(b["issued_on"])}) for b in content["basis"]
            ),
            "purposes": tuple(content["purposes"]),
            "periods": tuple(Period.parse(period) for period in content["periods"]),
            "tasks": tuple(_task(task) for task in content["tasks"]),
            "recipients": tuple((who, purpose) for who, purpose in content["recipients"]),
            "outline": from_json(content["outline"]),
        }
    )


def _task(task: dict[str, Any]) -> DraftTask:
    said = task["deadline"]
    deadline = DraftDeadline(DeadlineKind(said["kind"]), date.fromisoformat(said["end"])) if said else None
    return DraftTask(
        **{**task, "lead": tuple(task["lead"]), "coordinate": tuple(task["coordinate"]), "deadline": deadline}
    )


def word_of(draft: DraftPlan) -> bytes:
    """The Word file, by the layout rules of its day of issue."""
    return write_plan(draft, rules=layoutrules.rules_for(draft.issued_on))


def draft_of_campaign(campaign: Campaign) -> DraftPlan:
    """What a past campaign's plan says, after corrections, as a draft to begin the next one from."""
    plan = plan_of(campaign)
    facts = plan.facts
    said, comparison = facts["document"], facts["comparison"]
    signed = said["signature"]
    return DraftPlan(
        parent_body=said["parent_body"] or "",
        issuer=said["issuer"] or "",
        number=said["number"] or "",
        place=said["place"] or "",
        issued_on=_day(said["issued_on"]) or campaign.opened_at.date(),
        title=said["title"] or campaign.name,
        basis=(),
        purposes=(),  # the words of the first part are no facts; a person writes them anew
        cutoff=_day(facts["cutoff"]),
        base_year=comparison["base_year"],
        target_year=comparison["target_year"],
        periods=tuple(Period.parse(period) for period in comparison["periods"] or ()),
        adjustment={"allowed": True, "forbidden": False}.get(facts["target_adjustment"]),
        tasks=tuple(_drafted(task) for task in tasks_of(plan)),
        recipients=tuple((one["who"], one["purpose"]) for one in facts["recipients"]),
        on_behalf=signed["on_behalf"] or "BAN THƯỜNG VỤ",
        position=signed["position"] or "",
        name=signed["name"] or "",
        outline=from_json(facts["outline"] or []),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _drafted(task: Task) -> DraftTask:
    """`action` of a task read goes on to the recipient and the day; a draft says those apart."""
    words = task.action.split(", gửi")[0].split(" gửi ")[0].removesuffix("hoàn thành").rstrip(",; ")
    named = task.deadline_kind not in ("", DeadlineKind.RELATIVE.value)
    kind = DeadlineKind(task.deadline_kind) if named else DeadlineKind.BY
    return DraftTask(
        lead=tuple(task.lead),
        action=words,
        coordinate=tuple(task.coordinate),
        recipient=task.recipient or None,
        via=task.via or None,
        deadline=DraftDeadline(kind, task.due_on) if task.due_on else None,
    )
