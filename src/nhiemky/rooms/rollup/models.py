"""The parent's own words in the consolidated report. The units' words are read from their revisions."""

from __future__ import annotations

from django.db import models

from nhiemky.core.refusal import stamp_of
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.registry.models import OfficialDocument, Version


class Draft(models.Model):
    """The office's text under one section of the consolidated report."""

    section = models.OneToOneField(Section, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.section)

    @property
    def stamp(self) -> str:
        """Which words a page showed."""
        return stamp_of(self.text)


class Consolidation(models.Model):
    """One printing of the consolidated report: which revisions and how many units went into it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    # revision keys with their content hashes: the same input gives the same report
    sources = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return str(self.version)

    @property
    def document(self) -> OfficialDocument:
        return self.version.document
