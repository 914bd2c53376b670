"""Loading the sheet of a whole country beside the least that any program must do with the same rows, in the same run.

    script/bench units [ROWS]

Makes an .xlsx of 52,000 units in five levels (or ROWS), reads, compares and loads it into an empty SQLite database,
loads it again (nothing may change), loads it with every hundredth unit renamed, and reads 100,000 rows of which each
is faulty. The peer reads the same cells with calamine alone and writes the same rows with a plain bulk_create,
unchecked.
Prints seconds, the ratio, and what the journal holds afterwards.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

os.environ["NHIEMKY_DATA"] = tempfile.mkdtemp(prefix="nhiemky-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "nhiemky.house.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from nhiemky.core.outline import Sector  # noqa: E402
from nhiemky.core.units import UnitKind  # noqa: E402
from nhiemky.papers.sheet_cells import read_cells  # noqa: E402
from nhiemky.papers.unit_sheet import UnitRow, read_units, write_units  # noqa: E402
from nhiemky.rooms.journal.models import Entry  # noqa: E402
from nhiemky.rooms.journal.queries.chain import walk_chain  # noqa: E402
from nhiemky.rooms.units.actions.units import load_units  # noqa: E402
from nhiemky.rooms.units.models import Unit, UnitVersion  # noqa: E402
from nhiemky.rooms.units.queries.sheets import compare_sheet  # noqa: E402

AT = datetime(2025, 7, 1, 3, tzinfo=UTC)
WIDTHS = (1, 40, 3500)  # units of the upper levels; below them grass roots, and cells below those
LIMIT = 60  # seconds in which 52,000 units must be loaded


def rows(count: int) -> list[UnitRow]:
    """A country: province after province, each unit under one of the level above."""
    levels: list[list[str]] = [[]]
    found = []
    for at in range(count):
        level = next((n for n, width in enumerate(WIDTHS) if at < sum(WIDTHS[: n + 1])), 3 + at % 2)
        while len(levels) <= level:
            levels.append([])
        above = levels[level - 1] if level else []
        code = f"T{at:05d}"
        levels[level].append(code)
        kind = UnitKind.COMMITTEE if level < 3 else UnitKind.PARTY_BASE if level == 3 else UnitKind.PARTY_CELL
        parent = above[at % len(above)] if above else None
        name = f"Đảng bộ thôn Bến Nước số {at}"
        found.append(UnitRow(code, name, f"Bến Nước {at}", (), kind, Sector.OTHER, parent, None, at % 300, None, None))
    return found


def seconds(act: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    made = act()
    return time.perf_counter() - began, made


def load(data: bytes) -> int:
    return len(load_units(read_units(data, name="ca-nuoc.xlsx"), by=None, at=AT))


def peer(data: bytes, count: int) -> int:
    """The cells read and the same number of rows written, without a single question; taken back afterwards."""
    with transaction.atomic():
        (grid,) = read_cells(data, max_rows=count + 20)
        units = Unit.objects.bulk_create([Unit(code=str(row[0])) for row in grid.rows[3:]], batch_size=500)
        UnitVersion.objects.bulk_create(
            [
                UnitVersion(
                    unit=unit, name=str(row[1]), kind="party_base", sector="other", path=f"{unit.pk:06d}.",
                    valid_from=date(2020, 1, 1), folded=str(row[1]),
                )
                for unit, row in zip(units, grid.rows[3:], strict=True)
            ],
            batch_size=500,
        )  # fmt: skip
        transaction.set_rollback(True)
    return len(units)


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 52_000
    call_command("migrate", verbosity=0)
    country = rows(count)
    data = write_units(country)
    print(f"{count} units, {len(data) / 1e6:.1f} MB")
    theirs, _ = seconds(lambda: peer(data, count))
    read, sheet = seconds(lambda: read_units(data, name="ca-nuoc.xlsx"))
    dry, compared = seconds(lambda: compare_sheet(sheet))
    ours, made = seconds(lambda: load(data))
    again, changed = seconds(lambda: load(data))
    renamed = write_units(
        replace(row, name=row.name + " mới") if at % 100 == 0 else row for at, row in enumerate(country)
    )
    partly, some = seconds(lambda: load(renamed))
    faulty = write_units(replace(row, code=row.code[:3], parent_code="ZZ") for row in rows(100_000))
    wrong, findings = seconds(lambda: len(compare_sheet(read_units(faulty, name="sai.xlsx")).findings))
    for what, spent, result in (
        ("peer: read and write unchecked", theirs, count),
        ("read the sheet", read, len(sheet.rows)),
        ("dry run beside an empty house", dry, len(compared.new)),
        ("read, check and load", ours, made),
        ("load the same again", again, changed),
        ("load with one in a hundred renamed", partly, some),
        ("100,000 faulty rows, all named", wrong, findings),
    ):
        print(f"{what:38}{spent:8.1f} s{result:10d}")
    print(f"ratio to the peer{ours / theirs:27.1f}")
    print(f"journal: {Entry.objects.count()} lines for the two loads that changed something")
    print(f"journal: {walk_chain().broken or 'unbroken'}")
    return 0 if ours < LIMIT and changed == 0 else 1


if __name__ == "__main__":
    Path(os.environ["NHIEMKY_DATA"]).mkdir(exist_ok=True)
    sys.exit(main(sys.argv[1:]))
