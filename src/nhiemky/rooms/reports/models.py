"""Reports: drafts that a unit writes, and handed-in revisions that nobody changes any more."""

from __future__ import annotations

from django.db import models

from nhiemky.core.workflow import ReportState
from nhiemky.rooms.organisation.models import Account
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment


class Report(models.Model):
    """A unit's answer to an assignment whose deliverable is a report or an annex of figures."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, default=ReportState.DRAFT.value)
    # moments of the last hand-in and of the last return or acceptance: what the waiting times are counted from
    handed_in_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.assignment)


class Passage(models.Model):
    """What a unit wrote under one section. `version` grows with each save: two writers never overwrite each other."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "section"], name="a_section_is_written_once_in_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.section}"[:300]


class Revision(models.Model):
    """A snapshot as handed in: words and figures, with the hash of both. Never changed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    days_late = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="a_revision_has_its_own_number")]

    def __str__(self) -> str:
        return f"{self.report} · bản {self.number}"[:300]


class Decision(models.Model):
    """The office's word on a revision: returned with reasons, or accepted."""

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="+")
    accepted = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted=True) | ~models.Q(reason=""), name="a_return_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} · {'tiếp nhận' if self.accepted else 'trả lại'}"
