"""What fails though nobody made a mistake is a sentence with a way out; a fault of ours stays one."""

import errno

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection
from django.test import RequestFactory

from nhiemky.house.failures import failure_of, server_error
from nhiemky.rooms.journal.actions.noting import note_if_possible
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.units.models import Unit


class OfPostgreSQL(Exception):
    """What psycopg raises below Django's own error."""

    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate
        super().__init__(sqlstate)


def caused_by(cause: Exception) -> DatabaseError:
    problem = OperationalError("of the driver")
    problem.__cause__ = cause
    return problem


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (IntegrityError("UNIQUE constraint failed"), 409),
        (caused_by(OfPostgreSQL("40P01")), 409),
        (OperationalError("database is locked"), 503),
        (OperationalError("database or disk is full"), 507),
        (caused_by(OfPostgreSQL("53100")), 507),
        (OSError(errno.ENOSPC, "No space left on device"), 507),
    ],
)
def test_a_failure_says_what_happened_and_what_to_do(problem, status):
    failure = failure_of(problem)
    assert (failure.status, "Hãy" in failure.sentence) == (status, True)
    try:
        raise problem
    except Exception:
        answer = server_error(RequestFactory().get("/"))
    assert (answer.status_code, failure.sentence in answer.content.decode()) == (status, True)


@pytest.mark.parametrize(
    "fault",
    [
        ZeroDivisionError(),
        OperationalError("disk I/O error"),
        OSError(errno.EACCES, "no"),
        IntegrityError("CHECK constraint failed: a_version_ends_after_it_begins"),
        IntegrityError('new row violates check constraint "a_version_ends_after_it_begins"'),
    ],
)
def test_a_fault_of_ours_is_none(fault):
    assert failure_of(fault) is None
    try:
        raise fault
    except Exception:
        answer = server_error(RequestFactory().get("/"))
    assert (answer.status_code, "Máy chủ gặp lỗi" in answer.content.decode()) == (500, True)


def test_a_note_that_cannot_be_taken_is_left_out_whole_and_the_page_goes_on(db):
    def taken_back() -> None:
        Unit.objects.create(code="X")
        raise OperationalError("database is locked")

    note_if_possible(taken_back)
    assert not Unit.objects.exists()
    note_if_possible(lambda: Unit.objects.create(code="X"))
    assert Unit.objects.count() == 1
    if connection.vendor == "sqlite":
        assert connection.patience == connection.settings_dict["OPTIONS"]["timeout"]


def test_a_mistake_in_a_note_is_no_reason_to_hide_it(db):
    def wrong() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        note_if_possible(wrong)
    assert not Entry.objects.exists()
