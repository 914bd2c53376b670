"""Django's SQLite, with the number of values that one statement of this SQLite takes, and writers who wait in turn.

Django counts on 999 values, the default of old: it would write a campaign of 100,000 assignments in 2,000 statements.
A transaction is the only writer of the house; one that keeps the others waiting is told in the log of the server.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from functools import cached_property

from django.db import OperationalError
from django.db.backends.sqlite3 import base, features

# seconds that nobody notices
UNNOTICED = 0.2
# milliseconds of SQLite's own waiting at a time: it asks after 1, 3 and 8, then begins anew
A_TURN = 8

log = logging.getLogger(__name__)


class DatabaseFeatures(features.DatabaseFeatures):
    @cached_property
    def max_query_params(self) -> int:  # type: ignore[override]
        self.connection.ensure_connection()
        taken: int = self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        return taken


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    begun: float | None = None
    worked = 0.0

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_a_turn()
        self.begun, self.worked = time.monotonic(), time.thread_time()

    def _wait_for_a_turn(self) -> None:
        """Begin as the only writer. SQLite asks the more rarely the longer it waits, so that whoever came first goes
        last: here all ask equally often, as long as the connection would have waited.
        """
        (patience,) = self.connection.execute("PRAGMA busy_timeout").fetchone()
        until = time.monotonic() + patience / 1000
        self.connection.execute(f"PRAGMA busy_timeout = {A_TURN}")
        try:
            while True:
                try:
                    super()._start_transaction_under_autocommit()  # type: ignore[misc]
                    return
                except OperationalError as busy:
                    if "locked" not in str(busy) or time.monotonic() > until:
                        raise
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {patience}")

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._tell_if_slow()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self._tell_if_slow()

    def _tell_if_slow(self) -> None:
        held = time.monotonic() - self.begun if self.begun is not None else 0
        self.begun = None
        if held > UNNOTICED:
            # much held and little worked: it waited for the processor, as everybody did
            worked = time.thread_time() - self.worked
            log.info("held the writer's lock for %d ms, %d of them at work", held * 1000, worked * 1000)
