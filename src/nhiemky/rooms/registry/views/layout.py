"""The layout of any Word file, checked and mended; and what an office says instead of the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.official.own_values import OFFERED
from nhiemky.core.official.rules import Rule, rules_for
from nhiemky.core.plain import to_plain
from nhiemky.papers.official.layout_check import LayoutReport
from nhiemky.papers.read_apart import check_layout as checked
from nhiemky.papers.read_apart import fix_layout as fixed
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.registry import forms
from nhiemky.rooms.registry.actions import overrides
from nhiemky.rooms.registry.papers import WORD
from nhiemky.rooms.registry.permissions import book_unit_or_404, keeps_books
from nhiemky.rooms.registry.queries.overrides import in_force, overrides_of, said_instead, standing_override
from nhiemky.rooms.registry.words import CERTAINTIES
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import tops, versions_on


def check_layout(request: HttpRequest) -> HttpResponse:
    """Any Word file, looked at and forgotten; `mend`: with what is mechanical mended, as a file to download.

    Asked by htmx only the findings are sent, so that the file stays chosen in the form.
    """
    offices = _offices(request)
    if not offices:
        raise Http404
    names = [(code, version.name) for code, version in offices.items()]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.CheckLayout(*sent, offices=names)
    context: dict[str, Any] = {"form": form, "offices": offices.values()}
    if request.method == "POST":
        said = typed_in(form)
        context |= _told(said, offices.get(said["office"]), request)
    page = "_checked" if request.htmx else "check_layout"
    return render(request, f"registry/{page}.html", context)


def _offices(request: HttpRequest) -> dict[str, UnitVersion]:
    """Where this person reads the documents of an office, by its code."""
    scope = request.scope
    found = tops(scope.versions(versions_on(request.today)), reads=scope.reads, units=scope.units)
    return {version.unit.code: version for version in found}


def _told(said: dict[str, Any], office: UnitVersion | None, request: HttpRequest) -> dict[str, Any]:
    file, most = said["file"], settings.UPLOAD_MB * 2**20
    instead = said_instead(office, on=request.today) if office else ()
    by = {"today": request.today.isoformat(), "rules": said["rules"], "overrides": to_plain(instead)}
    data = file.read(most + 1)
    if "mend" not in request.POST:
        return {"name": file.name, "report": _by_weight(checked(data, name=file.name, size_limit=most, **by))}
    mended = fixed(data, name=file.name, size_limit=most, **by)
    return {"name": file.name, "mended": mended, "report": _by_weight(mended.left), "content_type": WORD}


def _by_weight(report: LayoutReport) -> LayoutReport:
    """What must be mended first."""
    return replace(report, findings=tuple(sorted(report.findings, key=lambda one: not one.must)))


def layout_rules(request: HttpRequest, unit_code: str) -> HttpResponse:
    """Every rule in force with what the office says instead; `key`: of which one the form is open."""
    version = book_unit_or_404(request.scope, unit_code)
    rule_set, held = rules_for(request.today), in_force(version, on=request.today)
    keeps = keeps_books(request.scope, version)
    own = {one.key: one for one in overrides_of(version.unit).filter(until=None)}
    asked = rule_set.rules.get(request.GET.get("key", ""))
    context = {
        "version": version,
        "rule_set": rule_set,
        "rows": [
            (rule, CERTAINTIES[rule.sure], key in OFFERED, held.get(key), own.get(key))
            for key, rule in rule_set.rules.items()
        ],
        "ended": overrides_of(version.unit).exclude(until=None),
        "keeps": keeps,
        "asked": asked if keeps else None,
        "form": _form(request, version, asked) if keeps and asked and asked.key in OFFERED else None,
    }
    return render(request, "registry/layout_rules.html", context)


def _form(request: HttpRequest, version: UnitVersion, rule: Rule) -> forms.SetOverride:
    standing = standing_override(version.unit, rule.key)
    shown = {"value": standing.value if standing else rule.ours, "since": request.today}
    return forms.SetOverride(rule=rule, initial=shown)


@require_POST
def set_override(request: HttpRequest, unit_code: str, key: str) -> HttpResponse:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    rule = rules_for(request.today).rules.get(key)
    if rule is None:
        raise Http404
    said = typed_in(forms.SetOverride(request.POST, rule=rule))
    overrides.set_override(version.unit, key=key, **said, by=request.user, at=request.now, unit_path=version.path)
    messages.success(request, _("Đã đặt giá trị riêng cho «%(rule)s».") % {"rule": rule.says})
    return redirect("registry:layout_rules", unit_code)


@require_POST
def drop_override(request: HttpRequest, unit_code: str, override_id: int) -> HttpResponse:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    override = get_object_or_404(overrides_of(version.unit), pk=override_id)
    overrides.drop_override(override, on=request.today, by=request.user, at=request.now, unit_path=version.path)
    messages.success(request, _("Đã bỏ giá trị riêng; từ hôm nay theo quy tắc chung."))
    return redirect("registry:layout_rules", unit_code)
