"""Thirty people who write at once on one machine: how long each waits for SQLite, and how long anybody kept the lock.

    script/bench writers [--writers 30] [--saves 20]

Serves the demo from a folder of its own, as script/run does; every writer signs in as its office, saves a section of
one unit's report again and again over HTTP, and opens its page in between. One more prints reports meanwhile, of which
the worker makes PDFs. Prints the waits, the PDFs, and every transaction that the house itself logged as slow. Fails
where anybody waited over 5 s or was told that the house is busy, or where a transaction worked for over 200 ms: with
more writers than processors the rest of what it was held is waiting for a processor, as everybody does.
"""

from __future__ import annotations

import argparse
import http.cookiejar
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median

LONGEST = 5.0  # seconds
UNNOTICED = 200  # milliseconds
BIN = Path(sys.executable).parent


class Browser:
    """One signed-in person with their cookies."""

    def __init__(self, host: str, name: str, password: str) -> None:
        self.host, jar = host, http.cookiejar.CookieJar()
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar)).open
        self.jar = jar
        self.get("/sign-in/")
        self.post("/sign-in/", username=name, password=password)

    def get(self, address: str) -> str:
        with self.open(self.host + address, timeout=60) as answer:
            return str(answer.read().decode())

    def post(self, address: str, **said: object) -> tuple[int, str]:
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        data = urllib.parse.urlencode({**said, "csrfmiddlewaretoken": token}).encode()
        asked = urllib.request.Request(self.host + address, data, {"Referer": self.host, "HX-Request": "true"})
        try:
            with self.open(asked, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


def write(browser: Browser, saves: int, who: int) -> tuple[list[float], list[int]]:
    """Save the first section of the report at this place in the list, `saves` times; the seconds and the statuses."""
    campaign = re.search(r"/campaigns/\d+/", browser.get("/"))[0]  # type: ignore[index]
    drafts = sorted(set(re.findall(rf"{campaign}reports/\d+/", browser.get(f"{campaign}reports/?state=draft"))))
    address = drafts[who % len(drafts)]
    page = browser.get(address)
    form, version = re.search(rf'action="({address}sections/\d+/)"', page), _version(page)
    assert form, f"nobody may write at {address}"
    waits, statuses = [], []
    for number in range(saves):
        text = f"Người {who} viết lần {number}. " * 20
        began = time.monotonic()
        status, page = browser.post(form[1], text=text, based_on=version, seen="")
        statuses.append(status)
        version = _version(page)
        waits.append(time.monotonic() - began)
        if number % 5 == 0:
            browser.get(address)
    return waits, statuses


def print_reports(browser: Browser, until: threading.Event) -> int:
    """Order the PDF of one report after another; how many were ordered."""
    campaign = re.search(r"/campaigns/\d+/", browser.get("/"))[0]  # type: ignore[index]
    reports = sorted(set(re.findall(rf"{campaign}reports/\d+/", browser.get(f"{campaign}reports/?state=draft"))))
    ordered = 0
    while not until.wait(0.5):
        browser.post(f"{reports[ordered % len(reports)]}print/")
        ordered += 1
    return ordered


def _version(page: str) -> str:
    found = re.search(r'id="version"[^>]*value="(\d+)"', page) or re.search(r'value="(\d+)"[^>]*id="version"', page)
    return found[1] if found else "0"


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=30)
    parser.add_argument("--saves", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {**os.environ, "NHIEMKY_DATA": folder, "NHIEMKY_BIND": f"127.0.0.1:{port}"}
        environment.pop("NHIEMKY_DATABASE_URL", None)
        for verb in (["prepare"], ["demo", "reports"]):
            subprocess.run([BIN / "nhiemky", *verb], env=environment, check=True, stdout=subprocess.DEVNULL)
        log = Path(folder, "log")
        with log.open("wb") as told:
            programs: list[list[str | Path]] = [
                [BIN / "gunicorn", "--config", "python:nhiemky.house.server"],
                ["nice", BIN / "nhiemky", "work"],
            ]
            house = [subprocess.Popen(one, env=environment, stdout=told, stderr=told) for one in programs]
            try:
                return measure(f"http://127.0.0.1:{port}", Path(folder), asked.writers, asked.saves, log)
            finally:
                for program in house:
                    program.terminate()
                for program in house:
                    program.wait()


def made_in(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "nhiemky.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM registry_rendering WHERE done_at NOT NULL").fetchone()[0])


def measure(host: str, folder: Path, writers: int, saves: int, log: Path) -> int:
    office = json.loads((folder / "demo.json").read_text())["accounts"][0]
    for _try in range(100):
        try:
            urllib.request.urlopen(host + "/sign-in/", timeout=5).close()
            break
        except OSError:
            time.sleep(0.1)
    with ThreadPoolExecutor(writers + 1) as pool:
        printer, *browsers = pool.map(lambda _: Browser(host, office["name"], office["password"]), range(writers + 1))
        over = threading.Event()
        printing = pool.submit(print_reports, printer, over)
        began = time.monotonic()
        done = list(pool.map(lambda pair: write(pair[1], saves, pair[0]), enumerate(browsers)))
        seconds = time.monotonic() - began
        over.set()
    waits = sorted(wait for some, _ in done for wait in some)
    statuses = [status for _, some in done for status in some]
    slow = re.findall(r"writer's lock for (\d+) ms, (\d+) of them at work", log.read_text())
    worked = max((int(work) for _held, work in slow), default=0)
    print(f"{writers} writers, {len(waits)} saves in {seconds:.1f} s ({len(waits) / seconds:.0f} a second)")
    print(f"waits: median {median(waits):.3f} s, 95 % {waits[len(waits) * 95 // 100]:.3f} s, longest {waits[-1]:.3f} s")
    print(f"{printing.result()} reports printed, {made_in(folder)} PDFs made meanwhile")
    print("answers:", {status: statuses.count(status) for status in sorted(set(statuses))})
    print(f"transactions over 200 ms: {len(slow)}", *(f"{held} ms, {work} at work" for held, work in slow), sep="\n  ")
    return int(waits[-1] > LONGEST or worked > UNNOTICED or any(status >= 500 for status in statuses))


if __name__ == "__main__":
    sys.exit(main())
