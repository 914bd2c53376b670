"""While somebody writes for a long time on SQLite, pages are read and notes that can wait are left out."""

import sqlite3
import threading
from contextlib import closing

import pytest
from django.db import OperationalError, connection, transaction

from nhiemky.rooms.journal.actions.noting import note_if_possible
from tests.builders import NOW, an_organisation
from tests.house.conftest import database_in
from tests.people import signed_in, the_cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL no writer stops another"),
]


@pytest.mark.long
def test_a_page_is_read_while_another_writes_though_its_reader_is_to_be_noted(settings, tmp_path):
    settings.NOW = lambda: NOW
    an_organisation()
    browser = signed_in(the_cast().office)
    session = browser.session
    session["seen"] = 0
    session.save()
    with database_in(tmp_path) as file, closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert browser.get("/").status_code == 200
        # what is not theirs would be noted as tried
        assert browser.get("/units/nowhere/").status_code == 404
        other.execute("ROLLBACK")


def test_whoever_waits_writes_as_soon_as_the_other_is_done(tmp_path):
    anywhere = {"isolation_level": None, "check_same_thread": False}
    with database_in(tmp_path) as file, closing(sqlite3.connect(file, **anywhere)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = threading.Timer(0.05, other.execute, ["ROLLBACK"])
        done.start()
        with transaction.atomic():
            (patience,) = connection.connection.execute("PRAGMA busy_timeout").fetchone()
            an_organisation()
        done.join()
    assert patience == connection.settings_dict["OPTIONS"]["timeout"] * 1000


def test_whoever_waited_as_long_as_they_would_is_told_that_it_is_busy(tmp_path):
    with database_in(tmp_path) as file, closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        connection.cursor().execute("PRAGMA busy_timeout = 20")
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pass
        other.execute("ROLLBACK")


def test_a_note_that_can_wait_does_not_wait_as_long_as_an_act(tmp_path, monkeypatch):
    # an hour, so that a note which waits like an act never ends
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 3600)
    with database_in(tmp_path) as file, closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        note_if_possible(an_organisation)
        other.execute("ROLLBACK")
        assert connection.cursor().execute("PRAGMA busy_timeout").fetchone() == (3_600_000,)
