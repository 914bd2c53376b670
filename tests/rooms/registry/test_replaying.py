"""What was changed behind the house in the books, the documents and what arrived is found by the journal."""

from datetime import date

import pytest

from nhiemky.papers.attached import Attached
from nhiemky.rooms.journal.models import ChainLock, Entry
from nhiemky.rooms.registry.actions.arriving import correct_arrival, enter_arrival
from nhiemky.rooms.registry.actions.moving import issue, recall, send_back, sign, submit
from nhiemky.rooms.registry.actions.numbering import continue_book, give_number, reserve_number, void_number
from nhiemky.rooms.registry.models import Arrival, Book, Delivery, Number, OfficialDocument, Signing, StoredFile
from nhiemky.rooms.registry.papers import without_number
from nhiemky.rooms.registry.queries import replaying
from nhiemky.rooms.registry.queries.replaying import contradictions
from nhiemky.rooms.registry.words import VERBS
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, a_handed_in_report, owed_by

DAY = date(2023, 6, 20)
BY = {"by": None, "at": NOW, "unit_path": ""}


@pytest.fixture
def told(campaign) -> OfficialDocument:
    """Whatever is done in the register, done through the house."""
    books = {"type": "Báo cáo", "period": "2020-2025", "issuer_symbol": "ĐUK", "day": DAY}
    continue_book(campaign.owner, **books, next=59, **BY)
    reserve_number(campaign.owner, **books, **BY)
    a_handed_in_report(owed_by("B1", campaign))
    made = consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document
    submit(made, **BY)
    send_back(made, reason="Sửa câu cuối.", **BY)
    submit(made, **BY)
    for scan in (b"%PDF-1.7 quet", b"%PDF-1.7 co dau"):
        sign(made, file=Attached("quet.pdf", "application/pdf", scan), **BY)
    wrong = give_number(made, issuer_symbol="ĐUK", issued_on=DAY, **BY)
    void_number(wrong, reason="Nhầm sổ.", printed=without_number(made, on=DAY), **BY)
    give_number(made, issuer_symbol="ĐUK", issued_on=DAY, **BY)
    issue(made, units=[Unit.objects.get(code="B1")], others=["Tỉnh ủy"], **BY)
    letter = {"issuer": "Tỉnh ủy", "abstract": "mời họp " * 60}
    arrival = enter_arrival(campaign.owner, period="2023", arrived_on=DAY, said=letter, **BY)
    correct_arrival(arrival, said={**letter, "to_whom": "Văn phòng"}, **BY)
    made.refresh_from_db()
    return made


@pytest.mark.long
def test_what_was_done_through_the_house_is_as_it_was_told(told):
    assert list(contradictions()) == []
    recall(told, reason="Nhầm phụ lục.", **BY)
    assert list(contradictions()) == []


def test_every_act_that_moves_a_document_is_played():
    moves = {"submit", "send_back", "sign", "sign_here", "seal_here", "take_in", "confirm_signed", "issue", "recall"}
    others = {
        "give_number", "void_number", "reserve_number", "continue_book", "enter_arrival", "correct_arrival",
        "render_again", "bring_back", "initial", "freeze_pdf", "trust_roots", "drop_root", "read_delivery",
        "set_override", "drop_override", "load_template", "use_template",
    }  # fmt: skip
    assert {verb.removeprefix("registry.") for verb in replaying.LED_TO} == moves
    assert {verb.removeprefix("registry.") for verb in VERBS} == moves | others


ISSUED, GIVEN = OfficialDocument.objects.filter(state="issued"), Number.objects.filter(state="given")
BEHIND = {
    "a state": (lambda: ISSUED.all().update(state="recalled"), "trạng thái"),
    "a symbol": (lambda: ISSUED.all().update(symbol="99-BC/ĐUK"), "số, ký hiệu hoặc ngày"),
    "a day": (lambda: ISSUED.all().update(issued_on="2023-01-01"), "số, ký hiệu hoặc ngày"),
    "a number": (lambda: GIVEN.all().update(symbol="99-BC/ĐUK"), "Số 99-BC/ĐUK"),
    "a number voided": (lambda: GIVEN.all().update(state="voided", reason="x"), "Số 61-BC/ĐUK"),
    "why it was voided": (lambda: Number.objects.filter(state="voided").update(reason="x"), "Số 60-BC/ĐUK"),
    "a reserved number gone": (lambda: Number.objects.filter(state="reserved").delete(), "bị xóa"),
    "a book": (lambda: Book.objects.filter(way="out").update(last=70), "thiếu hoặc thừa số"),
    "a signed file": (lambda: StoredFile.objects.filter(name="quet.pdf").update(sha256="0" * 64), "bản đã ký"),
    "a signature": (lambda: Signing.objects.update(counts=False), "bản đã ký"),
    "a recipient": (lambda: Delivery.objects.filter(unit=None).delete(), "nơi nhận"),
    "an arrival": (lambda: Arrival.objects.update(to_whom="Khác"), "Văn bản đến số 01"),
    "a long text": (lambda: Arrival.objects.update(abstract="mời họp"), "Văn bản đến số 01"),
    "an arrival gone": (lambda: Arrival.objects.all().delete(), "bị xóa"),
}


@pytest.mark.long
@pytest.mark.parametrize("what", BEHIND)
def test_what_was_changed_behind_the_house_is_named(told, what):
    change, said = BEHIND[what]
    change()
    assert any(said in sentence for sentence in contradictions())


@pytest.mark.long
def test_of_what_was_told_before_a_pruned_beginning_nothing_is_asked(told):
    Entry.objects.all().delete()
    ChainLock.objects.update(pruned=1)
    assert list(contradictions()) == []
