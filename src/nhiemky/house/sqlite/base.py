"""Django's SQLite, with the number of values that one statement of this SQLite takes.

Django counts on 999, the default of old: it would write a campaign of 100,000 assignments in 2,000 statements.
"""

from __future__ import annotations

import sqlite3
from functools import cached_property

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    @cached_property
    def max_query_params(self) -> int:  # type: ignore[override]
        self.connection.ensure_connection()
        taken: int = self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        return taken


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
