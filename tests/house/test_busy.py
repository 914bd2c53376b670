"""While somebody writes for a long time on SQLite, pages are read and notes that can wait are left out."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from tests.builders import NOW, an_organisation
from tests.house.conftest import database_in
from tests.people import signed_in, the_cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL no writer stops another"),
]


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
