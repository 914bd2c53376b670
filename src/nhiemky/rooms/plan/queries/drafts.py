"""Plans being written here: the office's drafts, and one made of a past campaign."""

from __future__ import annotations

from django.db.models import QuerySet

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.outline import nodes_of
from nhiemky.core.plandraft import DraftDeadline, DraftPlan, DraftTask
from nhiemky.core.planfacts import TargetAdjustment
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.plan.models import Campaign, Draft, Task
from nhiemky.rooms.plan.queries.campaigns import plan_of, tasks_of
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import at_or_below


def drafts_in(scope: Scope) -> QuerySet[Draft]:
    """Drafts of the units whose office the person is."""
    run = UnitVersion.objects.filter(at_or_below(scope.offices)).values("unit")
    return Draft.objects.filter(owner__in=run).select_related("owner")


def draft_of_campaign(campaign: Campaign) -> DraftPlan:
    """What a past campaign's plan says, after corrections, as a draft to begin the next one from."""
    plan = plan_of(campaign)
    facts = plan.typed_facts
    head, compared, signed = facts.document, facts.comparison, facts.document.signature
    policy = facts.target_adjustment
    return DraftPlan(
        parent_body=head.parent_body or "",
        issuer=head.issuer or "",
        number=head.number or "",
        place=head.place or "",
        issued_on=head.issued_on or campaign.opened_at.date(),
        title=head.title or campaign.name,
        basis=(),
        purposes=(),  # the words of the first part are no facts; a person writes them anew
        cutoff=facts.cutoff,
        base_year=compared.base_year,
        target_year=compared.target_year,
        periods=compared.periods,
        adjustment=None if policy is None else policy is TargetAdjustment.ALLOWED,
        tasks=tuple(_drafted(task) for task in tasks_of(plan)),
        recipients=tuple((one.who, one.purpose) for one in facts.recipients),
        on_behalf=signed.on_behalf or "BAN THƯỜNG VỤ",
        position=signed.position or "",
        name=signed.name or "",
        outline=nodes_of(facts.outline or ()),
    )


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
