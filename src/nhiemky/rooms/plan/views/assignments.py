"""The work that a plan lays on units: previewed, laid, done, exempt."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.compiling import Change
from nhiemky.core.refusal import Outdated, Refused
from nhiemky.core.typed import number_of_row
from nhiemky.rooms.journal.forms import LONGEST_REASON, typed_in
from nhiemky.rooms.plan import forms
from nhiemky.rooms.plan.actions import assignments as actions
from nhiemky.rooms.plan.permissions import assignment_or_404
from nhiemky.rooms.plan.queries import campaigns, laid, laying
from nhiemky.rooms.plan.words import ExemptReason
from nhiemky.rooms.units.actions import units as unit_actions


def lay_assignments(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """GET shows who would get what; POST lays it."""
    campaign = campaigns.run_campaign_or_404(request.scope, campaign_id)
    outdated: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            done = actions.lay_assignments(campaign, seen=request.POST.get("seen"), by=request.user, at=request.now)
        except Outdated as changed:
            outdated = changed.reasons
        else:
            said = {"count": done.assignment_count, "units": done.unit_count}
            messages.success(request, _("Đã giao %(count)d việc cho %(units)d đơn vị.") % said)
            return redirect("outline:outline", campaign.pk)
    found = campaigns.plan_of(campaign)
    preview = laid.unchanged(found, on=request.today) or laying.preview(found, on=request.today)
    context = {
        "plan": found,
        "reasons": outdated,
        "preview": preview,
        "counts": {change.value: count for change, count in preview.counted.items()},
        "withdrawn": laying.withdrawn_by(preview, campaign=campaign),
        "asked": [(phrase, forms.PickUnits(auto_id=f"id_{n}_%s")) for n, phrase in enumerate(preview.unresolved)],
        "laid": preview.counted.total() - preview.counted[Change.NEW],
    }
    return render(request, "plan/lay_assignments.html", context, status=409 if outdated else 200)


@require_POST
def remember_alias(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """A person says once whom a name means; from then on the resolver knows."""
    campaign = campaigns.run_campaign_or_404(request.scope, campaign_id)
    typed = request.POST.get("units", "")
    if typed.count(";") > campaigns.PICKED_AT_ONCE:
        raise Refused([_("Chỉ ghi được %(most)d đơn vị một lần.") % {"most": campaigns.PICKED_AT_ONCE}])
    units, unknown = campaigns.units_picked(typed, campaign=campaign, on=request.today)
    if unknown:
        told = _("Dưới nơi mở đợt không có đơn vị «%(words)s». Hãy gõ vài chữ rồi chọn trong danh sách.")
        raise Refused([told % {"words": words} for words in unknown])
    unit_actions.remember_alias(
        request.POST.get("phrase", ""), issuer=campaign.owner, units=units, by=request.user, at=request.now
    )
    return redirect("plan:lay_assignments", campaign.pk)


def work(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Everything laid on the units of the person who asks, or on all that the office sees."""
    campaign = campaigns.campaign_or_404(request.scope, campaign_id)
    after = number_of_row(request.GET.get("after", ""))
    assignments, further = campaigns.work_of_some(request.scope, campaign, after=after)
    context = {
        "assignments": assignments,
        "count": campaigns.assignments_in(request.scope, campaign).order_by().count(),
        "after": after,
        "further": further,
        "exempt_reasons": ExemptReason.choices,
    }
    return render(request, "plan/work.html", context)


@require_POST
def mark_done(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = assignment_or_404("write", request.scope, campaign_id, pk=assignment_id)
    form = forms.MarkDone(request.POST)
    if not form.is_valid():
        raise Refused([_("Ngày làm xong chưa đúng: ghi ngày/tháng/năm, ví dụ 12/06/2023.")])
    actions.mark_done(assignment, done_on=form.cleaned_data["done_on"], by=request.user, at=request.now)
    return redirect("plan:work", campaign_id)


@require_POST
def exempt(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = assignment_or_404("run", request.scope, campaign_id, pk=assignment_id)
    reason = request.POST.get("reason", "")
    if len(reason) > LONGEST_REASON:
        raise Refused([_("Lý do dài quá %(most)d ký tự: hãy viết ngắn lại.") % {"most": LONGEST_REASON}])
    actions.exempt(
        assignment,
        reason=reason,
        code=request.POST.get("code", ""),
        by=request.user,
        at=request.now,
    )
    return redirect("plan:work", campaign_id)


@require_POST
def extend(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Several reports at once; back to where they were ticked."""
    campaign = campaigns.run_campaign_or_404(request.scope, campaign_id)
    asked = [number for one in request.POST.getlist("assignment") if (number := number_of_row(one))]
    form = forms.Extend(request.POST)
    said = typed_in(form, missing=False)
    until, reason = said.get("until"), said.get("reason", "")
    found = list(campaigns.assignments_of(campaign).filter(pk__in=asked).select_related("campaign"))
    actions.extend(found, until=until, reason=reason, by=request.user, at=request.now)
    messages.success(request, _("Đã gia hạn %(count)d báo cáo.") % {"count": len(found)})
    return redirect("reports:reports", campaign.pk)


@require_POST
def set_closing_day(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaigns.run_campaign_or_404(request.scope, campaign_id)
    form = forms.SetClosingDay(request.POST)
    if not form.is_valid():
        raise Refused([_("Ngày khóa sổ chưa đúng: ghi ngày/tháng/năm, ví dụ 20/06/2023.")])
    actions.set_closing_day(campaign, closes_on=form.cleaned_data["closes_on"], by=request.user, at=request.now)
    return redirect("progress:progress", campaign.pk)


def work_of_units(request: HttpRequest) -> HttpResponse:
    """A part of the page of an event: campaigns under way in which these units, or those under them, have work."""
    if not request.scope.offices:
        raise Http404
    found = campaigns.work_below(request.GET.getlist("unit"), scope=request.scope, on=request.today)
    return render(request, "plan/_work_of_units.html", {"found": found})
