"""What a room puts into the dossier of a campaign, which the house collects (house/dossier.py).

Rows, and whatever else may change, are taken as they stand when the part is asked for. Files are asked for later, one
by one while the dossier is written, so they are only of what never changes: kept files, revisions, what was made then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from nhiemky.core.folding import file_name
from nhiemky.rooms.registry.models import StoredFile


@dataclass(frozen=True)
class DossierFile:
    """`name`: plain ASCII, below the folder of its part; `title`: its real name, as the contents say it."""

    name: str
    title: str
    pieces: Iterable[bytes]


def no_files() -> Iterator[DossierFile]:
    yield from ()


@dataclass(frozen=True)
class Part:
    """`tables`: rows that go along as JSON, each in a settled order. `documents`: keys of official documents that were
    made or came in this room. `stored`: keys of the kept files that `files` reads."""

    folder: str
    title: str
    tables: tuple[QuerySet[Any], ...] = ()
    documents: frozenset[int] = frozenset()
    stored: frozenset[int] = frozenset()
    files: Callable[[], Iterator[DossierFile]] = no_files


def stored(file: StoredFile, *, below: str = "") -> DossierFile:
    """A kept file as it came, read in pieces. Its key keeps two of one name apart."""
    stem, mark, suffix = file.name.rpartition(".")
    plain = f"{file_name(stem or suffix)}-{file.pk}"
    name = f"{plain}.{file_name(suffix, longest=8)}" if stem and mark else plain
    return DossierFile(f"{below}{name}", file.name, _read(file))


def _read(file: StoredFile) -> Iterator[bytes]:
    with file.file.open("rb") as kept:
        yield from kept.chunks()


def unstored(files: QuerySet[StoredFile]) -> list[str]:
    """The names of those whose bytes are no longer there."""
    return [file.name for file in files.iterator() if not file.file.storage.exists(str(file.file))]
