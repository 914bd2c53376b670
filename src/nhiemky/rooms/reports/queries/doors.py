"""Who gets to which report: everything else is not there (404)."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from nhiemky.core.units import UnitKind
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import addressed_to, assignments_of, campaign_or_404, owner_path
from nhiemky.rooms.plan.rules import REPORTED
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import at_or_below


def reported_in(scope: Scope, campaign: Campaign) -> QuerySet[Assignment]:
    """What is answered by a report: of the units that this person sees, and what goes to or through their organ."""
    seen = scope.where("unit_version__") | addressed_to(scope)
    return assignments_of(campaign).filter(seen, deliverable__in=REPORTED)


def asked(scope: Scope, campaign_id: int, assignment_id: int) -> Assignment:
    reported = reported_in(scope, campaign_or_404(scope, campaign_id))
    return get_object_or_404(reported.select_related("campaign"), pk=assignment_id)


def may_write(scope: Scope, assignment: Assignment) -> bool:
    """The unit's own people, and the office on their behalf."""
    return assignment.unit_id in scope.units or scope.runs(assignment.unit_version.path)


def may_hand_in(scope: Scope, assignment: Assignment) -> bool:
    """The head of the unit, and the office on their behalf."""
    return assignment.unit_id in scope.heads or scope.runs(assignment.unit_version.path)


def may_decide(scope: Scope, assignment: Assignment) -> bool:
    """Those to whom the report is handed in: nobody accepts what their own unit wrote."""
    return scope.decides(owner_path(assignment.campaign)) or _receives(scope, assignment)


def _receives(scope: Scope, assignment: Assignment) -> bool:
    """Who leads the organ to which the report goes, unless it is that organ's own."""
    if assignment.recipient_id is None or assignment.recipient_id == assignment.unit_id:
        return False
    led = Q(unit__in=scope.heads) | at_or_below(scope.offices + scope.leads)
    organ = UnitVersion.objects.filter(led, unit=assignment.recipient_id, kind=UnitKind.ADVISORY_ORGAN.value)
    return organ.exists()


def may_remark(scope: Scope, assignment: Assignment) -> bool:
    """Those who read what is handed in: office, leaders and reviewers of the campaign's owner, the organ it goes to."""
    if scope.sees(owner_path(assignment.campaign)):
        return True
    addressed = assignments_of(assignment.campaign).filter(addressed_to(scope), pk=assignment.pk)
    return assignment.unit_id not in scope.units and addressed.exists()


def written_by(scope: Scope, campaign_id: int, assignment_id: int) -> Assignment:
    assignment = asked(scope, campaign_id, assignment_id)
    if not may_write(scope, assignment):
        raise Http404
    return assignment


def decided_by(scope: Scope, campaign_id: int, assignment_id: int) -> Assignment:
    assignment = asked(scope, campaign_id, assignment_id)
    if not may_decide(scope, assignment):
        raise Http404
    return assignment


def only_writes(scope: Scope, assignment: Assignment, *, person: Account) -> Account | None:
    """The person where they keep to the sections given to them; none where they answer for the whole report."""
    return None if may_hand_in(scope, assignment) else person
