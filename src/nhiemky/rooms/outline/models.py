"""What is asked: the sections of the report, the indicators and their targets."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext, gettext_lazy

from nhiemky.core.indicators import PERIOD_WORDS, Across, Along, Period, Span, Target, TargetKind, target_words
from nhiemky.papers.indicator_sheet import ACROSS_WORDS
from nhiemky.rooms.organisation.models import Account
from nhiemky.rooms.plan.models import Campaign, Task


class Outline(models.Model):
    """One report that is asked for: sections in their order. A campaign has one for each resolution under review.

    `tasks`: what of the plan is answered by it. The first outline of a deliverable also answers those that none names.
    `version` grows when it changes after units began to write.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    deliverable = models.CharField(max_length=30, default="report")
    tasks = models.ManyToManyField(Task, related_name="+", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["campaign", "position"], name="outlines_of_a_campaign_stand_in_order")
        ]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """A heading of an outline with what to write under it. `applies_to` and `kinds` empty: every unit."""

    outline = models.ForeignKey(Outline, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    depth = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=600)
    guidance = models.TextField(blank=True)
    bullets = models.JSONField(default=list)
    applies_to = models.JSONField(default=list)
    # kinds of unit, where only some of them are asked
    kinds = models.JSONField(default=list)
    required = models.BooleanField(default=True)
    # a heading that only holds headings asks for no words of its own
    written = models.BooleanField(default=True)
    # about how many words are expected
    word_hint = models.PositiveIntegerField(null=True)
    # headings of a table to be filled in under this section; none: only words
    table = models.JSONField(default=list)
    # versions of the outline in which it came and went; what was written there is kept
    since = models.PositiveIntegerField(default=1)
    dropped_in = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("outline__position", "position")

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()[:300]

    @property
    def campaign(self) -> Campaign:
        return self.outline.campaign


class Change(models.TextChoices):
    """What happened to a section from one version of its outline to the next."""

    ADDED = "added", gettext_lazy("thêm")
    RENAMED = "renamed", gettext_lazy("đổi tên")
    MOVED = "moved", gettext_lazy("chuyển chỗ")
    CORRECTED = "corrected", gettext_lazy("sửa yêu cầu")
    DROPPED = "dropped", gettext_lazy("bỏ")


class OutlineChange(models.Model):
    """One change to one section, made after units began to write. `before`, `after`: the fields that changed."""

    outline = models.ForeignKey(Outline, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    change = models.CharField(max_length=12, choices=Change.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("version", "pk")

    def __str__(self) -> str:
        return f"{self.outline} · {self.version} · {self.change}"[:300]


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


def period_spoken(period: Period) -> str:
    """As over a column of a page, in the reader's language; a sheet or a document has it from `core.indicators`."""
    return gettext(PERIOD_WORDS[period.part]).format(year=period.year)
