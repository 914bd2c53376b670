"""Units that keep their identity while name, parent and kind change; accounts, roles, names for units."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.papers.unit_sheet import KIND_WORDS, SECTOR_WORDS

LAST_DAY = date(9999, 12, 31)
# what a party organisation is called -> the committee that issues its documents, the longest beginning first
COMMITTEES = {"đảng bộ tỉnh ": "Tỉnh ủy ", "đảng bộ thành phố ": "Thành ủy ", "đảng bộ ": "Đảng ủy "}


class Account(AbstractUser):
    """A person who signs in. The name shown in the journal is the name at the moment of the act."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)

    objects: ClassVar[UserManager[Self]] = UserManager()

    def __str__(self) -> str:
        return self.name


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
    path = models.CharField(max_length=200, db_index=True)
    symbol = models.CharField(max_length=30, blank=True)
    place = models.CharField(max_length=100, blank=True)
    member_count = models.PositiveIntegerField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(default=LAST_DAY)
    other_names = models.JSONField(default=list)
    folded = models.CharField(max_length=1000)

    class Meta:
        ordering = ("path",)
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="a_unit_has_one_version_from_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__gte=models.F("valid_from")), name="a_version_ends_after_it_begins"
            ),
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
        return gettext(KIND_WORDS[UnitKind(self.kind)])

    @property
    def sector_spoken(self) -> str:
        return gettext(SECTOR_WORDS[Sector(self.sector)])


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


class Role(models.TextChoices):
    """What a grant lets an account do in a unit and, for the reading and running roles, below it."""

    OFFICE = "office", "Văn phòng"
    UNIT_HEAD = "unit_head", "Cấp ủy đơn vị"
    UNIT_WRITER = "unit_writer", "Người viết báo cáo"
    LEADER = "leader", "Lãnh đạo"
    AUDITOR = "auditor", "Kiểm tra nhật ký"
    ADMINISTRATOR = "administrator", "Quản trị"


class Grant(models.Model):
    """Role × unit × dates."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(default=LAST_DAY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "role", "unit", "valid_from"], name="a_grant_is_given_once")
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.get_role_display()} · {self.unit}"


class Oversight(models.Model):
    """A person who answers for a unit: follows its review, attends its conference."""

    person = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "unit"], name="a_unit_is_overseen_once_by_a_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.unit}"
