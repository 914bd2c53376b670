"""Two people in the same moment, each on a connection of their own: one waits, and nothing is lost or doubled.

SQLite lets one act write at a time, and its test database has no log beside it in which readers and writers go apart:
there only the many are tried, in a file as a house keeps it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from nhiemky.core.refusal import Refused
from nhiemky.house.failures import failure_of
from nhiemky.rooms.journal.actions.recording import record
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.chain import walk_chain
from nhiemky.rooms.registry.actions.documents import enter_document
from nhiemky.rooms.registry.actions.numbering import give_number, reserve_number
from nhiemky.rooms.registry.models import Book, Number, OfficialDocument
from nhiemky.rooms.reports.actions import handing_in, writing
from nhiemky.rooms.reports.models import Passage, Revision
from tests.builders import HANDED_IN, NOW, WRITTEN, a_draft_report, owed_by, section_titled
from tests.house.conftest import connected_to, database_in

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: script/test")


def at_once(*acts: Callable[[], object]) -> list[object]:
    """All acts begin together; what each gave, or the refusal that it met."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            barrier.wait(timeout=10)
            return act()
        except Refused as refusal:
            return refusal
        except DatabaseError as problem:
            # what a constraint in the database keeps out is told in words as well
            failure = failure_of(problem)
            if failure is None:
                raise
            return Refused([failure.sentence])
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(answers: list[object]) -> int:
    return sum(isinstance(answer, Refused) for answer in answers)


@on_postgresql
def test_entries_of_the_journal_follow_one_another(owner):
    at_once(*(lambda verb=f"x.{number}": record(verb, owner, by=None, at=NOW) for number in range(6)))
    assert Entry.objects.filter(verb__startswith="x.").count() == 6
    assert walk_chain().broken is None


@on_postgresql
def test_two_documents_get_two_numbers(owner):
    documents = [enter_document(issuer=owner, type="Báo cáo", term="2020-2025", title="kết quả") for _ in range(4)]

    def give(document: OfficialDocument) -> None:
        give_number(document, issuer_symbol="ĐUK", issued_on=date(2023, 6, 20), by=None, at=NOW, unit_path="000001.")

    at_once(*(lambda document=document: give(document) for document in documents))
    assert sorted(Number.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


@pytest.fixture
def on_its_own(owner, tmp_path):
    """What connects a thread to the database of the house: on SQLite a file, with the rows of the owner."""
    if connection.vendor == "postgresql":
        yield nullcontext
    else:
        with database_in(tmp_path) as file:
            yield lambda: connected_to(file)


@pytest.mark.long
def test_two_hundred_at_once_get_two_hundred_numbers_without_a_gap(
    owner, on_its_own: Callable[[], AbstractContextManager[None]]
):
    """One in ten draws its number and falls over before it is written: it takes none with it."""
    said = {"type": "Báo cáo", "period": "2020-2025", "issuer_symbol": "ĐUK", "unit_path": "000001."}

    def reserve_ten() -> None:
        with on_its_own():
            for number in range(10):
                with suppress(KeyError), transaction.atomic():
                    reserve_number(owner, day=date(2023, 6, 20), by=None, at=NOW, **said)
                    if number == 4:
                        raise KeyError

    assert at_once(*[reserve_ten] * 20) == [None] * 20
    assert sorted(Number.objects.values_list("number", flat=True)) == list(range(1, 181))
    assert Book.objects.get().last == 180 and walk_chain().broken is None


@on_postgresql
def test_one_document_gets_one_number(owner):
    document = enter_document(issuer=owner, type="Báo cáo", term="2020-2025", title="kết quả")

    def give() -> None:
        give_number(document, issuer_symbol="ĐUK", issued_on=date(2023, 6, 20), by=None, at=NOW, unit_path="000001.")

    assert refusals(at_once(give, give)) == 1
    assert Number.objects.get().number == 1


@on_postgresql
def test_of_two_writers_of_the_first_words_one_is_told_and_the_others_words_stand(campaign):
    section = section_titled("Xây dựng Đảng", campaign)

    def write(text: str) -> None:
        assignment = owed_by("B1", campaign)
        writing.write(assignment, section=section, text=text, based_on=0, by=None, at=WRITTEN)

    assert refusals(at_once(lambda: write("Của Sim."), lambda: write("Của Ngô."))) == 1
    assert Passage.objects.get().version == 1


@on_postgresql
def test_a_report_handed_in_by_two_is_handed_in_once(campaign):
    a_draft_report(owed_by("B1", campaign))

    def hand_in() -> None:
        handing_in.hand_in(owed_by("B1", campaign), by=None, at=HANDED_IN)

    assert refusals(at_once(hand_in, hand_in)) == 1
    assert Revision.objects.get().number == 1
