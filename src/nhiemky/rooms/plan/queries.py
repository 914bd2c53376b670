"""Reading campaigns, plans and assignments, always through what the person may see; the preview of who gets what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from nhiemky.core.folding import fold
from nhiemky.core.outline import Sector
from nhiemky.core.resolving import Body, Organisation, Resolution, Why, resolve
from nhiemky.core.units import UnitKind
from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.organisation.models import Alias, UnitVersion
from nhiemky.rooms.organisation.queries import Scope, version_of, versions_on
from nhiemky.rooms.plan.models import Assignment, Campaign, Plan, Task

# deliverables of which a unit owes one, however many sentences of the plan order it
ONE_EACH = {"report", "review_report", "annex", "conference", "plan"}


def campaigns_in(scope: Scope) -> QuerySet[Campaign]:
    """Campaigns run by a unit that this person sees, and those in which a unit of theirs has something to do."""
    mine = Assignment.objects.filter(unit__in=scope.units).values("campaign")
    owners = scope.versions(UnitVersion.objects.all()).values("unit")
    return Campaign.objects.filter(Q(owner__in=owners) | Q(pk__in=mine))


def campaign_or_404(scope: Scope, campaign_id: int) -> Campaign:
    return get_object_or_404(campaigns_in(scope), pk=campaign_id)


def run_campaign_or_404(scope: Scope, campaign_id: int) -> Campaign:
    """The campaign, for somebody of the office that runs it; for anyone else it is not there."""
    campaign = campaign_or_404(scope, campaign_id)
    return campaign if scope.runs(owner_path(campaign)) else get_object_or_404(Campaign.objects.none())


def owner_version(campaign: Campaign) -> UnitVersion:
    """The issuing unit as it stood when the campaign was opened."""
    found = version_of(campaign.owner, on=timezone.localdate(campaign.opened_at))
    return found or UnitVersion.objects.filter(unit=campaign.owner).latest("valid_from")


def owner_path(campaign: Campaign) -> str:
    return owner_version(campaign).path


def plan_of(campaign: Campaign) -> Plan:
    return Plan.objects.select_related("document", "source", "campaign", "confirmed_by").get(campaign=campaign)


def tasks_of(plan: Plan) -> QuerySet[Task]:
    """The tasks that stand, in the plan's order; dropped ones stay in the table but order nothing."""
    return Task.objects.filter(plan=plan, dropped=False)


def assignments_of(campaign: Campaign) -> QuerySet[Assignment]:
    """Everything laid and not withdrawn, by unit in the order of the tree."""
    laid = Assignment.objects.filter(campaign=campaign).exclude(state=AssignmentState.WITHDRAWN.value)
    return laid.select_related("task", "unit", "unit_version", "via")


def assignments_in(scope: Scope, campaign: Campaign) -> QuerySet[Assignment]:
    return assignments_of(campaign).filter(scope.where("unit_version__"))


def organisation_of(campaign: Campaign, *, on: date) -> Organisation:
    """The issuer and the units below it as the resolver wants them. Two queries, whatever the size."""
    owner = owner_version(campaign)
    versions = versions_on(on).filter(path__gte=owner.path, path__lt=owner.path + "~")
    bodies = {version.unit_id: _body(version) for version in versions}
    issuer = bodies.pop(campaign.owner_id)
    aliases: dict[str, tuple[str, ...]] = {}
    for folded, code in Alias.objects.filter(issuer=campaign.owner).values_list("folded", "unit__code"):
        aliases[folded] = (*aliases.get(folded, ()), code)
    return Organisation(issuer=issuer, bodies=tuple(bodies.values()), aliases=aliases)


def _body(version: UnitVersion) -> Body:
    names = {fold(name) for name in (version.name, version.short_name, *version.other_names) if name}
    return Body(version.unit.code, UnitKind(version.kind), Sector(version.sector), frozenset(names))


@dataclass(frozen=True)
class Laying:
    """One task with the units that it will be laid on, and the names in it that nobody could place."""

    task: Task
    resolutions: tuple[Resolution, ...]
    versions: tuple[UnitVersion, ...]

    @property
    def unresolved(self) -> tuple[Resolution, ...]:
        return tuple(r for r in self.resolutions if not r.codes and r.why is not Why.PEOPLE)


@dataclass(frozen=True)
class Preview:
    """What laying would do now: the tasks with their units, and every phrase still to be placed, once."""

    layings: tuple[Laying, ...]
    unit_count: int
    assignment_count: int
    unresolved: tuple[str, ...] = field(default=())


def preview(plan: Plan, *, on: date) -> Preview:
    """Resolve every lead; where a unit owes the same deliverable twice, the sentence that gives a date counts."""
    organisation = organisation_of(plan.campaign, on=on)
    versions = {v.unit.code: v for v in versions_on(on).filter(path__startswith=owner_path(plan.campaign))}
    tasks = list(tasks_of(plan))
    resolved = {task.pk: tuple(resolve(phrase, organisation) for phrase in task.lead) for task in tasks}
    owed = _owed_once(tasks, resolved)
    layings = tuple(
        Laying(task, resolved[task.pk], tuple(versions[c] for c in owed[task.pk] if c in versions)) for task in tasks
    )
    units = {version.pk for laying in layings for version in laying.versions}
    phrases = dict.fromkeys(r.phrase for laying in layings for r in laying.unresolved)
    return Preview(layings, len(units), sum(len(laying.versions) for laying in layings), tuple(phrases))


def _owed_once(tasks: Sequence[Task], resolved: Mapping[int, Iterable[Resolution]]) -> dict[int, list[str]]:
    codes = {task.pk: list(dict.fromkeys(c for r in resolved[task.pk] for c in r.codes)) for task in tasks}
    dated = {(task.deliverable, code) for task in tasks if task.due_on for code in codes[task.pk]}
    seen: set[tuple[str, str]] = set()
    owed: dict[int, list[str]] = {}
    for task in tasks:
        owed[task.pk] = []
        for code in codes[task.pk]:
            key = (task.deliverable, code)
            restated = task.deliverable in ONE_EACH and not task.due_on and (key in dated or key in seen)
            if not restated:
                owed[task.pk].append(code)
                seen.add(key)
    return owed


def units_below(campaign: Campaign, *, on: date) -> QuerySet[UnitVersion]:
    """The units that a person may pick for a name that the plan left unclear."""
    return versions_on(on).filter(path__startswith=owner_path(campaign))


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


def _look(text: str, inside: list[Place]) -> str:
    """Letterhead, title and signature stand in the middle of the page, headings in capitals are bold."""
    centred = any(fact[2].startswith("fact-document-") for fact in inside) or text.startswith("ĐẢNG CỘNG SẢN")
    return ("centred " if centred else "") + ("capital" if text.isupper() else "")


# start, end, fact, kind
Place = tuple[int, int, str, str]


def _places(plan: Plan) -> list[Place]:
    """Everything that was read with its place."""
    places: list[Place] = [
        (*span, f"fact-{path.replace('.', '-')}", "") for path, span in plan.facts.get("spans", {}).items() if span
    ]
    for task, said in zip(Task.objects.filter(plan=plan, span_start__isnull=False), _said_tasks(plan), strict=False):
        places.append((task.span_start or 0, task.span_end or 0, f"fact-task-{task.pk}", "task"))
        deadline = said.get("deadline") or {}
        if deadline.get("span"):
            places.append((*deadline["span"], f"fact-day-{task.pk}", "day"))
    places += [
        (*r["span"], f"fact-recipient-{i}", "body") for i, r in enumerate(plan.facts["recipients"]) if r.get("span")
    ]
    return places


def _said_tasks(plan: Plan) -> list[Mapping[str, Any]]:
    return [task for task in plan.facts["tasks"] if task.get("span")]


def assignment_written_by(
    scope: Scope, campaign: Campaign, unit_code: str, *, deliverable: str | None = None
) -> Assignment:
    """What a unit owes, for its own people or the office on their behalf; the one due first where it owes several."""
    found = assignments_in(scope, campaign).filter(unit__code=unit_code).order_by("due_on", "task__position")
    assignment = (found.filter(deliverable=deliverable) if deliverable else found).select_related("campaign").first()
    if assignment is None:
        raise Http404
    if assignment.unit_id not in scope.units and not scope.runs(assignment.unit_version.path):
        raise Http404
    return assignment
