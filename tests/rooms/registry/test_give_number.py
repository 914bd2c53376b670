from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.refusal import Refused
from nhiemky.rooms.registry import actions
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, a_campaign, a_handed_in_report, owed_by, version_called
from tests.examples import at_most
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told


def enter(issuer, *, type="Báo cáo", term="2020-2025", incoming=False):
    return actions.enter_document(issuer=issuer, type=type, term=term, title="kết quả", incoming=incoming)


def give(document, *, by=None):
    actions.give_number(
        document, issuer_symbol="ĐUK", issued_on=date(2023, 6, 20), by=by, at=NOW, unit_path=version_called("K").path
    )
    document.refresh_from_db()
    return document.symbol


def test_a_document_gets_the_next_number_and_its_day(owner, cast):
    document = enter(owner)

    with changes_only(OfficialDocument) as lines:
        give(document, by=cast.office)

    assert (document.number, document.symbol, document.issued_on) == (1, "01-BC/ĐUK", date(2023, 6, 20))
    assert told(lines) == [("registry.give_number", "Lường Thị Chăm", "K")]
    assert lines[0].details["changed"]["symbol"] == ["", "01-BC/ĐUK"]


def test_numbers_run_per_type_per_term_and_per_issuer(owner):
    above = Unit.objects.get(code="TS")
    assert [give(enter(owner)) for _ in range(3)] == ["01-BC/ĐUK", "02-BC/ĐUK", "03-BC/ĐUK"]
    assert give(enter(owner, type="Công văn")) == "01-CV/ĐUK"
    assert give(enter(owner, term="2025-2030")) == "01-BC/ĐUK"
    assert give(enter(above)) == "01-BC/ĐUK"


def test_two_types_that_share_a_symbol_number_apart(owner):
    assert [give(enter(owner, type=type)) for type in ("Quyết định", "Quy định")] == ["01-QĐ/ĐUK", "01-QĐ/ĐUK"]


def test_a_gap_is_never_filled(owner):
    documents = [enter(owner) for _ in range(3)]
    for document in documents:
        give(document)
    documents[1].delete()
    assert give(enter(owner)) == "04-BC/ĐUK"


kinds = st.tuples(st.sampled_from(["Báo cáo", "Công văn", "Kế hoạch"]), st.sampled_from(["2020-2025", "2025-2030"]))


@at_most(25)
@given(st.lists(st.tuples(kinds, st.booleans()), max_size=12))
def test_no_number_is_ever_given_twice(entered):
    issuer = Unit.objects.get_or_create(code="PT")[0]
    OfficialDocument.objects.all().delete()
    for (kind, term), twice in entered:
        document = enter(issuer, type=kind, term=term)
        for _ in range(1 + twice):
            try:
                actions.give_number(
                    document, issuer_symbol="PT", issued_on=date(2023, 6, 20), by=None, at=NOW, unit_path=""
                )
            except Refused:
                assert document.number is not None or twice
    given_numbers: dict[tuple[str, str], list[int]] = {}
    for document in OfficialDocument.objects.order_by("pk"):
        given_numbers.setdefault((document.type, document.term), []).append(document.number)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in given_numbers.values())


def test_a_number_once_given_stays(owner):
    document = enter(owner)
    give(document)
    with refused("Văn bản này đã có số 01-BC/ĐUK. Số đã cấp không thay đổi; nếu cấp nhầm, lập văn bản mới."):
        give(document)


def test_a_document_from_outside_keeps_the_number_of_its_issuer(owner):
    a_campaign(owner)
    with refused("Đây là văn bản đến: số do nơi ban hành cấp."):
        give(OfficialDocument.objects.get())


@pytest.fixture
def report(campaign, cast):
    """The consolidated report on the register, without a number."""
    a_handed_in_report(owed_by("B1", campaign))
    signed_in(cast.office).post(f"/campaigns/{campaign.pk}/rollup/consolidate/")
    return OfficialDocument.objects.get(incoming=False)


def test_the_page_gives_the_number_by_the_symbol_of_the_issuer(campaign, cast, report):
    client = signed_in(cast.office)
    answer = client.post(f"/campaigns/{campaign.pk}/documents/{report.pk}/number/", follow=True)
    page = answer.content.decode()
    assert ("01-BC/ĐUK" in page, "Đã cấp số." in page) == (True, True)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_second_number_is_refused_in_the_page(campaign, cast, report, htmx):
    give(report)
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(f"/campaigns/{campaign.pk}/documents/{report.pk}/number/")
    assert (answer.status_code, "Văn bản này đã có số 01-BC/ĐUK." in answer.content.decode()) == (422, True)


def test_a_leader_reads_the_register_and_gives_no_number(campaign, cast, report):
    client = signed_in(cast.leader)
    assert client.get(f"/campaigns/{campaign.pk}/documents/").status_code == 200
    with nothing_changes():
        assert client.post(f"/campaigns/{campaign.pk}/documents/{report.pk}/number/").status_code == 404
