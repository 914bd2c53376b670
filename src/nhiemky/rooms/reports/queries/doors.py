"""Who gets to which report: everything else is not there (404)."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from nhiemky.rooms.organisation.queries import Scope
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.queries import assignments_in, campaign_or_404, owner_path
from nhiemky.rooms.plan.rules import REPORTED


def asked(scope: Scope, campaign_id: int, assignment_id: int) -> Assignment:
    """An assignment answered by a report, of a unit that this person sees."""
    reported = assignments_in(scope, campaign_or_404(scope, campaign_id)).filter(deliverable__in=REPORTED)
    return get_object_or_404(reported.select_related("campaign"), pk=assignment_id)


def may_write(scope: Scope, assignment: Assignment) -> bool:
    """The unit's own people, and the office on their behalf."""
    return assignment.unit_id in scope.units or scope.runs(assignment.unit_version.path)


def may_hand_in(scope: Scope, assignment: Assignment) -> bool:
    """The head of the unit, and the office on their behalf."""
    return assignment.unit_id in scope.heads or scope.runs(assignment.unit_version.path)


def may_decide(scope: Scope, assignment: Assignment) -> bool:
    """Those to whom the report is handed in: nobody accepts what their own unit wrote."""
    return scope.decides(owner_path(assignment.campaign))


def may_remark(scope: Scope, assignment: Assignment) -> bool:
    """Those who read what is handed in to the owner of the campaign: its office, its leaders, its reviewers."""
    return scope.sees(owner_path(assignment.campaign))


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
