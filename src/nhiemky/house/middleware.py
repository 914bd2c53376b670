"""Who is asking, from where and with which proof, and how a refusal is answered: what every page relies on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from nhiemky.core.refusal import Outdated, Refused
from nhiemky.core.typed import is_plain
from nhiemky.house.environment import Misconfigured
from nhiemky.house.failures import failure_of
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms.accounts.permissions import scope_of
from nhiemky.rooms.accounts.queries.accounts import begun, owes_second_factor
from nhiemky.rooms.accounts.queries.substitutions import acted_for
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.actions.noting import note_if_possible
from nhiemky.rooms.journal.actions.recording import recorded_from
from nhiemky.rooms.journal.actions.watching import note_try

Answer = Callable[[HttpRequest], HttpResponse]


def scope(answer: Answer) -> Answer:
    """`request.now` is the moment of the request, `request.scope` what its sender may reach (asked when needed).

    Who acts for somebody absent (`request.acts_for`) reaches what that person may, and the journal names both.
    """

    def ask(request: HttpRequest) -> HttpResponse:
        request.now = settings.NOW()  # type: ignore[attr-defined]
        request.today = timezone.localdate(request.now)  # type: ignore[attr-defined]
        request.scope = SimpleLazyObject(lambda: scope_of(request.acts_for or request.user, on=request.today))  # type: ignore[attr-defined,arg-type]
        signed_in = request.user.is_authenticated
        request.acts_for = acted_for(request.user, session=request.session, on=request.today) if signed_in else None  # type: ignore[attr-defined,arg-type]
        with recorded_from(on_behalf=request.acts_for):  # type: ignore[attr-defined]
            return answer(request)

    return ask


def from_where(answer: Answer) -> Answer:
    """What this request does stands in the journal with the address that it came from.

    `request.page` is the page on which its sender is.
    """

    def ask(request: HttpRequest) -> HttpResponse:
        request.page = page_of(request)  # type: ignore[attr-defined]
        with recorded_from(address=address_of(request)):
            return answer(request)

    return ask


def address_of(request: HttpRequest) -> str:
    """The machine that asks. A proxy of ours puts it last in X-Forwarded-For; anybody may have written the rest."""
    named = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY:
        named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or named
    try:
        return str(ip_address(named))[:45]
    except ValueError:
        return ""


def page_of(request: HttpRequest) -> str:
    """The page on which the person is: of what was sent, the page with its form, never the address that takes it."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    return came_from(request)


def came_from(request: HttpRequest) -> str:
    """The page of ours that led here."""
    stood = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(stood, {request.get_host()}, require_https=request.is_secure())
    return stood if ours else "/"


class LoginRequired(LoginRequiredMiddleware):
    """Whoever signs in comes back to the page that they left."""

    def handle_no_permission(self, request: HttpRequest, view_func: object) -> HttpResponseRedirect:
        return redirect_to_login(page_of(request))


def posted_only(answer: Answer) -> Answer:
    """An address that only takes forms, opened as a page (405), leads to a page."""

    def ask(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.status_code != 405:
            return response
        page = told(request, [_("Địa chỉ này chỉ nhận biểu mẫu gửi lên. Hãy mở lại trang có biểu mẫu.")], status=405)
        page["Allow"] = response["Allow"]
        return page

    return ask


def tries(answer: Answer) -> Answer:
    """Who is signed in and asks for a page that exists, but not for them (404), leaves a line in the journal."""

    def ask(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.status_code == 404 and request.resolver_match and request.user.is_authenticated:
            at, account = request.now, request.user  # type: ignore[attr-defined]
            note_if_possible(lambda: note_try(account, request.path, by=account, at=at, method=request.method or ""))
        return response

    return ask


def bounded(answer: Answer) -> Answer:
    """What is larger than its sender may send is refused by the length that it names (413), before any of it is read.

    Whoever is not signed in sends forms without files, but for the units of the first start.
    """

    def ask(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        sent = int(length) if length.isdecimal() else 0
        if sent <= settings.ANONYMOUS_KB * 2**10:
            return answer(request)
        if not (request.user.is_authenticated or _sets_up(request)):
            most, way_out = f"{settings.ANONYMOUS_KB} KB", _("Hãy mở lại trang, đăng nhập rồi gửi lại.")
        elif sent > (settings.UPLOAD_MB + settings.FORM_MB) * 2**20:
            most, way_out = f"{settings.UPLOAD_MB} MB", _("Hãy nén ảnh trong tệp, hoặc tách tệp, rồi gửi lại.")
        else:
            return answer(request)
        said = {"sent": f"{sent / 2**20:.1f}".replace(".", ","), "most": most}
        too_large = _("Phần gửi lên nặng %(sent)s MB, quá mức %(most)s.") % said
        return told(request, [f"{too_large} {way_out}"], status=413)

    return ask


def _sets_up(request: HttpRequest) -> bool:
    return request.path == reverse("accounts:set_up") and not begun()


def plain_characters(answer: Answer) -> Answer:
    """A NUL or half a character is nobody's text, and no database takes it: the request is refused whole (400)."""

    def ask(request: HttpRequest) -> HttpResponse:
        sent = [request.GET, *([request.POST] if request.method == "POST" else [])]
        words = (word for form in sent for name, values in form.lists() for word in (name, *values))
        if not is_plain(request.path) or not all(map(is_plain, words)):
            raise BadRequest("a NUL or half a character in the request")
        return answer(request)

    return ask


class FirstStart:
    """While nobody has an account every address leads to the page that sets the house up.

    Whoever sits at this machine needs no code for it. A request that came through a proxy, or into a house that is open
    to others, is never taken to be from here: the first passer-by would own the house.
    """

    WITHOUT = {"accounts:set_up", "set_language"}
    PASSED_ON = {"X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"}

    def __init__(self, answer: Answer) -> None:
        self.answer, self.begun = answer, False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        self.begun = self.begun or begun()
        request.at_this_machine = self.at_this_machine(request)  # type: ignore[attr-defined]
        match = request.resolver_match
        if self.begun or (match and match.view_name in self.WITHOUT):
            return None
        return redirect("accounts:set_up")

    def at_this_machine(self, request: HttpRequest) -> bool:
        here = address_of(request)
        passed_on = settings.TRUST_PROXY or any(name in request.headers for name in self.PASSED_ON)
        return not settings.OPEN_TO_OTHERS and not passed_on and bool(here) and ip_address(here).is_loopback


class SecondFactor:
    """Whoever holds a role that the settings name, and has no second factor yet, sets it up before anything else."""

    WITHOUT = {"accounts:set_second_factor", "accounts:sign_out", "set_language"}

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        unknown = set(settings.SECOND_FACTOR_ROLES) - {*Role.values, "none"}
        if unknown:
            raise Misconfigured(f"NHIEMKY_SECOND_FACTOR_ROLES: {', '.join(sorted(unknown))} ∉ {', '.join(Role.values)}")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        roles, match = settings.SECOND_FACTOR_ROLES, request.resolver_match
        if not roles or settings.DEMO() or not request.user.is_authenticated or match is None:
            return None
        if match.view_name in self.WITHOUT:
            return None
        acts_as = request.acts_for or request.user  # type: ignore[attr-defined]
        owes = owes_second_factor(request.user, acts_as=acts_as, roles=roles, on=request.today)  # type: ignore[attr-defined]
        return redirect("accounts:set_second_factor") if owes else None


class Refusals:
    """An act that was refused or failed, or an unreadable file, becomes a page, or a fragment for htmx, with reasons.

    Status 422 for what its sender can mend, 409 for what changed while they looked; what is nobody's mistake says its
    own (`house.failures`).
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        failure = None if isinstance(problem, Refused | Unreadable) else failure_of(problem)
        if failure:
            return told(request, [failure.sentence], status=failure.status)
        if isinstance(problem, Refused | Unreadable):
            status = 409 if isinstance(problem, Outdated) else 422
            return told(request, getattr(problem, "reasons", (str(problem),)), status=status)
        return None


def told(request: HttpRequest, reasons: Sequence[str], *, status: int) -> HttpResponse:
    """Reasons as a page, or as a fragment."""
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "_refusal.html", {"reasons": reasons}, status=status)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#refusals", "innerHTML"
        return answer
    # going back in the browser would show the page that is no longer true; not every reason can be mended by going back
    context = {"reasons": reasons, "back": came_from(request), "outdated": status == 409, "mends": status in (413, 422)}
    return render(request, "refused.html", context, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of before the last signing in: its token is no longer the one of this browser."""
    said = _(
        "Bạn đã đăng nhập lại từ khi mở trang này nên biểu mẫu cũ không gửi được. "
        "Hãy quay lại, chép phần đã gõ, mở lại trang rồi gửi."
    )
    return told(request, [said], status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What could not be read as a form (handler400); the frame of a page might ask for it again."""
    status, said = 400, _("Phần gửi lên có ký tự hỏng hoặc không đọc được. Hãy quay lại, bỏ ký tự đó rồi gửi lại.")
    if isinstance(exception, RequestDataTooBig):
        status = 413
        said = _("Phần chữ gửi lên nặng quá %(most)d MB. Hãy quay lại, tách nhỏ rồi gửi lại.") % {
            "most": settings.FORM_MB
        }
    return HttpResponse(render_to_string("500.html", {"sentence": said}), status=status)
