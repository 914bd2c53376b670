"""`nhiemky work`: says that it is there, does what waits, ends when it is told."""

import os
import signal
from collections.abc import Iterator

import pytest
from django.core.management import call_command

from nhiemky.house.management.commands import work
from nhiemky.rooms.registry.models import Worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def told_to_stop_when_idle(monkeypatch) -> Iterator[None]:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(work.time, "sleep", lambda _: os.kill(os.getpid(), signal.SIGTERM))
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.long
def test_without_libreoffice_it_is_there_and_takes_nothing(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    call_command("work")
    assert Worker.objects.get().engine == ""


@pytest.mark.office
def test_it_says_with_what_it_works():
    call_command("work")
    assert Worker.objects.get().engine.startswith("LibreOffice ")


def test_beside_a_web_server_it_works_with_sqlite_only(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(work.connection, "vendor", "postgresql")
    call_command("work", "--beside")
    assert not Worker.objects.exists()
