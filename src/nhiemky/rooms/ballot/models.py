"""A confidence vote counted by hand: totals only. No voter, no moment and no order of ballots is kept anywhere."""

from __future__ import annotations

from django.db import models

from nhiemky.rooms.plan.models import Campaign


class Vote(models.Model):
    """Ballots of one confidence vote (Quy định 96-QĐ/TW). Shares are of ballots collected, invalid ones included."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="+")
    subjects = models.CharField(max_length=400)
    held_on = models.DateField(null=True)
    issued = models.PositiveIntegerField(default=0)
    collected = models.PositiveIntegerField(default=0)
    invalid = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"Lấy phiếu tín nhiệm: {self.subjects}"[:300]


class Count(models.Model):
    """What one person received, as the counting board wrote it down."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    high = models.PositiveIntegerField(default=0)
    mid = models.PositiveIntegerField(default=0)
    low = models.PositiveIntegerField(default=0)
    not_counted = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"
