"""The journal's one table. It points at nothing, so that it outlives accounts, units and campaigns."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from nhiemky.rooms.journal.words import VOCABULARY

# the hash before the first entry of all
FIRST = "0" * 64


class Entry(models.Model):
    """One act: who, when, verb, what, and the hash of the entry before it."""

    at = models.DateTimeField()
    actor_id = models.IntegerField(null=True)
    actor = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=400)
    # Where in the organisation it happened: a reader sees the entries below the units they may read. Without an index
    # on purpose: who audits a whole bloc made the database sort a million rows (0.9 s); from the end it takes 30 ms.
    unit_path = models.CharField(max_length=200)
    campaign_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)
    # from which machine it was asked for, blank on the command line; whom the actor stood in for
    address = models.CharField(max_length=45, blank=True)
    on_behalf_id = models.IntegerField(null=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    # by which rule the hash was made: 1 knew neither these three nor the entry's number
    version = models.PositiveSmallIntegerField(default=2)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["verb", "-id"], name="journal_by_verb"),
            models.Index(fields=["actor_id", "-id"], name="journal_by_actor"),
            models.Index(fields=["campaign_id", "-id"], name="journal_by_campaign"),
            models.Index(fields=["at"], name="journal_by_day"),
        ]

    def save(self, *args: Any, **options: Any) -> None:
        """Once only. The database refuses an UPDATE as well (migration 0001)."""
        if not self._state.adding:
            raise RuntimeError("an entry of the journal never changes")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Never one by one. Old entries are pruned from the beginning of the chain, all at once."""
        raise RuntimeError("an entry of the journal never goes")

    @property
    def spoken(self) -> str:
        """The verb as the journal's page says it."""
        return str(VOCABULARY.verbs.get(self.verb, self.verb))

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor}: {self.verb} {self.subject}"


class ChainLock(models.Model):
    """A single row that writers lock, so that two entries never follow the same one on PostgreSQL.

    It knows where the chain ends and, once the oldest entries were pruned, where it begins.
    """

    entries = models.BigIntegerField(default=0)
    last_id = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default=FIRST)
    pruned = models.BigIntegerField(default=0)
    pruned_id = models.BigIntegerField(default=0)
    pruned_hash = models.CharField(max_length=64, default=FIRST)

    def __str__(self) -> str:
        return "nhật ký"
