"""A plan document becomes a campaign, and a newer one takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from nhiemky.core.folding import fold
from nhiemky.core.plain import to_plain
from nhiemky.core.planfacts import TaskFact, TermFact
from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.plan.actions.journaling import journal_campaign
from nhiemky.rooms.plan.models import Campaign, Plan, Task
from nhiemky.rooms.plan.papers import ReadPlan
from nhiemky.rooms.plan.rules import (
    why_not_correct,
    why_not_open_campaign,
)
from nhiemky.rooms.registry.actions.documents import enter_document
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.units.models import Unit


@transaction.atomic
def open_campaign(coming: ReadPlan, *, owner: Unit, by: Account | None, at: datetime) -> Campaign:
    """Open the campaign that a plan document orders."""
    facts, name = coming.facts, coming.name
    refuse_if(why_not_open_campaign(facts, name=name))
    head = facts.document
    campaign = Campaign.objects.create(name=name_of(head.title or name), owner=owner, opened_at=at)
    source = keep_file(coming.data, name=name, content_type=coming.content_type, by=by, at=at)
    document = enter_document(
        issuer=owner,
        type=(head.type or "Kế hoạch").capitalize(),
        term=_term_of(facts.term),
        title=head.title or name,
        symbol=head.number or "",
        issued_on=head.issued_on,
        source=source,
        incoming=True,
    )
    plan = Plan.objects.create(
        campaign=campaign, document=document, source=source, text=facts.text, facts=to_plain(facts)
    )
    Task.objects.bulk_create(_task(plan, position, task) for position, task in enumerate(facts.tasks, start=1))
    journal_campaign("plan.open_campaign", campaign, by=by, at=at, details={"file": name, "tasks": len(facts.tasks)})
    return campaign


def name_of(title: str) -> str:
    """A title follows the type of its document in small letters; a campaign's name stands alone."""
    return (title[:1].upper() + title[1:])[:300]


@transaction.atomic
def read_again(plan: Plan, coming: ReadPlan, *, by: Account | None, at: datetime) -> None:
    """Put a newer file of the plan in place of the old one; the facts are to be confirmed anew.

    A task that the new text still orders in the same words keeps its row, and with it what was laid; one that it no
    longer orders is dropped, which laying again withdraws. What a person corrected by hand in such a task stays.
    """
    hold(plan)
    refuse_if(why_not_correct(plan))
    facts, name = coming.facts, coming.name
    refuse_if(why_not_open_campaign(facts, name=name))
    plan.source = keep_file(coming.data, name=name, content_type=coming.content_type, by=by, at=at)
    plan.text, plan.facts, plan.edited = facts.text, to_plain(facts), {}
    plan.save(update_fields=["source", "text", "facts", "edited"])
    counts = _match_tasks(plan, facts.tasks)
    journal_campaign("plan.read_again", plan.campaign, by=by, at=at, details={"file": name, **counts})


def _match_tasks(plan: Plan, facts: Sequence[TaskFact]) -> dict[str, int]:
    """Rows of tasks still ordered go on, the rest are dropped; returns how many were kept, added and dropped."""
    standing: dict[tuple[str, str], list[Task]] = {}
    for task in Task.objects.filter(plan=plan).exclude(quote=""):
        standing.setdefault((fold(task.quote), task.deliverable), []).append(task)
    kept = 0
    for position, fact in enumerate(facts, start=1):
        new = _task(plan, position, fact)
        old = standing.get((fold(new.quote), new.deliverable))
        if old:
            kept += 1
            _go_on(old.pop(0), new)
        else:
            new.save()
    gone = [task.pk for tasks in standing.values() for task in tasks]
    Task.objects.filter(pk__in=gone).update(dropped=True)
    return {"kept": kept, "added": len(facts) - kept, "dropped": len(gone)}


def _go_on(old: Task, new: Task) -> None:
    """The old row with its place in the new text and, unless a person corrected it, what the new text says."""
    fields = ["position", "span_start", "span_end", "quote"]
    if not old.edited_by_hand:
        fields += ["action", "lead", "coordinate", "directed_by", "recipient", "via"]
        fields += ["deadline_text", "deadline_kind", "starts_on", "due_on", "dropped"]
    for field in fields:
        setattr(old, field, getattr(new, field))
    old.save(update_fields=fields)


def _task(plan: Plan, position: int, task: TaskFact) -> Task:
    deadline = task.deadline
    start, end = task.span or (None, None)
    return Task(
        plan=plan,
        position=position,
        quote=task.quote,
        span_start=start,
        span_end=end,
        action=task.action or task.quote,
        deliverable=task.deliverable.value,
        lead=list(task.lead),
        coordinate=list(task.coordinate),
        directed_by=(task.directed_by or "")[:400],
        recipient=(task.recipient or "")[:400],
        via=(task.via or "")[:400],
        deadline_text=deadline.text[:300] if deadline else "",
        deadline_kind=deadline.kind.value if deadline else "",
        starts_on=deadline.start if deadline else None,
        due_on=deadline.end if deadline else None,
    )


def _term_of(term: TermFact) -> str:
    return f"{term.start}-{term.end}" if term.start and term.end else ""
