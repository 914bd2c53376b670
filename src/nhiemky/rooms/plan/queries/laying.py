"""Who would get what: the tasks of a plan, resolved against the organisation, compared with what was laid before."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from nhiemky.core.calendar import Deadline, DeadlineKind, due_on
from nhiemky.core.compiling import Change, Ordered, Place, Terms, differences, is_optional, owed_once
from nhiemky.core.deliverables import Deliverable
from nhiemky.core.outline import Sector
from nhiemky.core.resolving import Body, Organisation, Resolution, Why, organisation_below, resolve
from nhiemky.core.units import UnitKind
from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.plan.models import Assignment, Campaign, Plan, Task
from nhiemky.rooms.plan.queries.campaigns import assignments_of, laid_by_task, tasks_of
from nhiemky.rooms.units.models import Alias, Unit
from nhiemky.rooms.units.queries.places import at_or_below
from nhiemky.rooms.units.queries.units import path_of, standing_day, versions_on

SHOWN = 100  # units of one task that a page names
# looked up, not made, for each of 100,000 rows
KINDS = {kind.value: kind for kind in UnitKind}
SECTORS = {sector.value: sector for sector in Sector}
STATES = {state.value: state for state in AssignmentState}


class Standing(NamedTuple):
    """A unit as it stands on the day: the keys of its version and of itself, and what the resolver asks."""

    version: int
    unit: int
    path: str
    code: str
    parent: str | None
    kind: str
    sector: str
    name: str
    short_name: str
    other_names: list[str]


def organisation_of(issuer: Unit, *, on: date) -> Organisation:
    """The issuer and the units around it as the resolver wants them; of its last day where it stands no more."""
    return _organisation(issuer, _standing_around(issuer, on=standing_day(issuer, on=on)))


def _standing_around(issuer: Unit, *, on: date) -> list[Standing]:
    """The issuer, the committees above it and everything below it, in the order of the tree. Rows, not objects: a
    country is read in half a second."""
    path = path_of(issuer, on=on)
    above = [path[: at + 1] for at, sign in enumerate(path) if sign == "."]
    columns = ("pk", "unit_id", "path", "unit__code", "parent__code", "kind", "sector", "name", "short_name")
    found = versions_on(on).filter(Q(path__in=above) | at_or_below([path]))
    return [Standing(*row) for row in found.values_list(*columns, "other_names")]


def _organisation(issuer: Unit, standing: Sequence[Standing]) -> Organisation:
    aliases: dict[str, tuple[str, ...]] = {}
    for phrase, code in Alias.objects.filter(issuer=issuer).values_list("phrase", "unit__code"):
        aliases[phrase] = (*aliases.get(phrase, ()), code)
    parents = {one.code: one.parent for one in standing}
    return organisation_below(issuer.code, [_body(one) for one in standing], parents=parents, aliases=aliases)


def _body(one: Standing) -> Body:
    names = tuple(name for name in (one.name, one.short_name, *one.other_names) if name)
    return Body(one.code, KINDS[one.kind], SECTORS[one.sector], names)


@dataclass(frozen=True)
class Laying:
    """One task with the units that it will be laid on, what it says to each, and the names that nobody could place."""

    task: Task
    resolutions: tuple[Resolution, ...]
    units: tuple[Standing, ...]
    recipient: Standing | None
    via: Standing | None
    terms: Terms

    @property
    def unresolved(self) -> tuple[str, ...]:
        unclear = [part for r in self.resolutions for part in r.unclear]
        return (*unclear, *(r.phrase for r in self.resolutions if r.why is Why.UNKNOWN and not r.unclear))

    @property
    def miscounted(self) -> list[dict[str, int]]:
        """Where a phrase says another number of units than there are: both, and the number of the task."""
        return [
            {"task": self.task.position, "said": one.said, "found": len(one.codes)}
            for one in self.resolutions
            if one.said is not None and one.codes and one.miscounted
        ]

    @property
    def optional(self) -> bool:
        return self.terms.optional

    @property
    def count(self) -> int:
        return len(self.units)

    @property
    def shown(self) -> tuple[Standing, ...]:
        return self.units[:SHOWN]

    @property
    def not_shown(self) -> int:
        return self.count - len(self.shown)


def deadline_of(task: Task) -> Deadline:
    kind = DeadlineKind(task.deadline_kind) if task.deadline_kind else DeadlineKind.BY
    return Deadline(kind, task.starts_on, task.due_on)


@dataclass(frozen=True)
class Laid:
    """What was laid before: its key, its state, and what it says."""

    key: int
    state: AssignmentState
    terms: Terms


@dataclass(frozen=True)
class Preview:
    """What laying would do now: the tasks with their units, what is new, changed and withdrawn, and every phrase still
    to be placed, once. `laid`: what was laid before, the withdrawn included."""

    layings: tuple[Laying, ...]
    laid: Mapping[Place, Laid]
    changes: Mapping[Place, Change]
    counted: Counter[Change] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counted", Counter(self.changes.values()))

    @property
    def stamp(self) -> str:
        return stamp_of(self.changes, {laying.task.pk: laying.terms for laying in self.layings})

    @property
    def unresolved(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(phrase for laying in self.layings for phrase in laying.unresolved))

    @property
    def unit_count(self) -> int:
        return len({one.unit for laying in self.layings for one in laying.units})

    @property
    def assignment_count(self) -> int:
        return sum(laying.count for laying in self.layings)


def stamp_of(changes: Mapping[Place, Change], terms: Mapping[int, Terms]) -> str:
    """Which difference somebody saw: another when laying would give, change or take anything else."""
    other = [(task, unit, change) for (task, unit), change in changes.items() if change is not Change.SAME]
    said = sorted(f"{task} {unit} {change}" for task, unit, change in other)
    on_terms = sorted(f"{task} {terms[task]}" for task in {task for task, _, _ in other} & terms.keys())
    return hashlib.sha256("\n".join((*said, *on_terms)).encode()).hexdigest()


def preview(plan: Plan, *, on: date) -> Preview:
    """Resolve every lead in the order of the plan and compare what each unit then owes with what was laid before."""
    campaign = plan.campaign
    around = _standing_around(campaign.owner, on=standing_day(campaign.owner, on=on))
    organisation = _organisation(campaign.owner, around)
    units = {one.code: one for one in around}
    below = {campaign.owner.code, *(body.code for body in organisation.bodies)}
    tasks = list(tasks_of(plan))
    resolved = _resolved(tasks, organisation)
    owed = owed_once([Ordered(t.pk, t.kind, t.due_on, _codes(resolved[t.pk])) for t in tasks])

    def one(phrase: str) -> Standing | None:
        """The unit that a recipient or an organ on the way is, where it is one."""
        codes = resolve(phrase, organisation).codes if phrase else ()
        return units[codes[0]] if len(codes) == 1 and codes[0] in below else None

    layings = tuple(
        _laying(
            task,
            resolved[task.pk],
            tuple(units[code] for code in owed[task.pk] if code in below),
            recipient=one(task.recipient),
            via=one(task.via),
            inclusive=campaign.before_is_inclusive,
        )
        for task in tasks
    )
    laid = laid_in(campaign)
    standing = {place: one.terms for place, one in laid.items() if one.state is not AssignmentState.WITHDRAWN}
    # work that is done or exempt stands whatever the plan says now
    finished = {place: terms for place, terms in standing.items() if laid[place].state is not AssignmentState.LAID}
    wanted = {(laying.task.pk, one.code): laying.terms for laying in layings for one in laying.units}
    return Preview(layings, laid, differences(standing, {**finished, **wanted}))


def _laying(
    task: Task,
    resolutions: tuple[Resolution, ...],
    units: tuple[Standing, ...],
    *,
    recipient: Standing | None,
    via: Standing | None,
    inclusive: bool,
) -> Laying:
    terms = Terms(
        deliverable=task.kind,
        due_on=due_on(deadline_of(task), inclusive=inclusive),
        recipient=recipient.unit if recipient else None,
        via=via.unit if via else None,
        directed_by=task.directed_by,
        optional=is_optional(task.quote),
    )
    return Laying(task, resolutions, units, recipient, via, terms)


def _resolved(tasks: Sequence[Task], organisation: Organisation) -> dict[int, tuple[Resolution, ...]]:
    """Each task's leads, with the units that the tasks before it named, for «nêu trên» and «còn lại»."""
    before: dict[str, None] = {}
    found = {}
    for task in tasks:
        found[task.pk] = tuple(resolve(phrase, organisation, before=before) for phrase in task.lead)
        before |= dict.fromkeys(_codes(found[task.pk]))
    return found


def _codes(resolutions: Iterable[Resolution]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for resolution in resolutions for code in resolution.codes))


def laid_in(campaign: Campaign) -> dict[Place, Laid]:
    """What was laid before, by task and code of the unit. Terms are few: each is made once."""
    columns = ("task_id", "unit__code", "pk", "state", "deliverable", "due_on", "recipient_id", "via_id", "directed_by")
    known: dict[tuple[object, ...], Terms] = {}
    found = {}
    rows = Assignment.objects.filter(campaign=campaign).order_by("pk")
    for task, code, key, state, *said in rows.values_list(*columns, "optional"):
        terms = known.get(tuple(said)) or known.setdefault(tuple(said), Terms(Deliverable(said[0]), *said[1:]))
        found[task, code] = Laid(key, STATES[state], terms)
    return found


def withdrawn_by(preview: Preview, *, campaign: Campaign) -> list[Assignment]:
    """The first of the assignments that laying as previewed would take back."""
    places = (place for place, change in preview.changes.items() if change is Change.WITHDRAWN)
    keys = [preview.laid[place].key for place in places][:SHOWN]
    return list(assignments_of(campaign).filter(pk__in=keys)) if keys else []


@dataclass(frozen=True)
class Meant:
    """A task as the page of its plan shows it: on how many units it is laid, or would be where nothing is laid yet."""

    task: Task
    units: int
    unresolved: bool = False


def meant_now(preview: Preview) -> list[Meant]:
    return [Meant(laying.task, len(laying.units), bool(laying.unresolved)) for laying in preview.layings]


def meant_when_laid(plan: Plan) -> list[Meant]:
    """What was laid, counted in the database: what the organisation would make of it today is asked where it is laid
    again."""
    counted = laid_by_task(plan.campaign)
    return [Meant(task, counted[task.pk]) for task in tasks_of(plan)]
