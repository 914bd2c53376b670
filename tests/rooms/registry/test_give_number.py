from datetime import date

import pytest

from nhiemky.core.refusal import Outdated
from nhiemky.rooms.registry.actions.documents import enter_document
from nhiemky.rooms.registry.actions.numbering import give_number, void_number
from nhiemky.rooms.registry.models import Book, Number, OfficialDocument
from nhiemky.rooms.registry.papers import with_number
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, a_campaign, a_handed_in_report, owed_by, version_called
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told


def enter(issuer, *, type="Báo cáo", term="2020-2025", incoming=False):
    return enter_document(issuer=issuer, type=type, term=term, title="kết quả", incoming=incoming)


def give(document, *, by=None, day=date(2023, 6, 20), **said):
    give_number(document, issuer_symbol="ĐUK", issued_on=day, by=by, at=NOW, unit_path=version_called("K").path, **said)
    document.refresh_from_db()
    return document.symbol


def test_a_document_gets_the_next_number_and_its_day(owner, cast):
    document = enter(owner)

    with changes_only(OfficialDocument, Number, Book) as lines:
        give(document, by=cast.office)

    assert (Number.objects.get().number, document.symbol, document.issued_on) == (1, "01-BC/ĐUK", date(2023, 6, 20))
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


def test_a_document_has_one_number(owner):
    document = enter(owner)
    give(document)
    with refused("Văn bản này đã có số 01-BC/ĐUK. Nếu cấp nhầm, hủy số ấy kèm lý do rồi cấp số khác."):
        give(document)


def test_a_voided_number_stays_with_its_reason_and_is_not_given_again(owner, cast):
    document = enter(owner)
    give(document)
    with changes_only(Number, OfficialDocument) as lines:
        void_number(Number.objects.get(), reason=" Nhầm loại. ", by=cast.office, at=NOW, unit_path="")
    assert [line.verb for line in lines] == ["registry.void_number"]
    document.refresh_from_db()
    assert (document.symbol, document.issued_on, Number.objects.get().reason) == ("", None, "Nhầm loại.")
    assert give(document) == "02-BC/ĐUK"
    with refused("Số 01-BC/ĐUK đã hủy rồi."):
        void_number(Number.objects.get(number=1), reason="Lại.", by=None, at=NOW, unit_path="")
    with refused("Phải ghi lý do hủy số: lý do còn trong sổ."):
        void_number(Number.objects.get(number=2), reason=" ", by=None, at=NOW, unit_path="")


def test_the_number_that_was_shown_is_given_or_none(owner):
    first, second = enter(owner), enter(owner)
    give(first, seen="1")
    with pytest.raises(Outdated, match="số tiếp theo bây giờ là 02"):
        give(second, seen="1")
    assert give(second, seen="2") == "02-BC/ĐUK"


def test_a_day_before_that_of_the_number_before_is_meant_or_refused(owner):
    give(enter(owner))
    sooner = enter(owner)
    with refused(
        "Số liền trước là 01-BC/ĐUK ngày 20/06/2023. Nếu đúng là ghi ngày sớm hơn, hãy đánh dấu vào ô xác nhận."
    ):
        give(sooner, day=date(2023, 6, 19))
    assert give(sooner, day=date(2023, 6, 19), earlier=True) == "02-BC/ĐUK"


def test_a_congress_numbers_all_types_in_one_book(owner):
    types = ("Nghị quyết", "Báo cáo", "Biên bản")
    congress = [give(enter(owner, type=type), book=("", "ĐH IV")) for type in types]
    assert congress == ["01-NQ/ĐUK", "02-BC/ĐUK", "03-BB/ĐUK"]
    plan = enter(owner, type="Kế hoạch")
    with refused("Sổ này đánh số loại «Báo cáo»: chọn sổ khác."):
        give(plan, book=("Báo cáo", "2020-2025"))


def test_a_document_from_outside_keeps_the_number_of_its_issuer(owner):
    a_campaign(owner)
    with refused("Đây là văn bản đến: số do nơi ban hành cấp."):
        give(OfficialDocument.objects.get())


def test_a_type_without_a_symbol_gets_no_number(owner):
    letter = enter(owner, type="Thư ngỏ")
    with refused("Chưa có ký hiệu cho loại văn bản «Thư ngỏ»."):
        give(letter)


SAID = {"book": "Báo cáo|2020-2025|1", "day": "20/06/2023", "version": "1"}


@pytest.fixture
def report(campaign, cast):
    """The consolidated report on the register, without a number."""
    a_handed_in_report(owed_by("B1", campaign))
    signed_in(cast.office).post(f"/campaigns/{campaign.pk}/rollup/consolidate/")
    return OfficialDocument.objects.get(incoming=False)


@pytest.mark.long
def test_the_page_gives_the_number_by_the_symbol_of_the_issuer(campaign, cast, report):
    client = signed_in(cast.office)
    page = client.get(f"/campaigns/{campaign.pk}/documents/").content.decode()
    assert "01-BC/ĐUK · Báo cáo, 2020-2025" in page
    answer = client.post(f"/documents/{report.pk}/number/", SAID, follow=True)
    assert "Đã cấp số 01-BC/ĐUK." in answer.content.decode()


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_second_number_is_refused_in_the_page(campaign, cast, report, htmx):
    give(report, printed=with_number(report, 1, issuer_symbol="ĐUK", day=date(2023, 6, 20), after=1))
    with nothing_changes():
        said = SAID | {"book": "Báo cáo|2020-2025|2"}
        answer = signed_in(cast.office, htmx=htmx).post(f"/documents/{report.pk}/number/", said)
    assert (answer.status_code, "Văn bản này đã có số 01-BC/ĐUK." in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_a_leader_reads_the_register_and_gives_no_number(campaign, cast, report):
    client = signed_in(cast.leader)
    assert client.get(f"/campaigns/{campaign.pk}/documents/").status_code == 200
    with nothing_changes():
        assert client.post(f"/documents/{report.pk}/number/", SAID).status_code == 404


@pytest.mark.long
def test_before_the_first_number_the_page_asks_for_the_register_on_paper(campaign, cast, report):
    client, address = signed_in(cast.office), f"/campaigns/{campaign.pk}/documents/"
    assert "Sổ giấy đang ghi dở" in client.get(address).content.decode()
    said = {"type": "Báo cáo", "period": report.term, "next": 59}
    client.post(f"/units/{report.issuer.code}/register/out/continue/", said)
    page = client.get(address).content.decode()
    assert ("59-BC/ĐUK" in page, "Sổ giấy đang ghi dở" in page) == (True, False)
