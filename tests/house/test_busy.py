"""While somebody writes for a long time on SQLite, pages are read and notes that can wait are left out."""

import queue
import sqlite3
import threading
import time
from contextlib import closing

import pytest
from django.db import OperationalError, connection, transaction

from nhiemky.rooms.journal.actions.noting import note_if_possible
from tests.builders import NOW, an_organisation
from tests.house.conftest import connected_to, database_in
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
            an_organisation()
        done.join()


def test_whoever_waits_keeps_nothing_from_the_one_they_wait_for(tmp_path, monkeypatch):
    """The collector of the writer's thread closes forgotten cursors of others: each once waited for the other."""
    # an hour, so that two who wait for each other never end
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 3600)
    with database_in(tmp_path) as file, closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        theirs = queue.Queue()

        def wait_for_the_other():
            with connected_to(file):
                connection.ensure_connection()
                forgotten = connection.connection.execute("SELECT 1 UNION SELECT 2")
                theirs.put(forgotten)
                with transaction.atomic():
                    pass

        waiting = threading.Thread(target=wait_for_the_other)
        waiting.start()
        forgotten = theirs.get()
        # by now it waits
        time.sleep(0.05)
        forgotten.close()
        other.execute("ROLLBACK")
        waiting.join()


@pytest.mark.long
def test_thirty_who_wait_go_in_the_order_they_came(tmp_path):
    anywhere = {"isolation_level": None, "check_same_thread": False}
    came, went = [], []
    with database_in(tmp_path) as file, closing(sqlite3.connect(file, **anywhere)) as other:
        other.execute("BEGIN IMMEDIATE")

        def write(number):
            with connected_to(file):
                came.append(number)
                with transaction.atomic():
                    went.append(number)

        writers = [threading.Thread(target=write, args=[number]) for number in range(30)]
        for writer in writers:
            writer.start()
            time.sleep(0.01)
        assert not went
        other.execute("ROLLBACK")
        for writer in writers:
            writer.join()
    # two may pass each other at the moment one is done; nobody is left behind
    assert all(abs(went.index(number) - place) <= 3 for place, number in enumerate(came)), went


def test_whoever_waited_as_long_as_they_would_is_told_that_it_is_busy(tmp_path):
    with database_in(tmp_path) as file, closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        connection.ensure_connection()
        connection.patience = 0.02
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
        assert connection.patience == 3600
