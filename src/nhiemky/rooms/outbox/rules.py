"""Why not: reasons against sending a message again, and against noting that it came."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.rooms.outbox.models import Message
from nhiemky.rooms.outbox.words import MessageState


def why_not_send_again(message: Message) -> list[str]:
    if message.state in (MessageState.UNCERTAIN, MessageState.REFUSED):
        return []
    return [_("Thư này %(state)s, không cần gửi lại.") % {"state": MessageState(message.state).label}]


def why_not_note_sent(message: Message) -> list[str]:
    if message.state == MessageState.UNCERTAIN:
        return []
    return [_("Thư này %(state)s, không phải thư chưa rõ.") % {"state": MessageState(message.state).label}]
