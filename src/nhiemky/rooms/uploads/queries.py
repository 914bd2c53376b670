"""Reading what waits."""

from __future__ import annotations

from nhiemky.rooms.uploads.models import Pending
from nhiemky.rooms.uploads.words import UploadKind


def pending_of(holder: int, kind: UploadKind, *, place: str = "") -> Pending | None:
    """What this account read of a kind and has neither loaded nor left; what it read for another place is not shown."""
    return Pending.objects.filter(holder=holder, kind=kind, place=place).first()
