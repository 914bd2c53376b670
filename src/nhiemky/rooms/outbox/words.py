"""What users read of messages that go out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.journal.words import Chip


class MessageState(models.TextChoices):
    """In the order in which somebody who looks after them reads them."""

    UNCERTAIN = "uncertain", _("chưa rõ đã đi chưa")
    REFUSED = "refused", _("không gửi được")
    SENDING = "sending", _("đang gửi")
    WAITING = "waiting", _("đang chờ")
    SENT = "sent", _("đã gửi")


CHIPS = {
    MessageState.UNCERTAIN: Chip(MessageState.UNCERTAIN.label, "late"),
    MessageState.REFUSED: Chip(MessageState.REFUSED.label, "late"),
    MessageState.SENDING: Chip(MessageState.SENDING.label, "doing"),
    MessageState.WAITING: Chip(MessageState.WAITING.label, "none"),
    MessageState.SENT: Chip(MessageState.SENT.label, "ok"),
}

VERBS = {
    "outbox.send_again": _("Gửi lại thư"),
    "outbox.note_sent": _("Ghi nhận thư đã tới"),
}

FIELDS = {"occasion": _("việc")}
