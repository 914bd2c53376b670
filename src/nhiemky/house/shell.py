"""What stands around every page: the campaign, its steps with their live counts, the other campaigns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.accounts.models import Account, Substitution
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.accounts.queries.substitutions import substitutions_answered
from nhiemky.rooms.ballot import queries as ballot
from nhiemky.rooms.conference import queries as conference
from nhiemky.rooms.outline.queries import counts as outline
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import campaigns_in, owner_path
from nhiemky.rooms.progress import queries as progress
from nhiemky.rooms.registry.permissions import keeps_roots
from nhiemky.rooms.reports.queries import counts as reports
from nhiemky.rooms.reports.queries.counts import Standing, standing_seen


@dataclass(frozen=True)
class Step:
    """One room as it stands in the line of steps."""

    room: str
    title: Any
    page: str
    count: Callable[[Campaign, Shell], str]
    for_units: bool = False


# in the order of rooms/__init__.py, of which the ground rooms and figures have no step of their own
STEPS = (
    Step("plan", _("Kế hoạch"), "plan:plan", lambda campaign, shell: "", for_units=True),
    Step(
        "outline",
        _("Đề cương – chỉ tiêu"),
        "outline:outline",
        lambda campaign, shell: outline.count(campaign),
        for_units=True,
    ),
    Step(
        "reports",
        _("Báo cáo"),
        "reports:reports",
        lambda campaign, shell: reports.count(shell.standing),
        for_units=True,
    ),
    Step(
        "progress",
        _("Tiến độ"),
        "progress:progress",
        lambda campaign, shell: progress.count(shell.standing),
    ),
    Step("rollup", _("Tổng hợp"), "rollup:rollup", lambda campaign, shell: ""),
    Step("registry", _("Văn bản"), "registry:documents", lambda campaign, shell: ""),
    Step("conference", _("Hội nghị"), "conference:conference", lambda campaign, shell: conference.count(campaign)),
    Step("ballot", _("Phiếu tín nhiệm"), "ballot:ballot", lambda campaign, shell: ballot.count(campaign)),
)


class Shell:
    """What a signed-in person sees around a page: each part is asked once, and only by a page that shows it."""

    PARTS = ("gives_roles", "keeps_roots", "may_act_for", "campaigns", "campaign", "runs", "steps")

    def __init__(self, request: HttpRequest) -> None:
        match = request.resolver_match
        self.here = match.view_name.partition(":")[0].replace("figures", "reports") if match else ""
        self.campaign_id = match.kwargs.get("campaign_id") if match else None
        self.account: Account = request.user  # type: ignore[assignment]
        self.scope: Scope = request.scope  # type: ignore[attr-defined]
        self.today: date = request.today  # type: ignore[attr-defined]

    @cached_property
    def gives_roles(self) -> bool:
        scope = self.scope
        return bool(scope.offices or scope.heads or scope.administers) and scope.account == self.account

    @cached_property
    def keeps_roots(self) -> bool:
        return keeps_roots(self.scope)

    @cached_property
    def may_act_for(self) -> list[Substitution]:
        return substitutions_answered(self.account, on=self.today)

    @cached_property
    def campaigns(self) -> list[Campaign]:
        return list(campaigns_in(self.scope)[:20])

    @cached_property
    def campaign(self) -> Campaign | None:
        if self.campaign_id is None:
            return None
        listed = (campaign for campaign in self.campaigns if campaign.pk == self.campaign_id)
        return next(listed, None) or campaigns_in(self.scope).filter(pk=self.campaign_id).first()

    @cached_property
    def owner_path(self) -> str:
        return owner_path(self.campaign) if self.campaign else ""

    @cached_property
    def standing(self) -> Standing:
        """The reports that the reader sees, counted once for all steps."""
        assert self.campaign
        return standing_seen(self.scope, self.campaign, today=self.today)

    @cached_property
    def runs(self) -> bool:
        return self.scope.runs(self.owner_path)

    @cached_property
    def steps(self) -> list[dict[str, Any]]:
        if self.campaign is None:
            return []
        sees_all = self.scope.sees(self.owner_path)
        shown = [step for step in STEPS if sees_all or step.for_units]
        return [
            {
                "room": step.room,
                "number": number,
                "title": step.title,
                "url": reverse(step.page, args=[self.campaign.pk]),
                "here": step.room == self.here,
                "count": SimpleLazyObject(partial(step.count, self.campaign, self)),
            }
            for number, step in enumerate(shown, start=1)
        ]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the base page. Works on error pages and before sign-in too, where there is little to show."""
    around: dict[str, Any] = {"demo": settings.DEMO() is not None, "today": getattr(request, "today", None)}
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return around
    asked = Shell(request)
    parts = {part: SimpleLazyObject(partial(getattr, asked, part)) for part in Shell.PARTS}
    return around | parts | {"acts_for": request.acts_for}  # type: ignore[attr-defined]
