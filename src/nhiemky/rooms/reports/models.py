"""Reports: drafts that a unit writes, and handed-in revisions that nobody changes any more."""

from __future__ import annotations

from django.db import models

from nhiemky.core.refusal import stamp_of
from nhiemky.core.workflow import ReportState
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.outline.models import Indicator, Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.registry.models import StoredFile
from nhiemky.rooms.reports.words import CHIPS


class Report(models.Model):
    """A unit's answer to an assignment whose deliverable is a report or an annex of figures."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, default=ReportState.DRAFT.value)
    # moments of the last hand-in and of the last return or acceptance: what the waiting times are counted from
    handed_in_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        # those in one state are found without reading the others
        indexes = [models.Index(fields=["state", "assignment"], name="reports_by_state")]

    def __str__(self) -> str:
        return str(self.assignment)

    @property
    def chip(self) -> Chip:
        return CHIPS[ReportState(self.state)]


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


class PastPassage(models.Model):
    """Words that stood under a section before they were replaced: nothing that a person typed is thrown away."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    text = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-version",)
        constraints = [models.UniqueConstraint(fields=["passage", "version"], name="a_version_of_words_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.passage} · {self.version}"[:300]


class Writer(models.Model):
    """Who of the unit writes a section, and whether they say it is finished. No writer: whoever gets to it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="a_section_has_one_writer")]

    def __str__(self) -> str:
        return f"{self.section}: {self.account}"[:300]


class Attachment(models.Model):
    """A file that goes along with the report, or with one of its sections. Removed, it stays in what was handed in."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.file)


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

    @property
    def stamp(self) -> str:
        """Which revision a decision is about: its number and its content."""
        return f"{self.number}:{self.content_hash}"


class Decision(models.Model):
    """The office's word on a revision: returned with reasons, or accepted; and why what was accepted was reopened."""

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="+")
    accepted = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    # the unit reads why it has to write again what was accepted
    reopened_reason = models.TextField(blank=True)
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted=True) | ~models.Q(reason=""), name="a_return_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} · {'tiếp nhận' if self.accepted else 'trả lại'}"


class Remark(models.Model):
    """What a reviewer or the office says to a revision: in general, to a section or to a figure.

    `decision`: the return with which it was sent to the unit; null while it is only known above.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=16, blank=True)
    theme = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_remark_says_something"),
            models.CheckConstraint(
                condition=models.Q(section=None) | models.Q(indicator=None), name="a_remark_is_about_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:100]


class Adoption(models.Model):
    """What the unit's conference made of the report: the adopted text and the resolution, handed in after it."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="+")
    held_on = models.DateField()
    resolution_symbol = models.CharField(max_length=60)
    report_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    resolution_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default=ReportState.HANDED_IN.value)
    reason = models.TextField(blank=True)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.report} · {self.resolution_symbol}"[:300]

    @property
    def stamp(self) -> str:
        """What was handed in: the moment, and both files."""
        return stamp_of(self.handed_in_at.isoformat(), self.report_file_id, self.resolution_file_id)

    @property
    def chip(self) -> Chip:
        return CHIPS[ReportState(self.state)]
