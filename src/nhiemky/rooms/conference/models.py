"""The conference that hears the review: when, where, who was summoned and came, what it concluded."""

from __future__ import annotations

from django.db import models

from nhiemky.rooms.plan.models import Campaign


class Sitting(models.Model):
    """One sitting. Opens only with two thirds of those summoned present."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="+")
    held_on = models.DateField()
    place = models.CharField(max_length=250)
    agenda = models.TextField(blank=True)
    summoned = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    conclusions = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"Hội nghị ngày {self.held_on:%d/%m/%Y}"
