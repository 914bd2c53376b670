"""Messages as a worker finds them and as whoever looks after them reads them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.outbox.models import Message
from nhiemky.rooms.outbox.words import MessageState
from nhiemky.rooms.units.queries.places import at_or_below

AT_ONCE = 100


def waiting(at: datetime) -> QuerySet[Message]:
    """What may be sent now."""
    return Message.objects.filter(Q(until=None) | Q(until__lte=at), state=MessageState.WAITING.value)


def left_behind(at: datetime) -> QuerySet[Message]:
    """What somebody took who is gone: the server may have it or not."""
    return Message.objects.filter(state=MessageState.SENDING.value, until__lte=at)


def messages_in(scope: Scope) -> QuerySet[Message]:
    """Those caused in the units that this person's office serves, or whose accounts they keep; newest first."""
    caused = at_or_below(scope.offices + scope.administers, prefix="unit_")
    return Message.objects.filter(caused).select_related("person").order_by("-pk")


def leaf(found: QuerySet[Message], *, state: str, after: int | None) -> tuple[list[Message], int | None]:
    """A hundred of one state or of all, and after which the next begin."""
    asked = found.filter(state=state) if state in MessageState else found
    shown = list(asked.filter(Q(pk__lt=after) if after else Q())[: AT_ONCE + 1])
    return shown[:AT_ONCE], shown[AT_ONCE - 1].pk if len(shown) > AT_ONCE else None
