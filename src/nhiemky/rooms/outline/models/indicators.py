"""The table of indicators: what is counted, its target, how it is judged and how it adds up."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext

from nhiemky.core.indicators import Across, Along, Span, Target, TargetKind, target_words
from nhiemky.papers.indicator_sheet import ACROSS_WORDS
from nhiemky.rooms.plan.models import Campaign


class Indicator(models.Model):
    """One row of the table of indicators, with how it is judged and how it adds up across units."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    group = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=400)
    unit_of_measure = models.CharField(max_length=60)
    decimals = models.PositiveSmallIntegerField(default=0)
    target_kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in TargetKind])
    target_low = models.BigIntegerField(null=True)
    target_high = models.BigIntegerField(null=True)
    span = models.CharField(max_length=20, choices=[(s.value, s.value) for s in Span])
    across = models.CharField(max_length=20, choices=[(a.value, a.value) for a in Across])
    numerator = models.CharField(max_length=200, blank=True)
    denominator = models.CharField(max_length=200, blank=True)
    # how it is counted, in the words of whoever asks for it
    guidance = models.TextField(blank=True)
    # where the term began, in steps: what an increase is counted from
    baseline = models.BigIntegerField(null=True)
    # how the figures of several periods become one
    along = models.CharField(max_length=20, choices=[(a.value, a.value) for a in Along], default=Along.LAST.value)
    applies_to = models.JSONField(default=list)
    # kinds of unit, where only some of them are asked
    kinds = models.JSONField(default=list)

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["campaign", "code"], name="a_code_names_one_indicator")]

    def __str__(self) -> str:
        return f"{self.code}. {self.name}"

    @property
    def across_spoken(self) -> str:
        return gettext(ACROSS_WORDS[Across(self.across)])

    @property
    def target_spoken(self) -> str:
        """The target as an office writes it in a table: «≥ 90», «≤ 20», «80–90»."""
        target = Target(TargetKind(self.target_kind), self.target_low, self.target_high)
        return target_words(target, decimals=self.decimals)
