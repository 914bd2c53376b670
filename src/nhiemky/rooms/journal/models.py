"""The journal's one table. It points at nothing, so that it outlives accounts, units and campaigns."""

from __future__ import annotations

from django.db import models

from nhiemky.rooms.journal.words import SPOKEN


class Entry(models.Model):
    """One act: who, when, verb, what, and the hash of the entry before it."""

    at = models.DateTimeField()
    actor_id = models.IntegerField(null=True)
    actor = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=400)
    # where in the organisation it happened: a reader sees the entries below the units they may read
    unit_path = models.CharField(max_length=200, db_index=True)
    campaign_id = models.BigIntegerField(null=True, db_index=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-pk",)

    @property
    def spoken(self) -> str:
        """The verb as the journal's page says it."""
        return str(SPOKEN.get(self.verb, self.verb))

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor}: {self.verb} {self.subject}"


class ChainLock(models.Model):
    """A single row that writers lock, so that two entries never follow the same one on PostgreSQL."""
