"""Units that keep their identity while name, parent and kind change; the events that change them; names for units."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nhiemky.core.outline import Sector
from nhiemky.core.timelines import LAST_DAY
from nhiemky.core.units import EventKind, UnitKind
from nhiemky.papers.unit_sheet import EARLIEST
from nhiemky.rooms.units.words import COMMITTEES, EVENTS, KINDS, SECTORS

# a sheet that does not say since when a unit exists means «since before these records»
FIRST_DAY = EARLIEST


class Unit(models.Model):
    """A party organisation or organ through all its names. `code` never changes and is never used again."""

    code = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class UnitVersion(models.Model):
    """What a unit was from one day to another. Versions of one unit never overlap."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=250)
    short_name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=30, choices=[(k.value, k.value) for k in UnitKind])
    sector = models.CharField(max_length=30, choices=[(s.value, s.value) for s in Sector])
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    # every ancestor's key and its own, each of fixed width and closed by a dot: the subtree is a range of paths
    path = models.CharField(max_length=200)
    symbol = models.CharField(max_length=30, blank=True)
    place = models.CharField(max_length=100, blank=True)
    # the line of the letterhead above the unit's own, where it is not the committee above
    letterhead_above = models.CharField(max_length=250, blank=True)
    member_count = models.PositiveIntegerField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(default=LAST_DAY)
    other_names = models.JSONField(default=list)
    folded = models.CharField(max_length=1000)
    # the events from which it holds and with which it ended, where one did: taking an event back follows them
    opened_by = models.ForeignKey("UnitEvent", null=True, on_delete=models.PROTECT, related_name="+")
    closed_by = models.ForeignKey("UnitEvent", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("path",)
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="a_unit_has_one_version_from_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__gte=models.F("valid_from")), name="a_version_ends_after_it_begins"
            ),
        ]
        indexes = [
            # a tree as of a day is counted, and searched by words, without reading a row
            models.Index(fields=["path", "valid_from", "valid_to", "folded"], name="units_by_place"),
            models.Index(fields=["sector", "path"], name="units_by_sector"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def committee(self) -> str:
        """Whose documents they are: «Đảng ủy Khối» for «Đảng bộ Khối»; a cell issues in its own name."""
        for organisation, committee in COMMITTEES.items():
            if self.name.lower().startswith(organisation):
                return committee + self.name[len(organisation) :]
        return self.name

    @property
    def kind_spoken(self) -> str:
        return str(KINDS[UnitKind(self.kind)])

    @property
    def sector_spoken(self) -> str:
        return str(SECTORS[Sector(self.sector)])


class Alias(models.Model):
    """Words by which an office calls a unit, or several units at once. Remembered when a person resolves them."""

    issuer = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    phrase = models.CharField(max_length=400)
    folded = models.CharField(max_length=400, db_index=True)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "folded", "unit"], name="an_alias_names_a_unit_once")]

    def __str__(self) -> str:
        return self.phrase


class UnitEvent(models.Model):
    """What happened to units on a day, by which decision. Its units are `EventUnit` rows."""

    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in EventKind])
    happens_on = models.DateField()
    # «Quyết định số 45-QĐ/TU»; the paper itself is in the register of whoever issued it
    decision = models.CharField(max_length=200)
    decided_on = models.DateField(null=True)
    note = models.CharField(max_length=400, blank=True)
    # what taking it back must put back that no version tells: days of versions, facts written over
    kept = models.JSONField(default=dict)
    done_at = models.DateTimeField()

    class Meta:
        ordering = ("-happens_on", "-pk")

    def __str__(self) -> str:
        return f"{self.decision} ({self.happens_on:%d/%m/%Y})"

    @property
    def kind_spoken(self) -> str:
        return str(EVENTS[EventKind(self.kind)])


class EventPart(models.TextChoices):
    BEFORE = "before", "before"
    AFTER = "after", "after"


class EventUnit(models.Model):
    """A unit in an event: one that stood before it, or one that stands after it. Those after succeed those before."""

    event = models.ForeignKey(UnitEvent, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=6, choices=EventPart.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "unit", "part"], name="a_unit_is_once_in_an_event")]

    def __str__(self) -> str:
        return f"{self.event} · {self.part} · {self.unit}"
