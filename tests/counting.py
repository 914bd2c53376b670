"""What a page asks of the database and how much of it comes back: a page that grows fetches more, however few questions
it asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper


@dataclass
class Asked:
    """Statements sent and rows fetched."""

    queries: int = 0
    rows: int = 0


@contextmanager
def counted() -> Iterator[Asked]:
    """Everything that this connection is asked inside."""
    asked, usual = Asked(), connection.make_cursor

    class Counting(CursorWrapper):
        """A cursor that adds up."""

        def execute(self, *args: Any, **kwargs: Any) -> Any:
            asked.queries += 1
            return super().execute(*args, **kwargs)

        def executemany(self, *args: Any, **kwargs: Any) -> Any:
            asked.queries += 1
            return super().executemany(*args, **kwargs)

        def __iter__(self) -> Iterator[Any]:
            for row in super().__iter__():
                asked.rows += 1
                yield row

        def fetchone(self) -> Any:
            row = self.cursor.fetchone()
            asked.rows += row is not None
            return row

        def fetchmany(self, *args: Any) -> Any:
            rows = self.cursor.fetchmany(*args)
            asked.rows += len(rows)
            return rows

        def fetchall(self) -> Any:
            rows = self.cursor.fetchall()
            asked.rows += len(rows)
            return rows

    connection.make_cursor = lambda cursor: Counting(cursor, connection)  # type: ignore[method-assign]
    try:
        yield asked
    finally:
        connection.make_cursor = usual  # type: ignore[method-assign]
