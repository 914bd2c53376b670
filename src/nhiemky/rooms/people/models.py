"""The people of a committee, their posts with dates, and who answers for which units.

Names of members are sensitive personal data: only what the review needs is kept, and reading the list is journaled.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.people.words import PostKind
from nhiemky.rooms.units.models import Unit


class Person(models.Model):
    """Somebody who holds a post; most never sign in."""

    name = models.CharField(max_length=200)
    # what tells two of one name apart: «Chủ tịch xã Mường Lát»
    note = models.CharField(max_length=200, blank=True)
    # with which the person signs in, where they do; user names never change, and accounts are not known here
    username = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["username"], condition=~Q(username=""), name="a_username_belongs_to_one_person"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """Person × unit × post × dates."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=PostKind.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(default=LAST_DAY)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=models.F("valid_from")), name="a_post_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["person", "unit", "kind", "valid_from"], name="a_post_is_held_once"),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(kind=PostKind.SECRETARY, valid_to=LAST_DAY),
                name="a_unit_has_one_secretary_from_now_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_kind_display()} · {self.unit}"


class WorkingGroup(models.Model):
    """Several people who answer for units together: «Tổ công tác số 2»."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    members = models.ManyToManyField(Person, through="Membership", related_name="+")

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="a_unit_names_a_working_group_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Who is in a working group, and who leads it."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    leads = models.BooleanField(default=False)

    class Meta:
        ordering = ("-leads", "person__name")
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="a_person_is_once_in_a_group")]

    def __str__(self) -> str:
        return f"{self.group} · {self.person}"


class Oversight(models.Model):
    """A person or a working group answers for a unit: follows its review, attends its conference."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(WorkingGroup, null=True, on_delete=models.CASCADE, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(default=LAST_DAY)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(group__isnull=True), name="a_person_or_a_group_oversees"
            ),
            models.UniqueConstraint(
                fields=["unit", "person", "valid_from"], name="a_unit_is_overseen_once_by_a_person"
            ),
            models.UniqueConstraint(fields=["unit", "group", "valid_from"], name="a_unit_is_overseen_once_by_a_group"),
            models.UniqueConstraint(
                fields=["unit", "person"],
                condition=Q(valid_to=LAST_DAY),
                name="one_open_oversight_of_a_unit_by_a_person",
            ),
            models.UniqueConstraint(
                fields=["unit", "group"],
                condition=Q(valid_to=LAST_DAY),
                name="one_open_oversight_of_a_unit_by_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.group} · {self.unit}"
