"""The outlines of a campaign: headings with what to write under each, and how they changed."""

from __future__ import annotations

from django.db import models

from nhiemky.core.deliverables import Deliverable
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.outline.words import CHANGES, Change
from nhiemky.rooms.plan.models import Campaign, Task
from nhiemky.rooms.plan.words import DELIVERABLES


class Outline(models.Model):
    """One report that is asked for: sections in their order. A campaign has one for each resolution under review.

    `tasks`: what of the plan is answered by it. The first outline of a deliverable also answers those that none names.
    `version` grows when it changes after units began to write.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    deliverable = models.CharField(max_length=30, default=Deliverable.REPORT.value)
    tasks = models.ManyToManyField(Task, related_name="+", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["campaign", "position"], name="outlines_of_a_campaign_stand_in_order")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_spoken(self) -> str:
        return str(DELIVERABLES[Deliverable(self.deliverable)])


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

    @property
    def chip(self) -> Chip:
        return CHANGES[Change(self.change)]
