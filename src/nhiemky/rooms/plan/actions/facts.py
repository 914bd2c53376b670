"""What was read is corrected by a person and confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import transaction

from nhiemky.core.indicators import Period
from nhiemky.core.plain import Plain, corrected, to_plain
from nhiemky.core.planfacts import ComparisonFact
from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.plan.actions.documents import name_of
from nhiemky.rooms.plan.actions.journaling import journal_campaign
from nhiemky.rooms.plan.models import Plan, Task
from nhiemky.rooms.plan.queries.campaigns import stamp_of_facts, tasks_of
from nhiemky.rooms.plan.rules import (
    facts_changed,
    why_not_confirm_facts,
    why_not_correct,
    why_not_correct_fact,
    why_not_reopen_facts,
)
from nhiemky.rooms.registry.actions.documents import correct_document

# what a campaign takes over from the confirmed facts
OF_THE_CAMPAIGN = ("term_start", "term_end", "cutoff", "periods", "name")


@transaction.atomic
def correct_fact(plan: Plan, *, values: Mapping[str, Plain], by: Account | None, at: datetime) -> None:
    """Put a person's word in place of what was read, by path («document.number»): of several all or none. What was read
    is kept beside it."""
    hold(plan)
    refuse_if(why_not_correct(plan))
    facts, before = plan.typed_facts, {}
    for path, value in values.items():
        refuse_if(why_not_correct_fact(facts, path=path, value=value))
        was = to_plain(attrgetter(path)(facts))
        if was == value:
            continue
        before[path] = was
        plan.edited.setdefault(path, was)
        plan.facts = to_plain(corrected(facts, path, value))
        facts = plan.typed_facts
    if not before:
        return
    plan.save(update_fields=["facts", "edited"])
    details = journal.changed(before, {path: values[path] for path in before})
    journal_campaign("plan.correct_fact", plan.campaign, by=by, at=at, details=details)


@transaction.atomic
def correct_task(task: Task, *, changes: Mapping[str, Any], by: Account | None, at: datetime) -> None:
    """Change what was read of one task. `changes`: any of action, lead, due_on, deliverable, dropped."""
    hold(task.plan)
    hold(task)
    refuse_if(why_not_correct(task.plan))
    changed = {field: value for field, value in changes.items() if getattr(task, field) != value}
    if not changed:
        return
    before = journal.fields_of(task, *changed)
    for field, value in changed.items():
        setattr(task, field, value)
    task.edited_by_hand = True
    task.save(update_fields=[*changed, "edited_by_hand"])
    details = {"task": task.position, **journal.changed(before, changed)}
    journal_campaign("plan.correct_task", task.plan.campaign, by=by, at=at, details=details)


@transaction.atomic
def add_task(
    plan: Plan,
    *,
    action: str,
    deliverable: str,
    lead: list[str],
    due_on: date | None,
    recipient: str = "",
    by: Account | None,
    at: datetime,
) -> Task:
    """A task that the plan orders and the reader did not see. Without a span: it is marked as added by hand."""
    hold(plan)
    refuse_if(why_not_correct(plan))
    last = Task.objects.filter(plan=plan).order_by("-position").values_list("position", flat=True).first() or 0
    task = Task.objects.create(
        plan=plan,
        position=last + 1,
        quote="",
        action=action,
        deliverable=deliverable,
        lead=lead,
        recipient=recipient,
        due_on=due_on,
        edited_by_hand=True,
    )
    journal_campaign("plan.add_task", plan.campaign, by=by, at=at, details={"task": action, "lead": lead})
    return task


@transaction.atomic
def confirm_facts(plan: Plan, *, seen: str | None = None, by: Account | None, at: datetime) -> None:
    """A named person stands for the facts: from now on the campaign's term, cutoff and periods are as confirmed.

    `seen`: the stamp of the facts that were looked at; `Outdated` where others corrected or read them anew since.
    """
    hold(plan, along=("campaign", "document"))
    refuse_outdated(seen, stamp_of_facts(plan), facts_changed())
    refuse_if(why_not_confirm_facts(plan, task_count=tasks_of(plan).count()))
    plan.confirmed_at, plan.confirmed_by = at, by
    plan.save(update_fields=["confirmed_at", "confirmed_by"])
    campaign, facts = plan.campaign, plan.typed_facts
    before = journal.fields_of(campaign, *OF_THE_CAMPAIGN)
    campaign.term_start, campaign.term_end = facts.term.start, facts.term.end
    campaign.cutoff = facts.cutoff
    campaign.periods = _periods(facts.comparison)
    campaign.name = name_of(facts.document.title or campaign.name)
    campaign.save(update_fields=OF_THE_CAMPAIGN)
    correct_document(
        plan.document,
        symbol=facts.document.number or "",
        title=facts.document.title or plan.document.title,
        issued_on=facts.document.issued_on,
    )
    details = journal.changed(before, journal.fields_of(campaign, *OF_THE_CAMPAIGN))
    journal_campaign("plan.confirm_facts", campaign, by=by, at=at, details=details)


def _periods(comparison: ComparisonFact) -> list[str]:
    """What the table of figures asks for: the base year first, then the periods in the order of time."""
    base = [Period(comparison.base_year)] if comparison.base_year else []
    return [str(period) for period in sorted({*base, *comparison.periods})]


@transaction.atomic
def reopen_facts(plan: Plan, *, by: Account | None, at: datetime) -> None:
    """Take the confirmation back so that facts can be corrected. What was laid stays laid."""
    hold(plan)
    refuse_if(why_not_reopen_facts(plan))
    confirmed_by = plan.confirmed_by.name if plan.confirmed_by else None
    plan.confirmed_at = plan.confirmed_by = None
    plan.save(update_fields=["confirmed_at", "confirmed_by"])
    details = journal.changed({"confirmed_by": confirmed_by}, {"confirmed_by": None})
    journal_campaign("plan.reopen_facts", plan.campaign, by=by, at=at, details=details)
