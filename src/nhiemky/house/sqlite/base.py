"""Django's SQLite, with the number of values that one statement of this SQLite takes, and writers who wait in turn.

Django counts on 999 values, the default of old: it would write a campaign of 100,000 assignments in 2,000 statements.
A transaction is the only writer of the house; one that keeps the others waiting is told in the log of the server.

Nobody waits inside SQLite. It waits with its connection locked, and the one waited for may need that connection: its
thread's garbage collector closes forgotten cursors of whatever connection, and both would wait for each other until
patience ends. SQLite also asks the more rarely the longer it waits, so that whoever came first would go last: here
the writers of one process stand in line, and the first of it asks often.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from django.db.backends.sqlite3 import base, features

# seconds that nobody notices
UNNOTICED = 0.2
# seconds between one asking for the lock and the next
A_TURN = 0.005

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)
# who waits in this process for the writer's lock; whoever has it is no more in line
_line = threading.Lock()


def in_turn(ask: Callable[[], Answer], patience: float) -> Answer:
    """What SQLite answers when it is free. Raises its "database is locked" after so many seconds."""
    until = time.monotonic() + patience
    while True:
        try:
            return ask()
        except sqlite3.OperationalError as busy:
            if busy.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(A_TURN)


class DatabaseFeatures(features.DatabaseFeatures):
    @cached_property
    def max_query_params(self) -> int:  # type: ignore[override]
        self.connection.ensure_connection()
        taken: int = self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        return taken


class Cursor(base.SQLiteCursorWrapper):
    patience: float

    def execute(self, *query: Any) -> Any:
        return in_turn(lambda: super(Cursor, self).execute(*query), self.patience)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    # seconds that a statement waits for another writer: the option "timeout", as Django calls it
    patience: float
    begun: float | None = None
    worked = 0.0

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        self.patience = conn_params["timeout"]
        connection: sqlite3.Connection = super().get_new_connection({**conn_params, "timeout": 0})
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.patience = self.patience
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        # who lost patience in line still asks once, and is told by SQLite that it is locked
        first = _line.acquire(timeout=self.patience)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        finally:
            if first:
                _line.release()
        self.begun, self.worked = time.monotonic(), time.thread_time()

    def _commit(self) -> None:
        if self.connection is not None:
            with self.wrap_database_errors:
                in_turn(self.connection.commit, self.patience)
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
