"""Who signs in, and what they may do where: accounts, invitations, roles × unit × dates, substitution."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q

from nhiemky.core.folding import fold
from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.accounts.words import STATES, Role
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.units.models import Unit


class Account(AbstractUser):
    """A person who signs in. The name shown in the journal is the name at the moment of the act."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)
    # name and user name as the list of accounts looks for them
    folded = models.CharField(max_length=400, default="", editable=False)

    objects: ClassVar[UserManager[Self]] = UserManager()

    class Meta(AbstractUser.Meta):
        indexes = [models.Index(fields=["name", "id"], name="accounts_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def chip(self) -> Chip:
        """Of an account that was asked for `with_state`."""
        return STATES[self.state]  # type: ignore[attr-defined]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.name} {self.username}")[:400]
        super().save(*args, **kwargs)


class Grant(models.Model):
    """Role × unit × dates."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # what an advisory organ reviews: «xây dựng Đảng», «kiểm tra, giám sát»
    theme = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(default=LAST_DAY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "role", "unit", "valid_from"], name="a_grant_is_given_once"),
            models.UniqueConstraint(
                fields=["account", "role", "unit"], condition=Q(valid_to=LAST_DAY), name="an_open_grant_is_given_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.get_role_display()} · {self.unit}"


class Invitation(models.Model):
    """The way into an account, once: by a link in a mail or by the code on a printed slip. Only its hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    # where it was sent; blank: a printed slip
    mail = models.EmailField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    # who answered for the account when the code was given, and must still when it is used; null: the system
    authority = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-given_at",)
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(used_at=None), name="an_account_has_one_open_code")
        ]

    def __str__(self) -> str:
        return str(self.account)


class Substitution(models.Model):
    """While somebody is away another account may act for them, within what the absent person may do."""

    absent = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    substitute = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    # who named the substitute: the absent person, or somebody who answers for their account as long as it is used
    authority = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        ordering = ("valid_from",)
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=models.F("valid_from")), name="a_substitution_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(absent=models.F("substitute")), name="nobody_substitutes_for_themself"),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} ← {self.absent}"
