"""One message to one person."""

from __future__ import annotations

from django.db import models

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.outbox.words import CHIPS, MessageState


class Message(models.Model):
    """A row is order and outcome in one. `occasion` is what caused it, as «issued:12» of a document: of one occasion a
    person gets one message a day, whoever asks for it and however often.

    `until`: of one that waits, before when it is not tried; of one being sent, when whoever took it must be gone. The
    words of a message are kept only until it is sent.
    """

    # begins an index of its own, below
    person = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    address = models.EmailField(max_length=254)
    occasion = models.CharField(max_length=100)
    day = models.DateField()
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    # where in the organisation it was caused: the office there looks after it
    unit_path = models.CharField(max_length=200)
    state = models.CharField(max_length=9, choices=MessageState.choices, default=MessageState.WAITING.value)
    attempts = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField(null=True)
    error = models.CharField(max_length=400, blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "occasion", "day"], name="a_person_gets_a_message_of_an_occasion_once_a_day"
            ),
        ]
        # of many that were sent, the few that wait
        indexes = [models.Index(fields=["state", "id"], name="messages_by_state")]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"

    @property
    def chip(self) -> Chip:
        return CHIPS[MessageState(self.state)]
