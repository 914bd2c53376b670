"""Who may do what with a piece of work that a plan laid on a unit: asked here by pages and by commands alike.

What somebody may not even see is not there for them (404); its border: whose turn it is now is asked by the rules.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from nhiemky.core.deliverables import HANDED_IN
from nhiemky.core.refusal import Refused
from nhiemky.core.units import UnitKind
from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import addressed_to, assignments_of, campaign_or_404, owner_path, seen
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import at_or_below


def _sees(scope: Scope, assignment: Assignment) -> bool:
    """Those who see the unit, which mostly needs no question, and the organ to or through which its work goes."""
    if assignment.unit_id in scope.units | scope.oversees or scope.sees(assignment.unit_version.path):
        return assignment.state != AssignmentState.WITHDRAWN.value
    return seen_in(scope, assignment.campaign).filter(pk=assignment.pk).exists()


def _writes(scope: Scope, assignment: Assignment) -> bool:
    """The unit's own people, and the office on their behalf."""
    return assignment.unit_id in scope.units or scope.runs(assignment.unit_version.path)


def _hands_in(scope: Scope, assignment: Assignment) -> bool:
    """The head of the unit, and the office on their behalf."""
    return assignment.unit_id in scope.heads or scope.runs(assignment.unit_version.path)


def _decides(scope: Scope, assignment: Assignment) -> bool:
    """Those to whom the work is handed in: nobody accepts what their own unit wrote."""
    return scope.decides(owner_path(assignment.campaign)) or _receives(scope, assignment)


def _receives(scope: Scope, assignment: Assignment) -> bool:
    """Who leads the organ to which the work goes, unless it is that organ's own."""
    if assignment.recipient_id is None or assignment.recipient_id == assignment.unit_id:
        return False
    led = Q(unit__in=scope.heads) | at_or_below(scope.offices + scope.leads)
    organ = UnitVersion.objects.filter(led, unit=assignment.recipient_id, kind=UnitKind.ADVISORY_ORGAN.value)
    return organ.exists()


def _remarks(scope: Scope, assignment: Assignment) -> bool:
    """Those who read what is handed in: office, leaders and reviewers of the campaign's owner, the organ it goes to."""
    if scope.sees(owner_path(assignment.campaign)):
        return True
    addressed = assignments_of(assignment.campaign).filter(addressed_to(scope), pk=assignment.pk)
    return assignment.unit_id not in scope.units and addressed.exists()


def _runs(scope: Scope, assignment: Assignment) -> bool:
    """The office that runs the campaign."""
    return scope.runs(owner_path(assignment.campaign))


PERMISSIONS: dict[str, Callable[[Scope, Assignment], bool]] = {
    "see": _sees,
    "write": _writes,
    "hand_in": _hands_in,
    "decide": _decides,
    "remark": _remarks,
    "run": _runs,
}


def permitted(verb: str, scope: Scope, assignment: Assignment) -> bool:
    """`verb`: a key of PERMISSIONS."""
    return PERMISSIONS[verb](scope, assignment)


def seen_in(scope: Scope, campaign: Campaign) -> QuerySet[Assignment]:
    """The work of a campaign that is there for this person."""
    return assignments_of(campaign).filter(seen(scope, campaign))


def reported_in(scope: Scope, campaign: Campaign) -> QuerySet[Assignment]:
    """Of it, what is answered by a report."""
    return seen_in(scope, campaign).filter(deliverable__in=HANDED_IN)


def assignment_or_404(
    verb: str, scope: Scope, campaign_id: int, *, pk: int | None = None, unit: str = "", deliverable: str = ""
) -> Assignment:
    """The piece of work with which this person may do that; for anyone else it is not there.

    A page names it by its number; a command by the code of its `unit`, where the one due first is meant.
    """
    if pk is None:
        theirs = seen_in(scope, campaign_or_404(scope, campaign_id)).select_related("campaign")
        named = theirs.filter(unit__code=unit, **({"deliverable": deliverable} if deliverable else {}))
        assignment = named.order_by("due_on", "task__position").first()
    else:
        assignment = assignments_of(campaign_id).filter(pk=pk).select_related("campaign").first()
    if assignment is None or not (_sees(scope, assignment) and permitted(verb, scope, assignment)):
        raise Http404
    return assignment


def report_or_404(verb: str, scope: Scope, campaign_id: int, assignment_id: int) -> Assignment:
    """The same, of work that is answered by a report."""
    assignment = assignment_or_404(verb, scope, campaign_id, pk=assignment_id)
    if not assignment.kind.handed_in:
        raise Http404
    return assignment


def refuse_writer(scope: Scope, assignment: Assignment, *, because: str = "") -> None:
    """Whoever may write for the unit and not hand in is told so: they know that the report is there."""
    if not permitted("hand_in", scope, assignment):
        raise Refused([because or _("Người viết không tự nộp được: cấp ủy của đơn vị bấm nộp.")])


def only_own_sections(scope: Scope, assignment: Assignment, *, person: Account) -> Account | None:
    """The person where they keep to the sections given to them; none where they answer for the whole report."""
    return None if permitted("hand_in", scope, assignment) else person
