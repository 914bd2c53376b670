"""Files as they arrived or were made, and the register of official documents with their numbers."""

from __future__ import annotations

from django.db import models

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.units.models import Unit


class StoredFile(models.Model):
    """Bytes kept as they came, with the name a person gave them and the hash of the content."""

    name = models.CharField(max_length=250)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="documents/%Y/%m")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class OfficialDocument(models.Model):
    """A document that has, or will have, a number. Numbers run per type, per issuer, per term (36-HD/VPTW, II.1.3)."""

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=60)
    term = models.CharField(max_length=20)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=500)
    issued_on = models.DateField(null=True)
    source = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    incoming = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            # a printed symbol can exist twice (quyết định and quy định share «QĐ»), the four together cannot
            models.UniqueConstraint(
                fields=["issuer", "type", "term", "number"], name="a_number_is_given_once_per_type_and_term"
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.type, self.symbol, self.title]))[:300]

    @property
    def is_word(self) -> bool:
        return self.source is not None and self.source.name.endswith(".docx")
