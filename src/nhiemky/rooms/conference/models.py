"""The conference that hears the review: when, where, who was summoned and came, what it concluded."""

from __future__ import annotations

from django.db import models

from nhiemky.core.refusal import stamp_of
from nhiemky.rooms.plan.models import Campaign


class Sitting(models.Model):
    """One sitting, opened with two thirds of those summoned. `invited`, `agenda`, `conclusions`: one to a line."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="+")
    held_on = models.DateField()
    starts_at = models.TimeField(null=True)
    place = models.CharField(max_length=250)
    chair = models.CharField(max_length=200, blank=True)
    recorder = models.CharField(max_length=200, blank=True)
    invited = models.TextField(blank=True)
    agenda = models.TextField(blank=True)
    summoned = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    conclusions = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"Hội nghị ngày {self.held_on:%d/%m/%Y}"

    @property
    def stamp(self) -> str:
        """Of what the page shows of it."""
        return stamp_of(*(getattr(self, name) for name in NOTED))


# what is noted of a sitting
NOTED = (
    "held_on", "starts_at", "place", "chair", "recorder", "invited", "agenda", "summoned", "present", "conclusions",
)  # fmt: skip
