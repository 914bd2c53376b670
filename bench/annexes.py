"""Reading the annexes of a whole campaign beside the script that a person would write with pandas, in the same run.

    script/bench annexes [WORKBOOKS]        needs .venv/bin/pip install '.[bench]'

Makes 1,000 workbooks (or WORKBOOKS) of 100 rows and five periods as units hand them back, numbers, words and reasons
mixed, and reads each into checked values both ways; the values must be the same. Prints seconds, the ratio, and what
single steps take. Fails below a ratio of 5.
"""

import cProfile
import gc
import io
import os
import pstats
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas

from nhiemky.core.indicators import (
    NOT_REPORTED,
    Across,
    Along,
    Amount,
    Missing,
    Period,
    Span,
    Target,
    TargetKind,
    ratio_of,
    spoken,
)
from nhiemky.papers.annex import Filled, Identity, read_annexes, table_version, write_annex
from nhiemky.papers.indicator_sheet import IndicatorRow

PERIODS = [Period.parse(text) for text in ("2021", "2022", "2023-H1", "2023-estimate", "2024")]
LEAST = 5  # times as fast as the script must it be
HEADINGS_AT = 4
Values = Mapping[tuple[str, Period], Amount | Filled]


def indicators() -> list[IndicatorRow]:
    """Sixty plain figures and twenty percentages, which ask for two rows each."""

    def one(at: int) -> IndicatorRow:
        across = Across.RATIO if at % 4 == 3 else Across.SUM
        target, parts = Target(TargetKind.AT_LEAST, 10), ("số đạt", "tổng số") if across is Across.RATIO else ("", "")
        along = Along.PARTS if across is Across.RATIO else Along.SUM
        name = f"Chỉ tiêu thứ {at} về xây dựng Đảng, kinh tế và xã hội"
        return IndicatorRow(str(at), "", name, "%", 1, target, Span.ANNUAL, across, *parts, along=along)

    return [one(at) for at in range(80)]


ASKED = indicators()


def filled(chance: random.Random) -> dict[tuple[str, Period], Amount]:
    """What a unit says: mostly figures, here and there a reason."""
    found: dict[tuple[str, Period], Amount] = {}
    for indicator in ASKED:
        for period in PERIODS:
            if chance.random() < 0.05:
                found[indicator.code, period] = Amount(None, missing=Missing.NO_CASE)
            elif indicator.across is Across.RATIO:
                bottom = chance.randint(1, 900)
                top = chance.randint(0, bottom)
                found[indicator.code, period] = Amount(ratio_of(top, bottom, decimals=1), top, bottom)
            else:
                found[indicator.code, period] = Amount(chance.randint(0, 99_999))
    return found


def workbook(values: Mapping[tuple[str, Period], Amount]) -> bytes:
    return write_annex(
        title="Phụ biểu",
        unit_name="Đảng bộ Bến Nước",
        identity=Identity("1", "B1", table_version(ASKED, PERIODS)),
        indicators=ASKED,
        periods=PERIODS,
        figures={place: (amount, "") for place, amount in values.items()},
    )


def ours(books: list[bytes]) -> Iterator[Values]:
    for book in read_annexes([("b.xlsx", data) for data in books], indicators=ASKED, periods=PERIODS):
        assert not book.findings
        yield book.cells


def script(books: list[bytes]) -> Iterator[Values]:
    """As somebody in the office would: read the sheet into a frame, walk its rows, check and convert every cell."""
    for data in books:
        frame = pandas.read_excel(
            io.BytesIO(data), sheet_name="Phụ biểu", header=HEADINGS_AT, dtype={"TT": str}, engine="openpyxl"
        )
        frame = frame.dropna(subset=["TT"])
        rows = {(row["TT"], row["Phần"] if isinstance(row["Phần"], str) else ""): row for _at, row in frame.iterrows()}
        yield {
            (indicator.code, period): by_hand(indicator, rows, spoken(period))
            for indicator in ASKED
            for period in PERIODS
        }


def by_hand(indicator: IndicatorRow, rows: Mapping[tuple[str, str], Any], heading: str) -> Amount:
    if indicator.across is Across.SUM:
        cell = rows[indicator.code, ""][heading]
        return reason(cell) or Amount(round(float(cell) * 10))
    top, bottom = rows[indicator.code, "Tử số"][heading], rows[indicator.code, "Mẫu số"][heading]
    if said := reason(top):
        return said
    if int(bottom) <= 0 or int(top) > int(bottom):
        raise ValueError(f"{indicator.code}: {top}/{bottom}")
    return Amount(ratio_of(int(top), int(bottom), decimals=1), int(top), int(bottom))


def reason(cell: object) -> Amount | None:
    if isinstance(cell, str):
        return Amount(None, missing={"Không phát sinh": Missing.NO_CASE}[cell])
    return NOT_REPORTED if pandas.isna(cell) else None


def as_read(values: Values) -> Values:
    return {place: Filled(amount) for place, amount in values.items() if isinstance(amount, Amount)}


def seconds(read: Callable[[list[bytes]], Iterator[Values]], books: list[bytes], said: Sequence[Values]) -> float:
    began = time.perf_counter()
    assert all(found == wanted for found, wanted in zip(read(books), said, strict=True))
    return time.perf_counter() - began


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 1000
    chance = random.Random(5)
    said = [filled(chance) for _ in range(count)]
    books = [workbook(values) for values in said]
    gc.freeze()  # what is held for the comparison is no work of either
    size = sum(map(len, books)) / count / 1000
    print(f"{count} workbooks of 100 rows and {len(PERIODS)} periods, {size:.0f} kB each")
    theirs, mine = seconds(script, books, said), seconds(ours, books, [as_read(values) for values in said])
    print(f"script with pandas and openpyxl{theirs:10.1f} s{theirs / count * 1000:8.1f} ms each")
    print(f"read_annex{mine:31.1f} s{mine / count * 1000:8.1f} ms each")
    print(f"ratio{theirs / mine:36.1f}")
    if os.environ.get("PROFILE"):
        profile = cProfile.Profile()
        profile.runcall(list, ours(books[:200]))
        pstats.Stats(profile).sort_stats("tottime").print_stats(18)
    return 0 if theirs >= LEAST * mine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
