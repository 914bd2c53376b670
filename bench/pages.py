"""What the pages of an office and of a unit cost in an organisation of 60 units and in one of 52,000.

    script/bench pages [--database ADDRESS] [UNITS …]

Builds a country of so many units (60, 1,000, 10,000 and 52,000) each in a database of its own: a campaign laid on all
of them, an account for each, every fourth report handed in with its figures, some of those accepted or returned. Then
asks for every main page as its office and as the head of one unit, over Django's own client, and prints of each:
milliseconds, questions to the database, rows fetched, kilobytes sent, megabytes of memory at the peak. Milliseconds are
of the processor, the best of some tries; with --database (a PostgreSQL in which databases may be made) those of the
server's process are among them, or where it runs on another machine they are of the clock. Of each size it prints the
memory of the whole process at its peak, the building included.

Fails where a page at the largest size costs more than twice what it does at 1,000: pages that sum up a whole campaign
(BODIES) excepted, which are printed.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SIZES = (60, 1_000, 10_000, 52_000)
TIMES = 5
SLOW = 1.0  # seconds: what takes longer is asked once
TWICE = 2.0
LEEWAY = {"ms": 10, "queries": 0, "rows": 10, "kb": 2, "mb": 0.5}  # what is no growth but noise
BODIES = ("progress/", "rollup/")
AT = datetime(2023, 6, 18, 3, tzinfo=UTC)
HANDED_IN_EVERY = 4
PLAN = """ĐẢNG ỦY KHỐI BẾN THUYỀN
Số 17-KH/ĐUK
Bến Thuyền, ngày 06 tháng 3 năm 2023

KẾ HOẠCH
sơ kết giữa nhiệm kỳ 2020 - 2025
1. Các chi bộ, đảng bộ cơ sở trực thuộc xây dựng báo cáo sơ kết, gửi Ban Thường vụ Đảng ủy Khối trước ngày 15/6/2023.
2. Các chi bộ, đảng bộ cơ sở trực thuộc tổ chức hội nghị sơ kết ở đơn vị mình, xong trước ngày 10/6/2023.
3. Hội Nhà vườn tuyên truyền kết quả sơ kết.

ĐỀ CƯƠNG BÁO CÁO
I. Đặc điểm tình hình
II. Kết quả
III. Kiến nghị
"""


@dataclass
class Cost:
    """Of one page."""

    ms: float
    queries: int
    rows: int
    kb: float
    mb: float


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="script/bench pages")
    asked.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="UNITS")
    asked.add_argument("--database", default="", metavar="ADDRESS")
    asked.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    said = asked.parse_args(arguments)
    if said.one:
        print(json.dumps(measured(said.sizes[0], on_server=bool(said.database))))
        return 0
    return told({size: in_its_own_process(size, said.database) for size in said.sizes})


def in_its_own_process(size: int, address: str) -> dict[str, Cost]:
    """A size after another, each in a database of its own and with memory that no other used."""
    with tempfile.TemporaryDirectory(prefix="nhiemky-bench-") as folder:
        around = {**os.environ, "NHIEMKY_DATA": folder, "DJANGO_SETTINGS_MODULE": "nhiemky.house.settings"}
        words = [sys.executable, __file__, "--one", str(size)]
        if address:
            around["NHIEMKY_DATABASE_URL"] = a_new_database(address, f"pages_{size}")
            words += ["--database", address]
        done = subprocess.run(words, env=around, stdout=subprocess.PIPE, text=True, check=True)
    print(f"{size} units: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB at the peak of all")
    return {page: Cost(**cost) for page, cost in json.loads(done.stdout.splitlines()[-1]).items()}


def a_new_database(address: str, name: str) -> str:
    import psycopg  # noqa: PLC0415 — only where there is a server

    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
    return f"{address.rpartition('/')[0]}/{name}"


def told(found: dict[int, dict[str, Cost]]) -> int:
    """A line for each page and size; the exit status."""
    sizes, grown = list(found), []
    small, large = found.get(1_000, found[sizes[0]]), found[sizes[-1]]
    print(f"{'':44}{'units':>8}{'ms':>8}{'queries':>9}{'rows':>8}{'KB':>9}{'MB':>8}")
    for page in large:
        for size in sizes:
            cost = found[size][page]
            print(f"{page:44}{size:8}{cost.ms:8.0f}{cost.queries:9}{cost.rows:8}{cost.kb:9.0f}{cost.mb:8.1f}")
        for what, leeway in LEEWAY.items():
            before, after = getattr(small[page], what), getattr(large[page], what)
            if after > TWICE * before + leeway:
                grown.append(f"{page}: {what} {before:.0f} → {after:.0f}")
    excepted = [line for line in grown if is_body(line.split(": ")[0])]
    grown = [line for line in grown if line not in excepted]
    for title, lines in (("sum up a whole campaign, excepted", excepted), ("GROW", grown)):
        print(f"{title}: {'none' if not lines else ''}", *lines, sep="\n  ")
    return 1 if grown else 0


def is_body(page: str) -> bool:
    return page.removeprefix("office /campaigns/…/").startswith(BODIES)


def measured(size: int, *, on_server: bool) -> dict[str, dict[str, Any]]:
    """In a process of its own, which knows by now where its data lies."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import django  # noqa: PLC0415 — it reads where the data lies

    django.setup()
    from tests.country import a_country  # noqa: PLC0415

    country = a_country(size, plan=PLAN, at=AT, handed_in_every=HANDED_IN_EVERY)
    clock = with_server() if on_server else time.process_time
    found = {}
    for who, client, address, page in country.pages():
        found[f"{who} {page}"] = asdict(cost_of(client, address, clock))
    return found


def cost_of(client: Any, address: str, clock: Callable[[], float]) -> Cost:
    from tests.counting import counted  # noqa: PLC0415 — after the settings

    first = seconds(client, address, clock)
    spent = [seconds(client, address, clock) for _ in range(TIMES if first < SLOW else 1)]
    with counted() as asked:
        size_of = answered(client, address)
    tracemalloc.start()
    answered(client, address)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Cost(min(spent) * 1000, asked.queries, asked.rows, size_of / 1e3, peak / 1e6)


def with_server() -> Callable[[], float]:
    """Seconds of this process and of the one of the server that answers it; of the clock where that is elsewhere."""
    from django.db import connection  # noqa: PLC0415 — as above

    connection.ensure_connection()
    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    if not told.exists():
        return time.perf_counter
    return lambda: time.process_time() + int(told.read_text().split()[0]) / 1e9


def seconds(client: Any, address: str, clock: Callable[[], float]) -> float:
    began = clock()
    answered(client, address)
    return clock() - began


def answered(client: Any, address: str) -> int:
    """Bytes sent."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(answer.content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
