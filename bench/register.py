"""What the pages of the register cost in an office with 1,000 documents and in one with 100,000.

    script/bench register [--database ADDRESS] [DOCUMENTS …]

Builds an office with so many documents (1,000, 10,000 and 100,000) each in a database of its own: each of them numbered
and printed as PDF, as many arrivals, one document sent to half as many units below, another of up to 500 versions. Then
asks for every page as its office, as an office beside it and as the head of one unit, and prints what `script/bench
pages` prints. Fails where a page at the largest size costs more than twice what it does at the smallest.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from pages import Cost, a_new_database, cost_of, told, with_server  # noqa: E402 — beside this file

SIZES = (1_000, 10_000, 100_000)
AT = datetime(2023, 6, 20, 3, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="script/bench register")
    asked.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="DOCUMENTS")
    asked.add_argument("--database", default="", metavar="ADDRESS")
    asked.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    said = asked.parse_args(arguments)
    if said.one:
        print(json.dumps(measured(said.sizes[0], on_server=bool(said.database))))
        return 0
    return told({size: in_its_own_process(size, said.database) for size in said.sizes})


def in_its_own_process(size: int, address: str) -> dict[str, Cost]:
    with tempfile.TemporaryDirectory(prefix="nhiemky-bench-") as folder:
        around = {**os.environ, "NHIEMKY_DATA": folder, "DJANGO_SETTINGS_MODULE": "nhiemky.house.settings"}
        words = [sys.executable, __file__, "--one", str(size)]
        if address:
            around["NHIEMKY_DATABASE_URL"] = a_new_database(address, f"register_{size}")
            words += ["--database", address]
        done = subprocess.run(words, env=around, stdout=subprocess.PIPE, text=True, check=True)
    return {page: Cost(**cost) for page, cost in json.loads(done.stdout.splitlines()[-1]).items()}


def measured(size: int, *, on_server: bool) -> dict[str, dict[str, Any]]:
    """In a process of its own, which knows by now where its data lies."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import django  # noqa: PLC0415 — it reads where the data lies

    django.setup()
    import time  # noqa: PLC0415

    from tests.many_documents import an_office_with  # noqa: PLC0415

    clock = with_server() if on_server else time.process_time
    found = {}
    for who, client, address, page in an_office_with(size, at=AT):
        found[f"{who} {page}"] = asdict(cost_of(client, address, clock))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
