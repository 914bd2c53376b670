"""The plan's document as its page shows it: lines, cut where facts begin and end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.deliverables import Deliverable
from nhiemky.core.plancheck import check
from nhiemky.core.planfacts import DeadlineFact, TaskFact
from nhiemky.rooms.plan.models import Plan, Task
from nhiemky.rooms.plan.queries.campaigns import tasks_of


@dataclass(frozen=True)
class Stretch:
    """A run of the document under the same facts. `fact` is the innermost one; `first` where that fact begins."""

    text: str
    fact: str = ""
    kind: str = ""
    first: bool = False


@dataclass(frozen=True)
class Line:
    """A line of the document as it stands on the page."""

    stretches: tuple[Stretch, ...]
    look: str


def lines(plan: Plan) -> list[Line]:
    """The document by lines, cut where facts begin and end: a page marks each place and links it with its fact."""
    facts = [place for place in _places(plan) if 0 <= place[0] < place[1] <= len(plan.text)]
    seen: set[str] = set()
    found, start = [], 0
    for text in plan.text.split("\n"):
        end = start + len(text)
        inside = [fact for fact in facts if fact[0] < end and start < fact[1]]
        found.append(Line(_cut(plan.text, start, end, inside, seen), _look(text, inside)))
        start = end + 1
    return found


def _cut(text: str, start: int, end: int, facts: list[Place], seen: set[str]) -> tuple[Stretch, ...]:
    cuts = sorted({start, end, *(cut for fact in facts for cut in fact[:2] if start < cut < end)})
    found = []
    for left, right in pairwise(cuts):
        # a fact inside another is the shorter one: the deadline within its task
        inner = min(
            (f for f in facts if f[0] <= left and right <= f[1]), key=lambda fact: fact[1] - fact[0], default=None
        )
        name, kind = (inner[2], inner[3]) if inner else ("", "")
        found.append(Stretch(text[left:right], name, kind, first=bool(name) and name not in seen))
        seen.add(name)
    return tuple(found)


# the letterhead and the title stand in the middle, the first paragraph that names the issuer again does not
LONGEST_CENTRED = 260


def _look(text: str, inside: list[Place]) -> str:
    """Letterhead, title and signature stand in the middle of the page, headings in capitals are bold."""
    said_of_itself = any(fact[2].startswith("fact-document-") for fact in inside)
    centred = (said_of_itself and len(text) < LONGEST_CENTRED) or text.startswith("ĐẢNG CỘNG SẢN")
    return ("centred " if centred else "") + ("capital" if text.isupper() else "")


# start, end, fact, kind
Place = tuple[int, int, str, str]


def _places(plan: Plan) -> list[Place]:
    """Everything that was read with its place."""
    facts = plan.typed_facts
    places: list[Place] = [(*span, f"fact-{path.replace('.', '-')}", "") for path, span in facts.spans.items()]
    read = [task for task in facts.tasks if task.span]
    for task, fact in zip(Task.objects.filter(plan=plan, span_start__isnull=False), read, strict=False):
        places.append((task.span_start or 0, task.span_end or 0, f"fact-task-{task.pk}", "task"))
        if fact.deadline and fact.deadline.span:
            places.append((*fact.deadline.span, f"fact-day-{task.pk}", "day"))
    places += [(*one.span, f"fact-recipient-{at}", "body") for at, one in enumerate(facts.recipients) if one.span]
    return places


@dataclass(frozen=True)
class ShownFinding:
    """Something about the plan that a person should look at: not understood by the reader, or wrong in the plan."""

    message: str
    why: str
    task: Task | None


def shown_findings(
    plan: Plan, *, today: date, holidays: Callable[[Iterable[int]], frozenset[date]]
) -> list[ShownFinding]:
    """What the reader did not understand, then what is wrong with the plan as it now stands corrected."""
    tasks = list(tasks_of(plan))
    years = {task.due_on.year for task in tasks if task.due_on}
    facts = [_as_fact(task) for task in tasks]
    standing = replace(plan.typed_facts, tasks=tuple(facts))
    by_place = {fact.span: task for fact, task in zip(facts, tasks, strict=True) if fact.span}
    wrong = check(standing, holidays=holidays(years), today=None if plan.confirmed_at else today)
    unread = [ShownFinding(one.message, "", None) for one in standing.findings]
    return unread + [ShownFinding(one.message, one.why or "", one.span and by_place.get(one.span)) for one in wrong]


def _as_fact(task: Task) -> TaskFact:
    """A task as plan facts have it, after what a person corrected."""
    return TaskFact(
        quote=task.quote,
        action=task.action,
        directed_by=task.directed_by or None,
        recipient=task.recipient or None,
        via=task.via or None,
        lead=tuple(task.lead),
        coordinate=tuple(task.coordinate),
        deliverable=Deliverable(task.deliverable),
        deadline=_deadline(task),
        span=None if task.span_start is None or task.span_end is None else (task.span_start, task.span_end),
    )


def _deadline(task: Task) -> DeadlineFact | None:
    if task.due_on is None and not task.deadline_text:
        return None
    kind = DeadlineKind(task.deadline_kind or DeadlineKind.BY)
    return DeadlineFact(task.deadline_text, kind, task.starts_on, task.due_on)
