"""A plan document, the campaign it opens, the tasks read from it and the assignments laid on units."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nhiemky.core.deliverables import Deliverable
from nhiemky.core.plain import from_plain
from nhiemky.core.plandraft import DraftPlan
from nhiemky.core.planfacts import PlanFacts
from nhiemky.core.refusal import stamp_of
from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.words import DELIVERABLES, ExemptReason
from nhiemky.rooms.registry.models import OfficialDocument, StoredFile
from nhiemky.rooms.units.models import Unit, UnitVersion


class Campaign(models.Model):
    """One review: term, cutoff, periods compared. Run by the office of one unit for the units below it."""

    name = models.CharField(max_length=300)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    term_start = models.PositiveSmallIntegerField(null=True)
    term_end = models.PositiveSmallIntegerField(null=True)
    cutoff = models.DateField(null=True)
    periods = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    closes_on = models.DateField(null=True)
    # whether «trước ngày 15/6» is still met on the 15th
    before_is_inclusive = models.BooleanField(default=True)

    class Meta:
        ordering = ("-opened_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def term(self) -> str:
        return f"{self.term_start}-{self.term_end}" if self.term_start and self.term_end else ""


class Plan(models.Model):
    """The document that opens a campaign: its file, its normalised text, its facts by the contract of plan facts."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    facts = models.JSONField()
    # facts that a person changed: dotted path -> what the reader had read
    edited = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.document)

    @property
    def typed_facts(self) -> PlanFacts:
        return from_plain(PlanFacts, self.facts)


class CampaignDocument(models.Model):
    """A document that the owner issues in the course of the campaign, besides its plan and its report.

    `what`: which one of the campaign, as the room that composes it says it: «conference.minutes», a chasing letter with
    its day. Composed again it is the next version of the same document.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=60)
    document = models.OneToOneField(OfficialDocument, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "what"], name="a_campaign_has_one_document_of_a_kind"),
        ]

    def __str__(self) -> str:
        return self.what


class Task(models.Model):
    """One thing that the plan orders, with the place where it was read."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    quote = models.TextField()
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    action = models.TextField()
    deliverable = models.CharField(max_length=30)
    lead = models.JSONField(default=list)
    coordinate = models.JSONField(default=list)
    directed_by = models.CharField(max_length=400, blank=True)
    recipient = models.CharField(max_length=400, blank=True)
    via = models.CharField(max_length=400, blank=True)
    deadline_text = models.CharField(max_length=300, blank=True)
    deadline_kind = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    edited_by_hand = models.BooleanField(default=False)
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.action[:200]

    @property
    def kind(self) -> Deliverable:
        return Deliverable(self.deliverable)

    @property
    def kind_spoken(self) -> str:
        return str(DELIVERABLES[self.kind])


class Assignment(models.Model):
    """A task laid on one unit. The unit's version is pinned: a report keeps the name it was asked under."""

    # each of these three begins an index of its own, below
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+", db_index=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit_version = models.ForeignKey(UnitVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    deliverable = models.CharField(max_length=30)
    due_on = models.DateField(null=True)
    # the day until which this unit may still hand in, though the campaign has closed; with the reason given
    extended_to = models.DateField(null=True)
    extended_reason = models.CharField(max_length=400, blank=True)
    via = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    directed_by = models.CharField(max_length=400, blank=True)
    # the plan leaves it to the unit: «nếu có», «tùy tình hình»
    optional = models.BooleanField(default=False)
    state = models.CharField(max_length=12, default=AssignmentState.LAID.value)
    # why it is exempt: a code to count by, and the words that every table prints
    reason_code = models.CharField(max_length=20, blank=True, choices=ExemptReason.choices)
    reason = models.CharField(max_length=400, blank=True)
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ("unit_version__path", "task__position")
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="a_task_is_laid_once_on_a_unit"),
            models.CheckConstraint(
                condition=~Q(state__in=[AssignmentState.EXEMPT.value, AssignmentState.WITHDRAWN.value]) | ~Q(reason=""),
                name="an_exemption_has_a_reason",
            ),
        ]
        # Of 100,000 assignments the first two count what is owed, and by how many units, without reading a row; by the
        # others the work of one unit in one campaign is found, which a database that keeps no statistics would seek
        # among all of the campaign.
        indexes = [
            models.Index(fields=["campaign", "deliverable", "state", "due_on", "task"], name="work_by_campaign"),
            models.Index(fields=["campaign", "unit", "deliverable", "state"], name="units_by_campaign"),
            models.Index(fields=["unit", "campaign"], name="work_by_unit"),
            models.Index(fields=["unit_version", "campaign"], name="work_by_version"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_version.name}: {self.task.action}"[:300]

    @property
    def kind(self) -> Deliverable:
        return Deliverable(self.deliverable)

    @property
    def kind_spoken(self) -> str:
        return str(DELIVERABLES[self.kind])

    @property
    def reason_spoken(self) -> str:
        """The words of the code, with what was written beside it."""
        words = str(ExemptReason(self.reason_code).label) if self.reason_code else ""
        return ": ".join(dict.fromkeys(filter(None, (words, self.reason))))


class Draft(models.Model):
    """A plan being written here, not yet issued. `content`: a `core.plandraft.DraftPlan` as plain values."""

    owner = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=300)
    content = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-changed_at",)

    def __str__(self) -> str:
        return self.title

    @property
    def typed_content(self) -> DraftPlan:
        return from_plain(DraftPlan, self.content)

    @property
    def stamp(self) -> str:
        """Which text a page showed."""
        return stamp_of(self.content)
