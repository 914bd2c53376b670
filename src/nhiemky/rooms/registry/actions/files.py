"""Files are kept as they came."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.models import StoredFile


def keep_file(data: bytes, *, name: str, content_type: str, by: Account | None, at: datetime) -> StoredFile:
    """Keep the bytes under their hash. Part of another action, which writes the journal."""
    sha256 = hashlib.sha256(data).hexdigest()
    stored = StoredFile(
        name=name[-250:], content_type=content_type[:120], size=len(data), sha256=sha256, added_at=at, added_by=by
    )
    stored.file.save(sha256, ContentFile(data), save=False)
    stored.save()
    return stored


def put_file(data: bytes, *, name: str, content_type: str, at: datetime) -> StoredFile:
    """The bytes in their place before any row names them, which is then short work. The same bytes of the same moment
    have the same place, so what a killed worker left there serves the next."""
    sha256 = hashlib.sha256(data).hexdigest()
    stored = StoredFile(
        name=name[-250:], content_type=content_type[:120], size=len(data), sha256=sha256, added_at=at, added_by=None
    )
    stored.file.name = stored.file.storage.save(f"documents/{at:%Y/%m}/{sha256}", ContentFile(data))
    return stored
