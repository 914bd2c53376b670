"""What units answer to the indicators: one value, or one reason why there is none, per unit and period."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nhiemky.core.indicators import Judgement, Target, TargetKind, target_words
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import Unit


class Value(models.Model):
    """A figure of a unit for a period («2021», «2023-H1», «2023-estimate»).

    `value` counts the indicator's smallest step, so that sums in SQL are exact. 0 is a value;
    «not applicable», «no case» and «not reported» are reasons, and exactly one of value and reason stands.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=16)
    value = models.BigIntegerField(null=True)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    missing = models.CharField(max_length=20, blank=True)
    # the unit's own words to the figure: why it jumped, why there is none
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "indicator", "period"], name="a_figure_is_given_once"),
            models.CheckConstraint(
                condition=(Q(value__isnull=False) & Q(missing="")) | (Q(value__isnull=True) & ~Q(missing="")),
                name="a_figure_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.period} {self.value if self.value is not None else self.missing}"


class Assessment(models.Model):
    """The unit's own judgement of an indicator, with its reason. The computed one is shown beside it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    judgement = models.CharField(max_length=20, choices=[(j.value, j.value) for j in Judgement])
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "indicator"], name="a_unit_judges_an_indicator_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_judgement_of_ones_own_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.judgement}"


class Proposal(models.Model):
    """A unit asks for another target, with its reason. It is told above; nothing is judged by it.

    `low`, `high`: in steps, as in the indicator's own target; `words`: for a target that is words.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    words = models.CharField(max_length=400, blank=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "indicator"], name="a_unit_proposes_one_target_for_an_indicator"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_proposal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code}: {self.spoken}"

    @property
    def spoken(self) -> str:
        target = Target(TargetKind(self.indicator.target_kind), self.low, self.high)
        return self.words or target_words(target, decimals=self.indicator.decimals)


class Annex(models.Model):
    """One unit's table of figures in a campaign. Locked from the moment it is handed in until it is returned."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    locked = models.BooleanField(default=False)
    # counts every change of figures, judgements and proposals: which table somebody saw
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "unit"], name="a_unit_has_one_annex_in_a_campaign")]

    def __str__(self) -> str:
        return f"Phụ biểu của {self.unit}"
