"""Writing messages: asked for by the action that causes them, taken by one worker, sent or said to have failed.

A worker says that it takes a message before it hands it to the mail server, and what came of it afterwards. Killed in
between nobody knows whether it went: such a message is uncertain, and a person decides. So nothing is lost, and nothing
goes out twice in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.outbox.models import Message
from nhiemky.rooms.outbox.queries import left_behind, waiting
from nhiemky.rooms.outbox.rules import why_not_note_sent, why_not_send_again
from nhiemky.rooms.outbox.words import MessageState

LEASE = timedelta(minutes=5)  # longer than a server may take
PAUSE = timedelta(minutes=2)  # before the second try; before the third twice as long, and so on
TRIES = 12  # over some five hours


@dataclass(frozen=True)
class Letter:
    """What one person is told."""

    person: Account
    subject: str
    body: str


def post(letters: Iterable[Letter], *, occasion: str, day: date, unit_path: str, at: datetime) -> None:
    """Part of another action, which writes the journal. Persons without an address are told nothing, and who was told
    of this occasion that day is not told again."""
    messages = [
        Message(
            person=one.person,
            address=one.person.email,
            occasion=occasion,
            day=day,
            subject=" ".join(one.subject.split())[:200],
            body=one.body,
            unit_path=unit_path,
            asked_at=at,
        )
        for one in letters
        if one.person.email
    ]
    Message.objects.bulk_create(messages, batch_size=500, ignore_conflicts=True)


def take_message(*, at: datetime) -> Message | None:
    """The one that waits longest belongs to this worker. What others took who are gone is uncertain from now on."""
    if left_behind(at).exists():  # looking writes nothing
        left_behind(at).update(state=MessageState.UNCERTAIN.value, until=None)
    for key in waiting(at).order_by("pk").values_list("pk", flat=True)[:10]:
        # of several who found it, one takes it
        taken = {"state": MessageState.SENDING.value, "attempts": F("attempts") + 1, "until": at + LEASE, "error": ""}
        if waiting(at).filter(pk=key).update(**taken):
            return Message.objects.select_related("person").get(pk=key)
    return None


def finish(message: Message, *, at: datetime) -> None:
    """The server has it."""
    _end(message, MessageState.SENT, done_at=at, body="")


def put_off(message: Message, reason: str, *, at: datetime) -> None:
    """The server does not have it and may take it later; after TRIES it is given up."""
    if message.attempts >= TRIES:
        return refuse(message, reason)
    _end(message, MessageState.WAITING, until=at + PAUSE * message.attempts, error=reason[:400])


def refuse(message: Message, reason: str) -> None:
    """The server will not have it."""
    _end(message, MessageState.REFUSED, error=reason[:400])


def leave_uncertain(message: Message, reason: str) -> None:
    """The server may have it or not."""
    _end(message, MessageState.UNCERTAIN, error=reason[:400])


def _end(message: Message, state: MessageState, **said: object) -> None:
    """By who holds its lease: whose ended meanwhile has no say any more."""
    held = Message.objects.filter(pk=message.pk, state=MessageState.SENDING.value, until=message.until)
    held.update(**{"until": None, **said, "state": state.value})


@transaction.atomic
def send_again(message: Message, *, by: Account | None, at: datetime, unit_path: str) -> None:
    """Tried anew, to the address that the person has by now."""
    hold(message, along=("person",))
    refuse_if(why_not_send_again(message))
    message.address = message.person.email or message.address
    message.state, message.attempts, message.until, message.error = MessageState.WAITING.value, 0, None, ""
    message.save(update_fields=["address", "state", "attempts", "until", "error"])
    _record("outbox.send_again", message, by=by, at=at, unit_path=unit_path)


@transaction.atomic
def note_sent(message: Message, *, by: Account | None, at: datetime, unit_path: str) -> None:
    """Whoever asked the person learned that it came."""
    hold(message, along=("person",))
    refuse_if(why_not_note_sent(message))
    message.state, message.body, message.error, message.done_at = MessageState.SENT.value, "", "", at
    message.save(update_fields=["state", "body", "error", "done_at"])
    _record("outbox.note_sent", message, by=by, at=at, unit_path=unit_path)


def _record(verb: str, message: Message, *, by: Account | None, at: datetime, unit_path: str) -> None:
    journal.record(verb, message, by=by, at=at, unit_path=unit_path, details={"occasion": message.occasion})
