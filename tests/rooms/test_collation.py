"""A database of any language compares the paths of units by their bytes: subtrees are ranges of paths."""

import pytest
from django.db import connection


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: script/test")
@pytest.mark.parametrize(("table", "column"), [("units_unitversion", "path"), ("journal_entry", "unit_path")])
def test_paths_are_compared_by_their_bytes(table, column):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collation_name FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
            [table, column],
        )
        assert cursor.fetchone() == ("C",)
