"""What stands around every page: the campaign, its steps with their live counts, the other campaigns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.accounts.queries.substitutions import substitutions_for
from nhiemky.rooms.ballot import queries as ballot
from nhiemky.rooms.conference import queries as conference
from nhiemky.rooms.outline.queries import counts as outline
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, campaigns_in, owner_path
from nhiemky.rooms.progress import queries as progress
from nhiemky.rooms.reports.queries import lists as reports


@dataclass(frozen=True)
class Step:
    """One room as it stands in the line of steps."""

    room: str
    title: Any
    page: str
    count: Callable[[Campaign, Scope, date], str]
    for_units: bool = False


# in the order of rooms/__init__.py, of which the ground rooms and figures have no step of their own
STEPS = (
    Step("plan", _("Kế hoạch"), "plan:plan", lambda campaign, scope, today: "", for_units=True),
    Step(
        "outline",
        _("Đề cương – chỉ tiêu"),
        "outline:outline",
        lambda campaign, scope, today: outline.count(campaign),
        for_units=True,
    ),
    Step(
        "reports",
        _("Báo cáo"),
        "reports:reports",
        lambda campaign, scope, today: reports.count(campaign, scope=scope),
        for_units=True,
    ),
    Step(
        "progress",
        _("Tiến độ"),
        "progress:progress",
        lambda campaign, scope, today: progress.count(campaign, today=today),
    ),
    Step("rollup", _("Tổng hợp"), "rollup:rollup", lambda campaign, scope, today: ""),
    Step("registry", _("Văn bản"), "registry:documents", lambda campaign, scope, today: ""),
    Step(
        "conference", _("Hội nghị"), "conference:conference", lambda campaign, scope, today: conference.count(campaign)
    ),
    Step("ballot", _("Phiếu tín nhiệm"), "ballot:ballot", lambda campaign, scope, today: ballot.count(campaign)),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the base page. Works on error pages and before sign-in too, where there is little to show."""
    around: dict[str, Any] = {"demo": settings.DEMO() is not None, "today": getattr(request, "today", None)}
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return around
    scope: Scope = request.scope  # type: ignore[attr-defined]
    around["acts_for"] = request.acts_for  # type: ignore[attr-defined]
    around["may_act_for"] = substitutions_for(request.user, on=around["today"])
    around["gives_roles"] = bool(scope.offices or scope.heads or scope.administers) and scope.account == request.user
    around["campaigns"] = campaigns_in(scope)[:20]
    campaign = _campaign(request, scope)
    if campaign:
        runs = scope.sees(owner_path(campaign))
        here = request.resolver_match.view_name if request.resolver_match else ""
        around |= {
            "campaign": campaign,
            "runs": scope.runs(owner_path(campaign)),
            "steps": _steps(campaign, scope=scope, here=here, today=around["today"], all_of_them=runs),
        }
    return around


def _campaign(request: HttpRequest, scope: Scope) -> Campaign | None:
    match = request.resolver_match
    if match is None or "campaign_id" not in match.kwargs:
        return None
    try:
        return campaign_or_404(scope, match.kwargs["campaign_id"])
    except Http404:
        return None


def _steps(campaign: Campaign, *, scope: Scope, here: str, today: date, all_of_them: bool) -> list[dict[str, Any]]:
    shown = [step for step in STEPS if all_of_them or step.for_units]
    room = here.partition(":")[0].replace("figures", "reports")
    return [
        {
            "room": step.room,
            "number": number,
            "title": step.title,
            "url": reverse(step.page, args=[campaign.pk]),
            "here": step.room == room,
            "count": step.count(campaign, scope, today),
        }
        for number, step in enumerate(shown, start=1)
    ]
