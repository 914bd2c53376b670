"""Where uploaded and printed files lie: written apart, moved to their place once the row that names them stands.

A file that is still apart is read as if it had arrived, so nobody sees a row without its file. What an act that was
taken back, or a worker that was killed, left behind is swept when the house starts.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.db import transaction

from nhiemky.rooms.registry.models import StoredFile

log = logging.getLogger(__name__)
ARRIVING = ".arriving"
# seconds after which whoever wrote a file apart is surely gone
LEFT = 3600


class Files(FileSystemStorage):
    """Names are hashes of the content, so two that write the same file at once write the same."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def path(self, name: str) -> str:
        place = super().path(name)
        apart = self._apart(name)
        return str(apart) if apart.exists() and not os.path.exists(place) else place

    def _apart(self, name: str) -> Path:
        return Path(super().path(os.path.join(ARRIVING, name)))

    def _save(self, name: str, content: File[bytes]) -> str:
        apart = self._apart(name)
        apart.parent.mkdir(parents=True, exist_ok=True)
        half = apart.with_name(f"{apart.name}.{os.getpid()}-{time.monotonic_ns()}")
        try:
            with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            half.replace(apart)
        finally:
            half.unlink(missing_ok=True)
        transaction.on_commit(lambda: self.settle(name))
        return name

    def settle(self, name: str) -> None:
        """Move a file to its place; another that wrote the same may have done so.

        Where it cannot be moved its act stands all the same: it is read apart, and moved when the house starts again.
        """
        place = Path(super().path(name))
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._apart(name).replace(place)
        except OSError as problem:
            if not place.exists():
                log.error("a kept file stays apart: %s: %s", name, problem)

    def arriving(self) -> Iterator[str]:
        """The names of the files that are still apart."""
        folder = Path(super().path(ARRIVING))
        return (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())

    def sweep(self, *, older_than: float = LEFT) -> tuple[int, int]:
        """Settle the files whose row stands, drop those that no row names; returns how many of each."""
        left = [name for name in self.arriving() if time.time() - self._apart(name).stat().st_mtime >= older_than]
        named = set(StoredFile.objects.filter(file__in=left).values_list("file", flat=True))
        for name in left:
            if name in named:
                self.settle(name)
            else:
                self._apart(name).unlink(missing_ok=True)
        return len(named), len(left) - len(named)
