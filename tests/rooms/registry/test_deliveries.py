"""What was issued reaches its recipients: units here read it at their desk, for others there is a list to send."""

from datetime import date

import pytest
from django.db import DatabaseError
from lxml import html

from nhiemky.core.refusal import Refused
from nhiemky.papers.attached import Attached
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.outbox.models import Message
from nhiemky.rooms.registry.actions.moving import issue, recall, sign, submit
from nhiemky.rooms.registry.actions.numbering import give_number
from nhiemky.rooms.registry.models import Delivery, OfficialDocument, Version
from nhiemky.rooms.registry.queries.deliveries import counted, others_printed
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, a_handed_in_report, owed_by
from tests.people import on_one_line, signed_in
from tests.rooms.traces import nothing_changes

DAY = date(2023, 6, 20)
BY = {"by": None, "at": NOW, "unit_path": ""}


@pytest.fixture
def numbered(campaign) -> OfficialDocument:
    a_handed_in_report(owed_by("B1", campaign))
    made = consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document
    submit(made, **BY)
    sign(made, file=Attached("quet.pdf", "application/pdf", b"%PDF-1.7 quet"), **BY)
    give_number(made, issuer_symbol="ĐUK", issued_on=DAY, **BY)
    return made


@pytest.fixture
def issued(numbered) -> OfficialDocument:
    issue(numbered, units=[Unit.objects.get(code="B1")], others=["Tỉnh ủy"], **BY)
    return numbered


@pytest.mark.long
def test_the_button_sends_it_to_the_units_below_and_to_whom_is_printed(numbered, cast):
    office = signed_in(cast.office)
    page = on_one_line(office.get(f"/documents/{numbered.pk}/").content.decode())
    assert "Ban hành…" in page
    said = {"version": 1, "below": "on", "others": "- Tỉnh ủy (b/c)", "way": "mail"}
    answer = office.post(f"/documents/{numbered.pk}/issue/", said, follow=True).content.decode()
    below = Unit.objects.filter(code__in=["VP", "B1", "B2", "B3"]).count()
    assert f"Đã ban hành 01-BC/ĐUK: {below} đơn vị thấy ngay, 1 nơi văn phòng tự gửi." in answer
    assert counted(numbered) == {"units": below, "read": 0, "others": 1}
    assert ("Tỉnh ủy (b/c)" in answer, "thư điện tử" in answer) == (True, True)


@pytest.mark.long
def test_a_unit_is_named_and_what_is_printed_as_above_or_below_is_whom_it_means(campaign, numbered, cast):
    assert others_printed(standing_version(numbered)) == ["Ban Thường vụ Tỉnh ủy Sơn Hà"]
    said = {"version": 1, "units": "Đảng bộ Sở Đò Giang; Văn phòng Đảng ủy Khối (VP)", "way": "paper"}
    signed_in(cast.office).post(f"/documents/{numbered.pk}/issue/", said)
    assert set(Delivery.objects.values_list("unit__code", flat=True)) == {"B1", "VP"}
    signed_in(cast.office).post(f"/campaigns/{campaign.pk}/progress/letter/enter/")
    letter = Version.objects.get(document__type="Công văn")
    assert others_printed(letter)[0] == "Cấp ủy các đơn vị có tên trong danh sách kèm theo"


@pytest.mark.long
@pytest.mark.parametrize(
    ("said", "why"),
    [({"way": "paper"}, "ít nhất một nơi nhận"), ({"units": "B1; KHONG-CO", "way": "paper"}, "«KHONG-CO»")],
)
def test_without_a_recipient_or_with_an_unknown_one_nothing_is_issued(numbered, cast, said, why):
    with nothing_changes():
        answer = signed_in(cast.office).post(f"/documents/{numbered.pk}/issue/", said | {"version": 1})
    assert (answer.status_code, why in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_a_unit_finds_it_on_its_desk_and_reading_it_is_noted_once(issued, cast):
    head, delivery = signed_in(cast.head), Delivery.objects.get(unit__code="B1")
    desk = on_one_line(head.get("/").content.decode())
    assert ("01-BC/ĐUK" in desk, "chưa đọc" in desk) == (True, True)
    for _ in range(2):
        page = head.get(f"/deliveries/{delivery.pk}/").content.decode()
        assert (
            "Tải bản đã ký" in page,
            "Đảng bộ Khối Bến Nghè" in page,
            "Gửi Đảng bộ Sở Đò Giang" in on_one_line(page),
        ) == (True,) * 3
    assert Entry.objects.filter(verb="registry.read_delivery").count() == 1
    assert counted(issued)["read"] == 1
    file = head.get(f"/deliveries/{delivery.pk}/file/")
    assert b"".join(file.streaming_content) == b"%PDF-1.7 quet"
    assert "1 trên 1 đơn vị đã đọc" in on_one_line(
        signed_in(cast.office).get(f"/documents/{issued.pk}/").content.decode()
    )


@pytest.mark.long
def test_a_note_that_cannot_be_taken_does_not_keep_it_from_its_reader(issued, cast, monkeypatch):
    def busy(*args, **options):
        raise DatabaseError("database is locked")

    monkeypatch.setattr("nhiemky.rooms.registry.views.deliveries.read_delivery", busy)
    assert signed_in(cast.head).get(f"/deliveries/{Delivery.objects.get(unit__code='B1').pk}/").status_code == 200


@pytest.mark.long
def test_the_people_of_a_unit_are_told_by_mail_what_came_and_what_was_recalled(numbered, cast):
    for person, address in ((cast.head, "ngo@vi-du.vn"), (cast.neighbour, "mua@vi-du.vn")):
        person.email = address
        person.save()
    units = [Unit.objects.get(code="B1")]
    issue(numbered, units=units, link="http://localhost/deliveries/", **BY)
    (told,) = Message.objects.all()
    assert (told.person, told.subject[:29]) == (cast.head, "Văn bản mới: Báo cáo số 01-BC")
    assert ("ngày 20/6/2023" in told.body, "http://localhost/deliveries/" in told.body) == (True, True)
    recall(numbered, reason="Nhầm phụ lục.", **BY)
    told = Message.objects.latest("pk")
    assert (told.person, "Lý do: Nhầm phụ lục." in told.body) == (cast.head, True)


@pytest.mark.long
def test_whoever_had_it_reads_why_it_was_recalled(issued, cast):
    recall(issued, reason="Nhầm phụ lục.", **BY)
    head, delivery = signed_in(cast.head), Delivery.objects.get(unit__code="B1")
    assert "Đã thu hồi" in head.get("/").content.decode()
    page = head.get(f"/deliveries/{delivery.pk}/").content.decode()
    assert ("Nhầm phụ lục." in page, "Tải bản đã ký" in page) == (True, True)


@pytest.mark.long
@pytest.mark.parametrize("who", ["office", "neighbour", "leader", "stranger"])
def test_for_others_a_delivery_is_not_there(issued, cast, who):
    browser, delivery = signed_in(getattr(cast, who)), Delivery.objects.get(unit__code="B1")
    assert browser.get(f"/deliveries/{delivery.pk}/").status_code == 404
    assert browser.get(f"/deliveries/{delivery.pk}/file/").status_code == 404


@pytest.mark.long
def test_drafts_and_versions_stay_closed_to_who_received_it(issued, cast):
    assert signed_in(cast.head).get(f"/documents/{issued.pk}/").status_code == 404


@pytest.mark.long
def test_nobody_is_sent_a_document_twice(issued):
    with nothing_changes(), pytest.raises(Refused, match="văn bản đã ban hành"):
        issue(issued, units=[Unit.objects.get(code="B1")], **BY)


@pytest.mark.long
def test_all_recipients_are_leafed_through_by_who_read_it(issued, cast):
    head, office = signed_in(cast.head), signed_in(cast.office)
    page = f"/documents/{issued.pk}/deliveries/"
    assert "Đảng bộ Sở Đò Giang" in office.get(page, {"only": "unread"}).content.decode()
    head.get(f"/deliveries/{Delivery.objects.get(unit__code='B1').pk}/")
    for only, unit, other in (
        ("", True, True),
        ("read", True, False),
        ("unread", False, False),
        ("others", False, True),
    ):
        shown = office.get(page, {"only": only}).content.decode()
        assert ("Đảng bộ Sở Đò Giang" in shown, "gửi giấy" in shown or "Tỉnh ủy" in shown) == (unit, other), only
    assert office.get(page, {"only": "nobody"}).status_code == 404
    assert head.get(page).status_code == 404


@pytest.mark.long
def test_the_first_hundred_lead_to_the_older_ones(numbered, cast):
    issue(numbered, others=[f"Nơi nhận thứ {n:03}." for n in range(1, 102)], **BY)
    page, office = f"/documents/{numbered.pk}/deliveries/", signed_in(cast.office)
    first = office.get(page).content.decode()
    assert ("Nơi nhận thứ 002." in first, "Nơi nhận thứ 001." in first) == (True, False)
    older = html.fromstring(first).xpath("//a[contains(., 'Cũ hơn')]/@href")[0]
    assert "Nơi nhận thứ 001." in office.get(page + older).content.decode()


@pytest.mark.long
def test_a_unit_leafs_through_all_that_it_received(issued, cast):
    assert "01-BC/ĐUK" in signed_in(cast.head).get("/deliveries/").content.decode()
    assert "01-BC/ĐUK" not in signed_in(cast.neighbour).get("/deliveries/").content.decode()
