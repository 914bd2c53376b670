"""What a page can do without is written where it can be, and never keeps the page from its reader."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection, transaction

# how long such a note waits for its turn, in milliseconds
PATIENCE = 200

log = logging.getLogger(__name__)


def note_if_possible(note: Callable[[], object]) -> None:
    """Write what the page can do without: where it cannot be taken at once, the page goes on without it.

    A function and no block, because on SQLite a busy database does not even let its transaction begin.
    """
    hasty = connection.vendor == "sqlite"
    usual = connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000
    try:
        if hasty:
            _wait(PATIENCE)
        with transaction.atomic():
            note()
    except (DatabaseError, OSError) as problem:
        log.warning("a note was left out: %s", problem)
    finally:
        if hasty:
            _wait(usual)


def _wait(milliseconds: int) -> None:
    """How long a writer on SQLite waits for another."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")
