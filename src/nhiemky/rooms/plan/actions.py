"""Writing plans and assignments: open a campaign, correct and confirm its facts, lay the work on units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nhiemky.core.compiling import ONE_EACH, Change, Terms
from nhiemky.core.folding import fold
from nhiemky.core.indicators import Period
from nhiemky.core.plandraft import DraftPlan
from nhiemky.core.planreading import read
from nhiemky.core.refusal import refuse_if
from nhiemky.core.workflow import AssignmentState
from nhiemky.papers.opening import open_document
from nhiemky.rooms.journal import actions as journal
from nhiemky.rooms.organisation.models import Account, Unit
from nhiemky.rooms.organisation.queries import version_of
from nhiemky.rooms.plan.models import Assignment, Campaign, Draft, Plan, Task
from nhiemky.rooms.plan.queries import Preview, content_of, owner_path, plan_of, preview, tasks_of
from nhiemky.rooms.plan.rules import (
    why_not_confirm_facts,
    why_not_correct,
    why_not_exempt,
    why_not_lay_assignments,
    why_not_mark_done,
    why_not_open_campaign,
    why_not_reopen_facts,
    why_not_set_closing_day,
)
from nhiemky.rooms.registry import actions as registry


@transaction.atomic
def open_campaign(
    data: bytes, *, name: str, content_type: str, owner: Unit, by: Account | None, at: datetime, upload_limit: int
) -> Campaign:
    """Read a plan document and open the campaign that it orders. Raises `Unreadable` or `Refused`: nothing is kept."""
    facts = read(open_document(data, name=name, size_limit=upload_limit)).as_json()
    refuse_if(why_not_open_campaign(facts, name=name))
    said = facts["document"]
    campaign = Campaign.objects.create(name=_name(said["title"] or name), owner=owner, opened_at=at)
    source = registry.keep_file(data, name=name, content_type=content_type, by=by, at=at)
    document = registry.enter_document(
        issuer=owner,
        type=(said["type"] or "Kế hoạch").capitalize(),
        term=_term_of(facts),
        title=said["title"] or name,
        symbol=said["number"] or "",
        issued_on=_day(said["issued_on"]),
        source=source,
        incoming=True,
    )
    plan = Plan.objects.create(campaign=campaign, document=document, source=source, text=facts["text"], facts=facts)
    Task.objects.bulk_create(_task(plan, position, task) for position, task in enumerate(facts["tasks"], start=1))
    _journal("plan.open_campaign", campaign, by=by, at=at, details={"file": name, "tasks": len(facts["tasks"])})
    return campaign


def _name(title: str) -> str:
    """A title follows the type of its document in small letters; a campaign's name stands alone."""
    return (title[:1].upper() + title[1:])[:300]


@transaction.atomic
def read_again(
    plan: Plan, data: bytes, *, name: str, content_type: str, by: Account | None, at: datetime, upload_limit: int
) -> None:
    """Put a newer file of the plan in place of the old one; the facts are to be confirmed anew.

    A task that the new text still orders in the same words keeps its row, and with it what was laid; one that it no
    longer orders is dropped, which laying again withdraws. What a person corrected by hand in such a task stays.
    """
    refuse_if(why_not_correct(plan))
    facts = read(open_document(data, name=name, size_limit=upload_limit)).as_json()
    refuse_if(why_not_open_campaign(facts, name=name))
    plan.source = registry.keep_file(data, name=name, content_type=content_type, by=by, at=at)
    plan.text, plan.facts, plan.edited = facts["text"], facts, {}
    plan.save(update_fields=["source", "text", "facts", "edited"])
    counts = _match_tasks(plan, facts["tasks"])
    _journal("plan.read_again", plan.campaign, by=by, at=at, details={"file": name, **counts})


def _match_tasks(plan: Plan, said: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Rows of tasks still ordered go on, the rest are dropped; returns how many were kept, added and dropped."""
    standing: dict[tuple[str, str], list[Task]] = {}
    for task in Task.objects.filter(plan=plan).exclude(quote=""):
        standing.setdefault((fold(task.quote), task.deliverable), []).append(task)
    kept = 0
    for position, fact in enumerate(said, start=1):
        new = _task(plan, position, fact)
        old = standing.get((fold(new.quote), new.deliverable))
        if old:
            kept += 1
            _go_on(old.pop(0), new)
        else:
            new.save()
    gone = [task.pk for tasks in standing.values() for task in tasks]
    Task.objects.filter(pk__in=gone).update(dropped=True)
    return {"kept": kept, "added": len(said) - kept, "dropped": len(gone)}


def _go_on(old: Task, new: Task) -> None:
    """The old row with its place in the new text and, unless a person corrected it, what the new text says."""
    fields = ["position", "span_start", "span_end", "quote"]
    if not old.edited_by_hand:
        fields += ["action", "lead", "coordinate", "directed_by", "recipient", "via"]
        fields += ["deadline_text", "deadline_kind", "starts_on", "due_on", "dropped"]
    for field in fields:
        setattr(old, field, getattr(new, field))
    old.save(update_fields=fields)


def _task(plan: Plan, position: int, task: Mapping[str, Any]) -> Task:
    deadline = task["deadline"] or {}
    start, end = task.get("span") or (None, None)
    return Task(
        plan=plan,
        position=position,
        quote=task["quote"],
        span_start=start,
        span_end=end,
        action=task["action"] or task["quote"],
        deliverable=task["deliverable"],
        lead=[_words(body) for body in task["lead"]],
        coordinate=[_words(body) for body in task["coordinate"]],
        directed_by=(_words(task["directed_by"]) or "")[:400],
        recipient=(_words(task["recipient"]) or "")[:400],
        via=(_words(task["via"]) or "")[:400],
        deadline_text=(deadline.get("text") or "")[:300],
        deadline_kind=deadline.get("kind") or "",
        starts_on=_day(deadline.get("start")),
        due_on=_day(deadline.get("end")),
    )


def _words(body: Any) -> str:
    """A body is its words, with or without the place where they stand."""
    return body["text"] if isinstance(body, dict) else body or ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _term_of(facts: Mapping[str, Any]) -> str:
    term = facts["term"]
    return f"{term['start']}-{term['end']}" if term and term["start"] and term["end"] else ""


@transaction.atomic
def begin_draft(owner: Unit, *, draft: DraftPlan, by: Account | None, at: datetime) -> Draft:
    """Keep a plan to be written here, from a template or a past campaign."""
    made = Draft.objects.create(
        owner=owner, title=_name(draft.title), content=content_of(draft), changed_at=at, changed_by=by
    )
    _journal_draft("plan.begin_draft", made, by=by, at=at)
    return made


@transaction.atomic
def write_draft(made: Draft, *, draft: DraftPlan, by: Account | None, at: datetime) -> None:
    """Keep the draft as it now is."""
    made.title, made.content = _name(draft.title), content_of(draft)
    made.changed_at, made.changed_by = at, by
    made.save(update_fields=["title", "content", "changed_at", "changed_by"])
    _journal_draft("plan.write_draft", made, by=by, at=at)


@transaction.atomic
def drop_draft(made: Draft, *, by: Account | None, at: datetime) -> None:
    """Throw a draft away; a campaign opened from it stays."""
    _journal_draft("plan.drop_draft", made, by=by, at=at)
    made.delete()


def _journal_draft(verb: str, made: Draft, *, by: Account | None, at: datetime) -> None:
    version = version_of(made.owner, on=timezone.localdate(at))
    journal.record(verb, made, by=by, at=at, unit_path=version.path if version else "")


@transaction.atomic
def correct_fact(plan: Plan, *, path: str, value: Any, by: Account | None, at: datetime) -> None:
    """Put a person's word in place of what was read at `path` («document.number»); what was read is kept beside it."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_if(why_not_correct(plan))
    *parents, key = path.split(".")
    holder = plan.facts
    for parent in parents:
        holder = holder.get(parent) or holder.setdefault(parent, {})
    before = holder.get(key)
    if before == value:
        return
    plan.edited.setdefault(path, before)
    holder[key] = value
    plan.save(update_fields=["facts", "edited"])
    _journal("plan.correct_fact", plan.campaign, by=by, at=at, details={"fact": path, "before": before, "after": value})


@transaction.atomic
def correct_task(task: Task, *, changes: Mapping[str, Any], by: Account | None, at: datetime) -> None:
    """Change what was read of one task. `changes`: any of action, lead, due_on, deliverable, dropped."""
    refuse_if(why_not_correct(task.plan))
    changed = {field: value for field, value in changes.items() if getattr(task, field) != value}
    if not changed:
        return
    before = {field: _plain(getattr(task, field)) for field in changed}
    for field, value in changed.items():
        setattr(task, field, value)
    task.edited_by_hand = True
    task.save(update_fields=[*changed, "edited_by_hand"])
    after = {field: _plain(value) for field, value in changed.items()}
    _journal(
        "plan.correct_task",
        task.plan.campaign,
        by=by,
        at=at,
        details={"task": task.position, "before": before, "after": after},
    )


@transaction.atomic
def add_task(
    plan: Plan, *, action: str, deliverable: str, lead: list[str], due_on: date | None, by: Account | None, at: datetime
) -> Task:
    """A task that the plan orders and the reader did not see. Without a span: it is marked as added by hand."""
    refuse_if(why_not_correct(plan))
    last = Task.objects.filter(plan=plan).order_by("-position").values_list("position", flat=True).first() or 0
    task = Task.objects.create(
        plan=plan,
        position=last + 1,
        quote="",
        action=action,
        deliverable=deliverable,
        lead=lead,
        due_on=due_on,
        edited_by_hand=True,
    )
    _journal("plan.add_task", plan.campaign, by=by, at=at, details={"task": action, "lead": lead})
    return task


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def confirm_facts(plan: Plan, *, by: Account | None, at: datetime) -> None:
    """A named person stands for the facts: from now on the campaign's term, cutoff and periods are as confirmed."""
    plan = Plan.objects.select_for_update().select_related("campaign").get(pk=plan.pk)
    refuse_if(why_not_confirm_facts(plan, task_count=tasks_of(plan).count()))
    plan.confirmed_at, plan.confirmed_by = at, by
    plan.save(update_fields=["confirmed_at", "confirmed_by"])
    campaign, facts = plan.campaign, plan.facts
    campaign.term_start, campaign.term_end = facts["term"]["start"], facts["term"]["end"]
    campaign.cutoff = _day(facts["cutoff"])
    campaign.periods = _periods(facts["comparison"])
    campaign.name = _name(facts["document"]["title"] or campaign.name)
    campaign.save(update_fields=["term_start", "term_end", "cutoff", "periods", "name"])
    _journal("plan.confirm_facts", campaign, by=by, at=at)


def _periods(comparison: Mapping[str, Any]) -> list[str]:
    """What the table of figures asks for: the base year first, then the periods in the order of time."""
    base = [Period(comparison["base_year"])] if comparison.get("base_year") else []
    asked = {Period.parse(text) for text in comparison.get("periods") or []}
    return [str(period) for period in sorted({*base, *asked})]


@transaction.atomic
def reopen_facts(plan: Plan, *, by: Account | None, at: datetime) -> None:
    """Take the confirmation back so that facts can be corrected. What was laid stays laid."""
    refuse_if(why_not_reopen_facts(plan))
    plan.confirmed_at = plan.confirmed_by = None
    plan.save(update_fields=["confirmed_at", "confirmed_by"])
    _journal("plan.reopen_facts", plan.campaign, by=by, at=at)


@transaction.atomic
def lay_assignments(campaign: Campaign, *, by: Account | None, at: datetime) -> Preview:
    """Lay every task on the units that its leads mean, exactly as `preview` shows it.

    Laid again after the plan or the organisation changed: what is new is added, what changed gets its new day and
    recipient, what is no longer meant is withdrawn with a reason. No report is lost: a withdrawn assignment keeps its
    own and comes back with it when it is meant again. Work that is done or exempt stays.
    """
    plan = plan_of(campaign)
    laid = preview(plan, on=timezone.localdate(at))
    refuse_if(why_not_lay_assignments(plan, count=laid.assignment_count))
    known = {(a.task_id, a.unit.code): a for a in Assignment.objects.filter(campaign=campaign).select_related("unit")}
    for laying in laid.layings:
        for version in laying.versions:
            if laid.changes[laying.task.pk, version.unit.code] in (Change.NEW, Change.CHANGED):
                assignment = known.get((laying.task.pk, version.unit.code)) or Assignment(
                    campaign=campaign, task=laying.task, unit=version.unit, unit_version=version
                )
                _put_terms(assignment, laying.terms(campaign=campaign))
    for place, change in laid.changes.items():
        if change is Change.WITHDRAWN:
            known[place].state, known[place].reason = AssignmentState.WITHDRAWN.value, WITHDRAWN_BECAUSE
            known[place].save(update_fields=["state", "reason"])
    counts = {change.value: laid.counted()[change] for change in Change}
    details = {**counts, "units": laid.unit_count, "unresolved": list(laid.unresolved)}
    _journal("plan.lay_assignments", campaign, by=by, at=at, details=details)
    return laid


WITHDRAWN_BECAUSE = "Kế hoạch hoặc tổ chức đã thay đổi: nhiệm vụ không còn giao cho đơn vị này."


def _put_terms(assignment: Assignment, terms: Terms) -> None:
    """Give an assignment its terms; a withdrawn one stands again."""
    assignment.deliverable, assignment.due_on = terms.deliverable, terms.due_on
    assignment.recipient_id, assignment.via_id = terms.recipient, terms.via
    assignment.directed_by, assignment.optional = terms.directed_by, terms.optional
    if assignment.state == AssignmentState.WITHDRAWN.value:
        assignment.state, assignment.reason = AssignmentState.LAID.value, ""
    assignment.save()


@transaction.atomic
def set_closing_day(campaign: Campaign, *, closes_on: date | None, by: Account | None, at: datetime) -> None:
    """After this day nothing is handed in any more; None opens the campaign again. The due day only marks lateness."""
    owed = Assignment.objects.filter(campaign=campaign, deliverable__in=ONE_EACH).aggregate(last=Max("due_on"))
    refuse_if(why_not_set_closing_day(closes_on, last_due_on=owed["last"]))
    campaign.closes_on = closes_on
    campaign.save(update_fields=["closes_on"])
    day = closes_on.isoformat() if closes_on else None
    _journal("plan.set_closing_day", campaign, by=by, at=at, details={"closes_on": day})


@transaction.atomic
def mark_done(assignment: Assignment, *, done_on: date, by: Account | None, at: datetime) -> None:
    """An assignment that asks for no report (a conference, a plan of the unit's own) is done on a day."""
    refuse_if(why_not_mark_done(assignment, done_on=done_on, today=timezone.localdate(at)))
    assignment.state, assignment.done_on = AssignmentState.DONE.value, done_on
    assignment.save(update_fields=["state", "done_on"])
    _journal_assignment("plan.mark_done", assignment, by=by, at=at, details={"done_on": done_on.isoformat()})


@transaction.atomic
def exempt(assignment: Assignment, *, reason: str, by: Account | None, at: datetime) -> None:
    """Take a unit out of the expected list, with the reason that every table prints."""
    refuse_if(why_not_exempt(assignment, reason=reason))
    assignment.state, assignment.reason = AssignmentState.EXEMPT.value, reason.strip()[:400]
    assignment.save(update_fields=["state", "reason"])
    _journal_assignment("plan.exempt", assignment, by=by, at=at, details={"reason": reason})


def _journal(
    verb: str, campaign: Campaign, *, by: Account | None, at: datetime, details: dict[str, Any] | None = None
) -> None:
    journal.record(
        verb, campaign, by=by, at=at, unit_path=owner_path(campaign), campaign_id=campaign.pk, details=details
    )


def _journal_assignment(
    verb: str, assignment: Assignment, *, by: Account | None, at: datetime, details: dict[str, Any]
) -> None:
    version = version_of(assignment.unit, on=timezone.localdate(at)) or assignment.unit_version
    journal.record(
        verb, assignment, by=by, at=at, unit_path=version.path, campaign_id=assignment.campaign_id, details=details
    )
