"""`nhiemky work`: does what the pages ordered, one piece after another, until it is told to stop."""

import logging
import os
import signal
import socket
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections, connection

from nhiemky.papers import libreoffice
from nhiemky.papers.programs import ProgramFailed, ProgramMissing, ProgramTooSlow
from nhiemky.rooms.outbox.jobs import send_next
from nhiemky.rooms.registry.actions.rendering import note_worker
from nhiemky.rooms.registry.jobs import render_next

IDLE = 1.0  # seconds between two looks, which only read
SAYS_SO = 30.0  # seconds after which it says again that it is there

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Làm việc nền (gửi thư, tạo PDF) cho đến khi bị dừng; script/run và script/work gọi"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--beside", action="store_true", help="chỉ với SQLite, và chỉ cho đến khi chương trình gọi nó dừng"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        parent = os.getppid() if options["beside"] else None
        if options["beside"] and connection.vendor != "sqlite":
            return
        logging.getLogger("nhiemky.house.sqlite").setLevel(logging.INFO)
        self.told_to_stop = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        libreoffice.sweep()
        said = -SAYS_SO
        while not self.told_to_stop and parent in (None, os.getppid()):
            try:
                if time.monotonic() - said >= SAYS_SO:
                    engine, said = the_engine(), time.monotonic()
                    note_worker(socket.gethostname(), engine=engine, at=settings.REAL_NOW())
                sent = send_next(now=settings.REAL_NOW)
                rendered = bool(engine) and render_next(engine=engine, now=settings.REAL_NOW)
                if not (sent or rendered):
                    time.sleep(IDLE)
            except OperationalError as busy:
                # a database that is busy or away: what was taken is taken up again when its lease ends
                log.warning("the work waits for the database: %s", busy)
                time.sleep(5)
            close_old_connections()

    def stop(self, *_signal: object) -> None:
        """What is in work is done first."""
        self.told_to_stop = True


def the_engine() -> str:
    """What renders here; blank without LibreOffice, which may be installed while this runs."""
    try:
        return libreoffice.engine()
    except (ProgramMissing, ProgramFailed, ProgramTooSlow):
        return ""
