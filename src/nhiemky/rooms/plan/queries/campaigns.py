"""Campaigns, plans and assignments, always through what the person may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.shortcuts import get_object_or_404
from django.utils import timezone

from nhiemky.core.planfacts import TargetAdjustment
from nhiemky.core.refusal import stamp_of
from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.plan.models import Assignment, Campaign, CampaignDocument, Plan, Task
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.places import at_or_below, stood
from nhiemky.rooms.units.queries.units import leaf, meant_by, version_of, versions_on


def campaigns_in(scope: Scope) -> QuerySet[Campaign]:
    """Campaigns run by a unit that this person sees, and those in which a unit that they see has something to do."""
    mine = Assignment.objects.filter(at_places_of(scope)).values("campaign")
    of_their_tree = stood(scope.where() | at_or_below(scope.tells), unit="owner", day="opened_on")
    theirs = Assignment.objects.filter(addressed_to(scope)).values("campaign")
    opened = Campaign.objects.select_related("owner").annotate(opened_on=TruncDate("opened_at"))
    return opened.filter(of_their_tree | Q(pk__in=mine) | Q(pk__in=theirs))


def at_places_of(scope: Scope, prefix: str = "") -> Q:
    """Work of the units that this person sees; `prefix`: how a table reaches assignments («assignment__»)."""
    own = Q(**{f"{prefix}unit__in": scope.units | scope.oversees})
    return own | at_or_below(scope.reads, prefix=f"{prefix}unit_version__")


def addressed_to(scope: Scope, prefix: str = "") -> Q:
    """Work that goes to, or through, an organ of the committee that this person heads or reads for."""
    return Q(**{f"{prefix}recipient__in": scope.organs}) | Q(**{f"{prefix}via__in": scope.organs})


def campaign_or_404(scope: Scope, campaign_id: int) -> Campaign:
    """Who reads the whole campaign is not asked for each way in which somebody comes to see one."""
    campaign = Campaign.objects.select_related("owner").filter(pk=campaign_id).first()
    if campaign and sees_whole(scope, campaign):
        return campaign
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


def adjustment_policy(campaign: Campaign) -> TargetAdjustment | None:
    """What the plan says of changing the congress's targets."""
    return Plan.objects.get(campaign=campaign).typed_facts.target_adjustment


def laid_groups(work: Q) -> list[tuple[str, str, date | None, int, int]]:
    """What stands of this work, withdrawn and exempt too, as deliverable, state, due day, task and number: in the order
    of an index, so that it is counted as it is read. Less than a campaign is gathered first: grouped at once, SQLite
    would seek one unit's work among all of it."""
    some = Assignment.objects.filter(work).order_by()
    counted = Assignment.objects.filter(pk__in=some.values("pk")) if len(work) > 1 else some
    groups = counted.order_by().values_list("deliverable", "state", "due_on", "task")
    return list(groups.annotate(count=Count("*")))


def laid_by_task(campaign: Campaign) -> Counter[int]:
    """On how many units each task stands."""
    found: Counter[int] = Counter()
    for _, state, _, task, count in laid_groups(whole(campaign)):
        found[task] += count if state != AssignmentState.WITHDRAWN.value else 0
    return found


def tasks_of(plan: Plan) -> QuerySet[Task]:
    """The tasks that stand, in the plan's order; dropped ones stay in the table but order nothing."""
    return Task.objects.filter(plan=plan, dropped=False)


def stamp_of_facts(plan: Plan) -> str:
    """What a person confirms: the facts, and the tasks in which they can correct something."""
    tasks = tasks_of(plan).values_list("pk", "action", "deliverable", "lead", "recipient", "due_on")
    return stamp_of(plan.facts, *tasks)


def assignments_of(campaign: Campaign | int) -> QuerySet[Assignment]:
    """Everything laid and not withdrawn, by unit in the order of the tree."""
    laid = Assignment.objects.filter(campaign=campaign).exclude(state=AssignmentState.WITHDRAWN.value)
    return laid.select_related("task", "unit", "unit_version", "via")


def sees_whole(scope: Scope, campaign: Campaign) -> bool:
    """Whether this person reads every place where the owner stood since the campaign was opened, and so everything
    that was laid under it: no assignment need then be asked where it stands."""
    if campaign.pk not in scope.whole:
        since = timezone.localdate(campaign.opened_at)
        stood = UnitVersion.objects.filter(unit=campaign.owner_id, valid_to__gte=since)
        paths = list(stood.values_list("path", flat=True)) if scope.reads else []
        scope.whole[campaign.pk] = bool(paths) and all(map(scope.sees, paths))
    return scope.whole[campaign.pk]


def whole(campaign: Campaign | int, prefix: str = "") -> Q:
    """All work of a campaign; `prefix`: how a table reaches assignments («assignment__»)."""
    return Q(**{f"{prefix}campaign": campaign})


def placed(scope: Scope, campaign: Campaign, prefix: str = "") -> Q:
    """The work of a campaign at the places of this person."""
    work = whole(campaign, prefix)
    return work if sees_whole(scope, campaign) else work & at_places_of(scope, prefix)


def seen(scope: Scope, campaign: Campaign, prefix: str = "") -> Q:
    """The work of a campaign that is there for this person: at their places, or on its way to an organ of theirs."""
    work = whole(campaign, prefix)
    if sees_whole(scope, campaign):
        return work
    return work & (at_places_of(scope, prefix) | addressed_to(scope, prefix))


def assignments_in(scope: Scope, campaign: Campaign) -> QuerySet[Assignment]:
    return assignments_of(campaign).filter(placed(scope, campaign))


def units_with(work: QuerySet[Assignment], *, rare: bool) -> QuerySet[UnitVersion]:
    """The units, as they were pinned, that have some of this work.

    Two ways to ask the same: where most units have some, each is asked in its order, and the first hundred are soon
    found; where it is `rare`, it is gathered first.
    """
    if rare:
        return UnitVersion.objects.filter(pk__in=work.order_by().values("unit_version"))
    return UnitVersion.objects.filter(Exists(work.filter(unit_version=OuterRef("pk"))))


def work_of_some(scope: Scope, campaign: Campaign, *, after: int | None) -> tuple[QuerySet[Assignment], int | None]:
    """What a hundred units have to do, in the order of the tree, and after which unit the next begin."""
    seen = assignments_in(scope, campaign)
    units, further = leaf(units_with(seen, rare=not sees_whole(scope, campaign)), after=after)
    return seen.filter(unit_version__in=units), further


def units_below(campaign: Campaign, *, on: date) -> QuerySet[UnitVersion]:
    """The units that a person may pick for a name that the plan left unclear."""
    return versions_on(on).filter(path__startswith=owner_path(campaign))


def units_coded(codes: Iterable[str], *, campaign: Campaign, on: date) -> list[Unit]:
    """Those of these units that stand below the campaign's owner."""
    below = units_below(campaign, on=on).values("unit")
    return list(Unit.objects.filter(pk__in=below, code__in=codes))


PICKED_AT_ONCE = 300


def units_picked(typed: str, *, campaign: Campaign, on: date) -> tuple[list[Unit], list[str]]:
    """The units below the campaign's owner that a person picked or typed, parted by semicolons; and what is none."""
    below = units_below(campaign, on=on)
    found = {words.strip(): meant_by(words, among=below) for words in typed.split(";") if words.strip()}
    units = dict.fromkeys(version.unit for version in found.values() if version)
    return list(units), [words for words, version in found.items() if version is None]


def task_or_404(campaign: Campaign, task_id: int) -> Task:
    return get_object_or_404(Task.objects.select_related("plan__campaign"), pk=task_id, plan__campaign=campaign)


def work_below(codes: Sequence[str], *, scope: Scope, on: date) -> list[tuple[Campaign, int, int]]:
    """Campaigns not yet closed in which these units or those under them owe something: units, pieces of work."""
    paths = list(versions_on(on).filter(unit__code__in=codes).values_list("path", flat=True))
    laid = Assignment.objects.filter(state=AssignmentState.LAID.value).filter(
        scope.where("unit_version__"), unit__in=versions_on(on).filter(at_or_below(paths)).values("unit")
    )
    running = laid.filter(Q(campaign__closes_on__isnull=True) | Q(campaign__closes_on__gte=on))
    counted = (
        running.values("campaign").annotate(units=Count("unit", distinct=True), work=Count("pk")).order_by("campaign")
    )
    campaigns = campaigns_in(scope).in_bulk([row["campaign"] for row in counted])
    return [(campaigns[row["campaign"]], row["units"], row["work"]) for row in counted if row["campaign"] in campaigns]


def document_called(campaign: Campaign, what: str) -> OfficialDocument | None:
    """The document of the campaign that was entered under this name (`CampaignDocument.what`)."""
    found = CampaignDocument.objects.filter(campaign=campaign, what=what).select_related("document__issuer").first()
    return found.document if found else None


def work_in_order(campaign: Campaign) -> QuerySet[Assignment]:
    """All that was ever laid, withdrawn too, by the key of each: an order that nothing changes."""
    laid = Assignment.objects.filter(campaign=campaign).order_by("pk")
    return laid.select_related("task", "unit", "unit_version")


def tables_of(campaign: Campaign) -> tuple[QuerySet[Any], ...]:
    """The rows of a campaign, with those of the units on which it was laid."""
    laid = work_in_order(campaign).order_by()
    versions = UnitVersion.objects.filter(
        Q(pk__in=laid.values("unit_version")) | Q(pk=owner_version(campaign).pk)
    ).order_by("pk")
    return (
        Campaign.objects.filter(pk=campaign.pk),
        Plan.objects.filter(campaign=campaign),
        Task.objects.filter(plan__campaign=campaign).order_by("pk"),
        work_in_order(campaign).select_related(None),
        CampaignDocument.objects.filter(campaign=campaign).order_by("pk"),
        Unit.objects.filter(pk__in=versions.order_by().values("unit")).order_by("pk"),
        versions,
    )
