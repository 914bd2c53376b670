"""The messages that went out, wait or failed, and what somebody decides on those that failed."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages import success
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.typed import number_of_row
from nhiemky.rooms.outbox import actions
from nhiemky.rooms.outbox.models import Message
from nhiemky.rooms.outbox.queries import leaf, messages_in
from nhiemky.rooms.outbox.words import MessageState


def messages(request: HttpRequest) -> HttpResponse:
    """For offices and administrators: to whom and what about; the words of a message are its person's."""
    if not (request.scope.offices or request.scope.administers):
        raise Http404
    state, after = request.GET.get("state", ""), request.GET.get("after", "")
    shown, further = leaf(messages_in(request.scope), state=state, after=number_of_row(after))
    context = {
        "shown": shown,
        "after": after,
        "further": further,
        "state": state,
        "states": MessageState.choices,
        "in_a_folder": not settings.MAIL_SERVER,
    }
    return render(request, "outbox/messages.html", context)


@require_POST
def send_again(request: HttpRequest, message_id: int) -> HttpResponse:
    message = _message_or_404(request, message_id)
    actions.send_again(message, by=request.user, at=request.now, unit_path=message.unit_path)
    success(request, _("Thư cho %(name)s đã xếp lại vào hàng chờ.") % {"name": message.person.name})
    return redirect(request.page)


@require_POST
def note_sent(request: HttpRequest, message_id: int) -> HttpResponse:
    message = _message_or_404(request, message_id)
    actions.note_sent(message, by=request.user, at=request.now, unit_path=message.unit_path)
    success(request, _("Đã ghi: thư đã tới %(name)s.") % {"name": message.person.name})
    return redirect(request.page)


def _message_or_404(request: HttpRequest, message_id: int) -> Message:
    found: Message = get_object_or_404(messages_in(request.scope), pk=message_id)
    return found
