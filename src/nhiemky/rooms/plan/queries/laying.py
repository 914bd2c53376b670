"""Who would get what: the tasks of a plan, resolved against the organisation, compared with what was laid before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nhiemky.core.calendar import Deadline, DeadlineKind, due_on
from nhiemky.core.compiling import Change, Ordered, Place, Terms, differences, is_optional, owed_once
from nhiemky.core.outline import Sector
from nhiemky.core.resolving import Body, Organisation, Resolution, Why, organisation_below, resolve
from nhiemky.core.units import UnitKind
from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.plan.models import Assignment, Campaign, Plan, Task
from nhiemky.rooms.plan.queries.campaigns import assignments_of, tasks_of
from nhiemky.rooms.units.models import Alias, Unit, UnitVersion
from nhiemky.rooms.units.queries.units import path_of, standing_day, versions_on


def organisation_of(issuer: Unit, *, on: date) -> Organisation:
    """The issuer and the units around it as the resolver wants them; of its last day where it stands no more."""
    versions = list(versions_on(standing_day(issuer, on=on)).select_related("parent"))
    parents = {v.unit.code: v.parent.code if v.parent else None for v in versions}
    aliases: dict[str, tuple[str, ...]] = {}
    for phrase, code in Alias.objects.filter(issuer=issuer).values_list("phrase", "unit__code"):
        aliases[phrase] = (*aliases.get(phrase, ()), code)
    return organisation_below(issuer.code, [body_of(v) for v in versions], parents=parents, aliases=aliases)


def body_of(version: UnitVersion) -> Body:
    names = tuple(name for name in (version.name, version.short_name, *version.other_names) if name)
    return Body(version.unit.code, UnitKind(version.kind), Sector(version.sector), names)


@dataclass(frozen=True)
class Laying:
    """One task with the units that it will be laid on, and the names in it that nobody could place."""

    task: Task
    resolutions: tuple[Resolution, ...]
    versions: tuple[UnitVersion, ...]
    recipient: UnitVersion | None
    via: UnitVersion | None
    changes: Mapping[Change, int]

    @property
    def unresolved(self) -> tuple[str, ...]:
        unclear = [part for r in self.resolutions for part in r.unclear]
        return (*unclear, *(r.phrase for r in self.resolutions if r.why is Why.UNKNOWN and not r.unclear))

    @property
    def miscounted(self) -> tuple[Resolution, ...]:
        """Phrases that say another number of units than there are."""
        return tuple(r for r in self.resolutions if r.codes and r.miscounted)

    @property
    def optional(self) -> bool:
        return is_optional(self.task.quote)

    def terms(self, *, campaign: Campaign) -> Terms:
        """What an assignment of this task says beside who and what."""
        return Terms(
            deliverable=self.task.kind,
            due_on=due_on(deadline_of(self.task), inclusive=campaign.before_is_inclusive),
            recipient=self.recipient.unit_id if self.recipient else None,
            via=self.via.unit_id if self.via else None,
            directed_by=self.task.directed_by,
            optional=self.optional,
        )


def deadline_of(task: Task) -> Deadline:
    kind = DeadlineKind(task.deadline_kind) if task.deadline_kind else DeadlineKind.BY
    return Deadline(kind, task.starts_on, task.due_on)


@dataclass(frozen=True)
class Preview:
    """What laying would do now: the tasks with their units, what is new, changed and withdrawn, and every phrase still
    to be placed, once."""

    layings: tuple[Laying, ...]
    changes: Mapping[Place, Change]
    unresolved: tuple[str, ...]

    @property
    def unit_count(self) -> int:
        return len({version.pk for laying in self.layings for version in laying.versions})

    @property
    def assignment_count(self) -> int:
        return sum(len(laying.versions) for laying in self.layings)

    def counted(self) -> Counter[Change]:
        return Counter(self.changes.values())


def preview(plan: Plan, *, on: date) -> Preview:
    """Resolve every lead in the order of the plan and compare what each unit then owes with what was laid before."""
    campaign = plan.campaign
    on = standing_day(campaign.owner, on=on)
    organisation = organisation_of(campaign.owner, on=on)
    below = versions_on(on).filter(path__startswith=path_of(campaign.owner, on=on))
    versions = {version.unit.code: version for version in below}
    tasks = list(tasks_of(plan))
    resolved = _resolved(tasks, organisation)
    owed = owed_once([Ordered(t.pk, t.kind, t.due_on, _codes(resolved[t.pk])) for t in tasks])
    layings = [
        Laying(
            task=task,
            resolutions=resolved[task.pk],
            versions=tuple(versions[code] for code in owed[task.pk] if code in versions),
            recipient=_one(task.recipient, organisation, versions),
            via=_one(task.via, organisation, versions),
            changes={},
        )
        for task in tasks
    ]
    standing, wanted = laid_terms(campaign), _wanted(layings, campaign)
    changes = differences(standing, {**finished_terms(campaign, standing), **wanted})
    counted = [replace(laying, changes=_counted(laying, changes)) for laying in layings]
    phrases = dict.fromkeys(phrase for laying in layings for phrase in laying.unresolved)
    return Preview(tuple(counted), changes, tuple(phrases))


def _resolved(tasks: Sequence[Task], organisation: Organisation) -> dict[int, tuple[Resolution, ...]]:
    """Each task's leads, with the units that the tasks before it named, for «nêu trên» and «còn lại»."""
    before: list[str] = []
    found = {}
    for task in tasks:
        found[task.pk] = tuple(resolve(phrase, organisation, before=before) for phrase in task.lead)
        before += [code for code in _codes(found[task.pk]) if code not in before]
    return found


def _codes(resolutions: Iterable[Resolution]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for resolution in resolutions for code in resolution.codes))


def _one(phrase: str, organisation: Organisation, versions: Mapping[str, UnitVersion]) -> UnitVersion | None:
    """The unit that a recipient or an organ on the way is, where it is one."""
    codes = resolve(phrase, organisation).codes if phrase else ()
    return versions.get(codes[0]) if len(codes) == 1 else None


def _wanted(layings: Iterable[Laying], campaign: Campaign) -> dict[Place, Terms]:
    return {
        (laying.task.pk, version.unit.code): laying.terms(campaign=campaign)
        for laying in layings
        for version in laying.versions
    }


def laid_terms(campaign: Campaign) -> dict[Place, Terms]:
    """What was laid before and not withdrawn, in the same terms."""
    return {
        (a.task_id, a.unit.code): Terms(a.kind, a.due_on, a.recipient_id, a.via_id, a.directed_by, a.optional)
        for a in assignments_of(campaign)
    }


def finished_terms(campaign: Campaign, standing: Mapping[Place, Terms]) -> dict[Place, Terms]:
    """Work that is done or exempt stands whatever the plan says now."""
    finished = assignments_of(campaign).exclude(state=AssignmentState.LAID.value).values_list("task_id", "unit__code")
    return {place: standing[place] for place in finished}


def _counted(laying: Laying, changes: Mapping[Place, Change]) -> Mapping[Change, int]:
    return Counter(change for (task, _), change in changes.items() if task == laying.task.pk)


def withdrawn_by(preview: Preview, *, campaign: Campaign) -> list[Assignment]:
    """The assignments that laying as previewed would take back."""
    places = {place for place, change in preview.changes.items() if change is Change.WITHDRAWN}
    return [a for a in assignments_of(campaign) if (a.task_id, a.unit.code) in places] if places else []
