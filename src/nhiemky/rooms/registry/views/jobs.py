"""The work behind the pages: what waits, what is done, what came to nothing and may be tried again."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.registry.actions import rendering
from nhiemky.rooms.registry.models import Rendering
from nhiemky.rooms.registry.queries.renderings import done_renderings, hands_at, open_renderings, renderings_in
from nhiemky.rooms.registry.words import RENDERING_CHIPS
from nhiemky.rooms.units.queries.units import names_of, version_of


def jobs(request: HttpRequest) -> HttpResponse:
    """For offices and administrators: names of files and what became of them, never what stands in them."""
    if not (request.scope.offices or request.scope.administers):
        raise Http404
    now = settings.REAL_NOW()
    rows = [*open_renderings(request.scope), *done_renderings(request.scope)]
    names = names_of({one.issuer_id for one in rows}, on=request.today)
    states = [(one, one.state_at(now), names.get(one.issuer_id) or str(one.issuer)) for one in rows]
    context = {
        "jobs": [(one, name, RENDERING_CHIPS[state], state.value) for one, state, name in states],
        "hands": hands_at(now),
    }
    return render(request, "registry/jobs.html", context)


@require_POST
def render_again(request: HttpRequest, rendering_id: int) -> HttpResponse:
    found: Rendering = get_object_or_404(renderings_in(request.scope), pk=rendering_id)
    issuer = version_of(found.issuer, on=request.today)
    rendering.render_again(found, by=request.user, at=request.now, unit_path=issuer.path if issuer else "")
    messages.success(request, _("Đã xếp lại vào hàng chờ: %(file)s.") % {"file": found.word.name})
    return redirect(request.page)
