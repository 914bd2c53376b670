import pytest
from lxml import html

from nhiemky.papers.unit_sheet import UnitSheet
from nhiemky.rooms.accounts.models import Grant
from nhiemky.rooms.registry.actions.documents import enter_document
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.units.actions import units as unit_actions
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, OPENED, PLAN, a_row, unit_rows, version_called
from tests.people import signed_in


def test_the_register_shows_the_plan_with_its_number_and_its_file(campaign, cast):
    page = signed_in(cast.leader).get(f"/campaigns/{campaign.pk}/documents/").content.decode()
    assert ("17-KH/ĐUK" in page, "ke-hoach.txt" in page, "văn bản nạp vào" in page) == (True, True, True)


def test_documents_of_another_issuer_are_not_seen(campaign, cast):
    rows = [*unit_rows(), a_row("K2", "Đảng bộ Khối Khác", parent="TS")]
    unit_actions.load_units(UnitSheet(tuple(rows), ()), by=None, at=OPENED)
    Grant.objects.filter(account=cast.leader).update(unit=Unit.objects.get(code="K2"))
    document = OfficialDocument.objects.get()
    assert signed_in(cast.leader).get(f"/documents/{document.pk}/file/").status_code == 404
    assert signed_in(cast.office).get(f"/documents/{document.pk}/file/").status_code == 200


def test_the_file_comes_under_the_name_that_a_person_gave_it(campaign, cast):
    answer = signed_in(cast.office).get(f"/documents/{OfficialDocument.objects.get().pk}/file/")
    assert b"".join(answer.streaming_content) == PLAN.encode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ke-hoach.txt"'


def test_a_document_without_a_file_has_none_to_hand_out(campaign, cast):
    document = enter_document(issuer=campaign.owner, type="Công văn", term="", title="trống")
    assert signed_in(cast.office).get(f"/documents/{document.pk}/file/").status_code == 404


def test_a_kept_file_is_known_by_the_hash_of_its_bytes(owner):
    first, second = (keep_file(b"noi dung", name=name, content_type="text/plain", by=None, at=NOW) for name in "ab")
    assert (first.size, first.sha256) == (8, second.sha256)
    assert first.file.read() == second.file.read() == b"noi dung"


def test_what_a_browser_says_of_a_file_is_cut_to_what_the_table_holds(owner):
    stored = keep_file(b"x", name="k" * 300 + ".txt", content_type="t" * 300, by=None, at=NOW)
    assert (len(stored.name), stored.name[-4:], len(stored.content_type)) == (250, ".txt", 120)


def test_the_place_of_a_kept_file_holds_nothing_that_a_person_typed(owner):
    stored = keep_file(b"x", name="../../etc/passwd", content_type="", by=None, at=NOW)
    assert "passwd" not in stored.file.name
    assert (stored.name, version_called("K").unit) == ("../../etc/passwd", owner)


@pytest.mark.long
def test_the_register_shows_a_hundred_and_is_found_by_words(campaign, cast):
    OfficialDocument.objects.bulk_create(
        OfficialDocument(issuer=campaign.owner, type="Công văn", term="", title=f"việc {n:03}", folded=f"viec {n:03}")
        for n in range(101)
    )
    place, office = f"/campaigns/{campaign.pk}/documents/", signed_in(cast.office)
    first = office.get(place).content.decode()
    assert ("việc 001" in first, "việc 000" in first) == (True, False)
    older = html.fromstring(first).xpath("//a[contains(., 'Cũ hơn')]/@href")[0]
    assert "việc 000" in office.get(place + older).content.decode()
    found = office.get(place, {"words": "viec 000"}).content.decode()
    assert ("việc 000" in found, "việc 001" in found) == (True, False)
