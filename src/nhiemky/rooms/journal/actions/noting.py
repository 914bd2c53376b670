"""What a page can do without is written where it can be, and never keeps the page from its reader."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

# how long such a note waits for its turn, in seconds
PATIENCE = 0.2

log = logging.getLogger(__name__)


def note_if_possible(note: Callable[[], object]) -> None:
    """Write what the page can do without: where it cannot be taken at once, the page goes on without it.

    A function and no block, because on SQLite a busy database does not even let its transaction begin.
    """
    try:
        with _hastily(), transaction.atomic():
            note()
    except (DatabaseError, OSError) as problem:
        log.warning("a note was left out: %s", problem)


@contextmanager
def _hastily() -> Iterator[None]:
    """On SQLite, where one writer waits for another, wait no longer than such a note may."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual, connection.patience = connection.patience, PATIENCE  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.patience = usual  # type: ignore[attr-defined]
