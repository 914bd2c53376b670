"""Who is asking, and how a refusal is answered: two middlewares that every page relies on."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from nhiemky.core.refusal import Refused
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms.organisation.queries import scope_of

Answer = Callable[[HttpRequest], HttpResponse]


def scope(answer: Answer) -> Answer:
    """`request.now` is the moment of the request, `request.scope` what its sender may reach (asked when needed)."""

    def ask(request: HttpRequest) -> HttpResponse:
        request.now = settings.NOW()  # type: ignore[attr-defined]
        request.today = timezone.localdate(request.now)  # type: ignore[attr-defined]
        request.scope = SimpleLazyObject(lambda: scope_of(request.user, on=request.today))  # type: ignore[attr-defined,arg-type]
        return answer(request)

    return ask


def plain_characters(answer: Answer) -> Answer:
    """A NUL in what was sent is nobody's text, and PostgreSQL takes none: the request is refused whole (400)."""

    def ask(request: HttpRequest) -> HttpResponse:
        sent = [request.GET, *([request.POST] if request.method == "POST" else [])]
        if any("\0" in value for form in sent for values in dict(form.lists()).values() for value in values):
            raise BadRequest("a NUL character in the request")
        return answer(request)

    return ask


class Refusals:
    """A refused act or an unreadable file becomes a page, or a fragment for htmx, with status 422 and every reason."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Refused | Unreadable):
            return None
        reasons = problem.reasons if isinstance(problem, Refused) else (str(problem),)
        back = request.META.get("HTTP_REFERER") or "/"
        if request.htmx:  # type: ignore[attr-defined]
            answer = render(request, "_refusal.html", {"reasons": reasons}, status=422)
            answer["HX-Retarget"], answer["HX-Reswap"] = "#refusals", "innerHTML"
            return answer
        return render(request, "refused.html", {"reasons": reasons, "back": back}, status=422)
