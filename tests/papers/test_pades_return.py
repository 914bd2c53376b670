"""A PDF that comes back signed: taken in, shown to a person, or refused with the page and the spot."""

from io import BytesIO

import pypdfium2
import pytest

from nhiemky.papers.pades import reserve
from nhiemky.papers.pades_return import taken_back
from nhiemky.papers.signatures import Returned, Standing, TakenBack
from tests.papers.signing import (
    LEADER,
    NOW,
    NUMBER,
    PLACES,
    YEAR,
    clerk,
    document,
    holder,
    leader,
    reserved,
    root,
    roots,
    signed,
    stages,
)
from tests.papers.test_pades import made_elsewhere, with_more_on_the_page


def back(sent: bytes, returned: bytes, *, at=NOW) -> TakenBack:
    return taken_back(sent, returned, roots(), name="ky.pdf", at=at)


def by_another_program(data: bytes) -> bytes:
    """The same pages and fields, written anew from the first byte."""
    kept = BytesIO()
    pypdfium2.PdfDocument(data).save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(("sent", "returned"), [(0, 1), (1, 5), pytest.param(0, 5, marks=pytest.mark.long)])
def test_our_file_with_more_signatures_is_accepted(sent, returned):
    told = back(stages()[sent], stages()[returned])
    assert (told.answer, told.reasons, told.spots) == (Returned.ACCEPTED, (), ())
    assert len(told.verified.signatures) == returned


@pytest.mark.long
def test_our_file_written_anew_by_another_program_is_left_to_a_person():
    anew = by_another_program(reserved())
    assert not anew.startswith(reserved())
    told = back(reserved(), signed(signed(anew, LEADER, leader()), NUMBER, clerk()))
    assert told.answer is Returned.TO_CONFIRM
    assert "phần mềm khác ghi lại" in told.reasons[0]
    assert told.verified.good


@pytest.mark.long
def test_one_changed_figure_is_refused_with_its_page_and_spot():
    other = reserve(document(amount="150"), PLACES)
    told = back(reserved(), signed(other, LEADER, leader()))
    assert told.answer is Returned.REFUSED
    assert {spot.page for spot in told.spots} == {1, 2}
    assert any("trang 1, cách mép trên" in reason for reason in told.reasons)


@pytest.mark.long
def test_the_document_of_somebody_else_is_refused():
    told = back(reserved(), signed(reserve(document(pages=3), PLACES), LEADER, leader()))
    assert told.answer is Returned.REFUSED
    assert "Tệp có 3 trang, bản đã gửi có 2 trang: đây là một văn bản khác." in told.reasons


@pytest.mark.long
def test_words_that_came_in_before_the_signature_are_refused():
    told = back(reserved(), signed(with_more_on_the_page(reserved()), LEADER, leader()))
    assert told.verified.good
    assert told.answer is Returned.REFUSED
    assert "thêm nội dung khác" in " ".join(told.reasons)


@pytest.mark.long
@pytest.mark.parametrize("returned", [reserved(), document()])
def test_a_file_without_a_new_signature_is_refused(returned):
    told = back(reserved(), returned)
    assert told.answer is Returned.REFUSED
    assert "Tệp không có chữ ký mới nào so với bản đã gửi." in told.reasons


@pytest.mark.long
@pytest.mark.parametrize(
    ("by", "standing"),
    [
        (holder("Tự Làm Lấy"), Standing.SELF_MADE),
        (holder("Người lạ", holder("Nơi cấp lạ", authority=True)), Standing.UNTRUSTED),
        (holder("Hết Hạn", root(), since=NOW - 2 * YEAR, until=NOW - YEAR), Standing.OUT_OF_TERM),
    ],
)
def test_a_signature_that_is_not_trusted_is_refused_by_name(by, standing):
    told = back(reserved(), made_elsewhere(by))
    assert told.answer is Returned.REFUSED
    assert [one.standing for one in told.verified.signatures] == [standing]
    assert any(by.name in reason for reason in told.reasons)


@pytest.mark.long
def test_a_clock_put_back_into_the_term_of_a_certificate_does_not_help():
    over = holder("Hết Hạn", root(), since=NOW - 2 * YEAR, until=NOW - YEAR)
    told = back(reserved(), made_elsewhere(over, at=NOW - YEAR - YEAR / 2))
    assert told.verified.good
    assert told.answer is Returned.REFUSED
    assert "chứng thư đã hết hạn" in told.reasons[0]


@pytest.mark.long
def test_what_is_added_after_the_last_signature_is_refused():
    told = back(reserved(), with_more_on_the_page(stages()[1]))
    assert told.answer is Returned.REFUSED
    assert {"Phần cuối của tệp không có chữ ký nào bảo đảm."} <= set(told.reasons)
    assert told.spots
