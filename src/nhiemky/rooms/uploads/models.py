"""The one table in which files wait to be loaded. It points at nothing: accounts and places are of later rooms."""

from __future__ import annotations

from django.db import models

from nhiemky.rooms.uploads.words import UploadKind


class Pending(models.Model):
    """A file that was read and shown but not yet loaded: of each kind one for each person, the last one."""

    # the number of an account, which this room does not know
    holder = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=12, choices=UploadKind.choices)
    # what it is to be loaded into, as the room of its kind writes it («campaign/unit»); blank: there is only one
    place = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=250)
    data = models.BinaryField()
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "kind"], name="a_person_has_one_pending_upload_of_a_kind")
        ]

    def __str__(self) -> str:
        return self.name
