"""What an act leaves behind: every row of every room and every kept file, compared before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model

from nhiemky.core.refusal import Refused
from nhiemky.rooms import ROOMS
from nhiemky.rooms.journal.models import ChainLock, Entry
from nhiemky.rooms.units.models import UnitVersion

Rows = list[tuple[object, ...]]


def everything() -> dict[type[Model], Rows]:
    """All that the rooms keep, table by table. When somebody last signed in is nobody's act."""
    tables = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return {table: _rows(table) for table in tables}


def _rows(table: type[Model]) -> Rows:
    columns = [field.column for field in table._meta.concrete_fields if field.column != "last_login"]
    named = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {named} FROM {table._meta.db_table} ORDER BY id")
        return cursor.fetchall()


def files_kept() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@contextmanager
def nothing_changes() -> Iterator[None]:
    """But for the line that somebody tried what is not theirs."""
    before, files = everything(), files_kept()
    yield
    changed = _changed(before)
    lines = [row for row in changed.pop(Entry, []) if "journal.note_try" not in row]
    changed.pop(ChainLock, None)
    assert (changed, lines) == ({}, [])
    assert files_kept() == files


def _changed(before: dict[type[Model], Rows]) -> dict[type[Model], Rows]:
    """The rows that are new or different, by table; an empty list where rows only went."""
    after = everything()
    return {
        table: [row for row in rows if row not in before[table]]
        for table, rows in after.items()
        if rows != before[table]
    }


@contextmanager
def refused(*reasons: str) -> Iterator[None]:
    """The act is refused for exactly these reasons and leaves no trace."""
    with nothing_changes(), pytest.raises(Refused) as told:
        yield
    assert told.value.reasons == reasons


@contextmanager
def changes_only(*tables: type[Model]) -> Iterator[list[Entry]]:
    """Rows change in exactly these tables and in the journal, whose new lines are given, oldest first."""
    before, lines = everything(), []
    yield lines
    lines += Entry.objects.order_by("pk")[len(before[Entry]) :]
    assert set(_changed(before)) - {Entry, ChainLock} == set(tables)


def told(lines: list[Entry]) -> list[tuple[str, str, str]]:
    """Verb, who did it, and the code of the unit where it happened."""
    codes = dict(UnitVersion.objects.values_list("path", "unit__code"))
    return [(line.verb, line.actor, codes.get(line.unit_path, line.unit_path)) for line in lines]
