"""Whatever is done to the units in whatever order: none stands twice on a day, or anywhere but under a standing one."""

import random
from contextlib import suppress
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from django.db import transaction

from nhiemky.core.refusal import Refused
from nhiemky.core.reorganising import NewUnit
from nhiemky.core.units import EventKind
from nhiemky.rooms.units.models import Unit, UnitEvent, UnitVersion
from tests.builders import a_row
from tests.rooms.units.test_carry_out import carry_out, committees, facts, pk
from tests.rooms.units.test_load_units import load
from tests.rooms.units.test_take_back import take_back


def every_unit_has_its_place() -> bool:
    rows = UnitVersion.objects.order_by("unit", "valid_from")
    lines = {unit: list(line) for unit, line in groupby(rows, key=lambda row: row.unit_id)}
    once = all(one.valid_to < next_.valid_from for line in lines.values() for one, next_ in pairwise(line))
    return once and all(stands(row, lines) for line in lines.values() for row in line)


def stands(row: UnitVersion, lines: dict[int, list[UnitVersion]]) -> bool:
    own = f"{row.unit_id:06d}."
    if row.parent_id is None:
        return row.path == own
    above = lines.get(row.parent_id, [])
    over = [[up.path for up in above if up.valid_from <= day <= up.valid_to] for day in (row.valid_from, row.valid_to)]
    return over == [[row.path.removesuffix(own)]] * 2


def act(chance: random.Random, number: int) -> None:
    codes = list(Unit.objects.order_by("pk").values_list("code", flat=True))
    day = date(2024, 1, 1) + timedelta(days=60 * chance.randrange(12))
    one, other, new = chance.choice(codes), chance.choice(codes), f"Z{number}"
    match chance.randrange(7):
        case 0:
            carry_out(EventKind.CREATED, day=day, made=(NewUnit(new, pk(one), facts(new)),))
        case 1:
            carry_out(EventKind.DISSOLVED, day=day, units=(pk(one),), home=pk(other))
        case 2:
            carry_out(EventKind.MERGED, day=day, units=(pk(one),), into=pk(other))
        case 3:
            load(a_row(one, new, parent=other if one != "TS" else None, since=chance.choice([None, day])))
        case 4 | 5:
            carry_out(EventKind.TRANSFERRED, day=day, units=(pk(one),), into=pk(other))
        case 6 if UnitEvent.objects.exists():
            take_back(chance.choice(list(UnitEvent.objects.order_by("pk"))))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_any_order_of_events_sheets_and_taking_back_leaves_every_unit_its_place(owner, seed):
    committees()
    chance = random.Random(seed)
    for number in range(30):
        with suppress(Refused), transaction.atomic():
            act(chance, number)
        assert every_unit_has_its_place()
