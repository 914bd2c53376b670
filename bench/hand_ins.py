"""Reports handed in while twenty people look at the board of progress, on a PostgreSQL, by the web server of the house.

    script/bench hand_ins --database ADDRESS [UNITS [--readers 20] [--pause 5]]

Makes a database with a campaign of so many units (1,000), their reports written and their figures filled in. Readers
ask for the board of progress, wait `pause` seconds, ask again; eight clerks hand in one report after another. Prints
hand-ins a second beside a peer in the same run: the same hand-ins with nobody reading. Fails under 15 a second, and
where a report was lost: every answer must be a hand-in that stands, and the journal unbroken.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from pages import AT, PLAN, a_new_database  # noqa: E402

ADDRESS = "127.0.0.1:8917"
CLERKS = 8
LEAST = 15  # hand-ins a second
SECONDS = 12
TOKEN = "a" * 32  # a secret of ours in the cookie and in the form, as the browser would send it


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="script/bench hand_ins")
    asked.add_argument("units", type=int, nargs="?", default=1_000)
    asked.add_argument("--database", required=True, metavar="ADDRESS")
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--pause", type=float, default=5.0)
    said = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="nhiemky-bench-") as folder:
        os.environ |= {
            "NHIEMKY_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "nhiemky.house.settings",
            "NHIEMKY_DATABASE_URL": a_new_database(said.database, "hand_ins"),
            "NHIEMKY_BIND": ADDRESS,
        }
        return measured(said.units, readers=said.readers, pause=said.pause)


def measured(units: int, *, readers: int, pause: float) -> int:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import django  # noqa: PLC0415 — it reads where the data lies

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from nhiemky.rooms.journal.queries.chain import walk_chain  # noqa: PLC0415
    from nhiemky.rooms.reports.models import Revision  # noqa: PLC0415
    from tests.country import a_country, written  # noqa: PLC0415

    now = settings.NOW
    call_command("collectstatic", interactive=False, verbosity=0)
    country = a_country(units, plan=PLAN, at=AT, handed_in_every=units * 10)
    waiting = iter(written(country.campaign, at=AT))
    settings.NOW = now
    client = Client()
    client.force_login(country.office)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}; csrftoken={TOKEN}"
    address, before = f"/campaigns/{country.campaign.pk}", Revision.objects.count()
    connection.close()
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "--config", "python:nhiemky.house.server"])
    try:
        until_it_answers()
        alone, first = handed_in(waiting, address, cookie, readers=0, pause=pause)
        watched, second = handed_in(waiting, address, cookie, readers=readers, pause=pause)
    finally:
        server.terminate()
        server.wait()
    lost = first.done + second.done - (Revision.objects.count() - before)
    print(f"{units} units: {alone:.1f} a second alone, {watched:.1f} with {readers} readers ({watched / alone:.0%}),")
    print(f"{second.looks} looks at the board, slowest {second.slowest:.1f} s")
    print(f"lost {lost}, refused {first.refused + second.refused}")
    print(f"journal: {walk_chain().broken or 'unbroken'}")
    return 0 if watched >= LEAST and not lost and not second.refused else 1


class Tally:
    """What clerks and readers have done."""

    def __init__(self) -> None:
        self.done = self.refused = self.looks = 0
        self.slowest = 0.0
        self.lock = threading.Lock()

    def add(self, **found: float) -> None:
        with self.lock:
            self.slowest = max(self.slowest, found.pop("took", 0))
            for name, count in found.items():
                setattr(self, name, getattr(self, name) + count)


def handed_in(waiting: Any, address: str, cookie: str, *, readers: int, pause: float) -> tuple[float, Tally]:
    """Hand-ins a second, over some seconds."""
    tally, ends, lock = Tally(), time.monotonic() + SECONDS, threading.Lock()

    def clerk() -> None:
        while time.monotonic() < ends:
            with lock:
                pk = next(waiting, None)
            if pk is None:
                raise SystemExit("more units are needed: every report is handed in")
            status = sent("POST", f"{address}/reports/{pk}/hand-in/", cookie)
            tally.add(**({"done": 1} if status == 302 else {"refused": 1}))

    def reader() -> None:
        while time.monotonic() < ends:
            began = time.monotonic()
            sent("GET", f"{address}/progress/", cookie)
            tally.add(looks=1, took=time.monotonic() - began)
            time.sleep(pause)

    acts: list[Callable[[], None]] = [clerk] * CLERKS + [reader] * readers
    threads = [threading.Thread(target=act) for act in acts]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally.done / (time.monotonic() - began), tally


def sent(method: str, path: str, cookie: str) -> int:
    host, _, port = ADDRESS.partition(":")
    server = HTTPConnection(host, int(port), timeout=60)
    server.request(method, path, headers={"Cookie": cookie, "X-CSRFToken": TOKEN})
    answer = server.getresponse()
    answer.read()
    server.close()
    return answer.status


def until_it_answers() -> None:
    for _ in range(100):
        with suppress(OSError):
            sent("GET", "/sign-in/", "")
            return
        time.sleep(0.2)
    raise SystemExit("the server does not answer")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
