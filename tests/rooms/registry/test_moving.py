"""A document on its way: submitted, sent back, signed by hand, numbered, issued, recalled."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from nhiemky.core.refusal import Outdated, Refused
from nhiemky.papers.attached import Attached
from nhiemky.rooms.registry.actions.moving import issue, recall, send_back, sign, submit
from nhiemky.rooms.registry.actions.numbering import give_number, void_number
from nhiemky.rooms.registry.models import Move, Number, OfficialDocument, Signing, Version
from nhiemky.rooms.registry.papers import with_number, without_number
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from tests.builders import NOW, a_handed_in_report, owed_by
from tests.people import on_one_line, signed_in
from tests.rooms.traces import nothing_changes

DAY = date(2023, 6, 20)
BY = {"by": None, "at": NOW, "unit_path": ""}
SCAN = Attached("quet.pdf", "application/pdf", b"%PDF-1.7 quet")
GIVEN = {"issuer_symbol": "ĐUK", "issued_on": DAY, **BY}


@pytest.fixture
def document(campaign) -> OfficialDocument:
    a_handed_in_report(owed_by("B1", campaign))
    return consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document


@pytest.fixture
def signed(document) -> OfficialDocument:
    submit(document, **BY)
    sign(document, file=SCAN, **BY)
    return document


@pytest.fixture
def issued(signed) -> OfficialDocument:
    give_number(signed, **GIVEN)
    issue(signed, others=["Tỉnh ủy"], **BY)
    return signed


def page(person, document) -> str:
    return on_one_line(signed_in(person).get(f"/documents/{document.pk}/").content.decode())


@pytest.mark.long
def test_a_document_walks_from_draft_to_recalled_and_its_page_tells_each_step(issued, cast):
    recall(issued, reason="Nhầm phụ lục.", **BY)
    assert list(Move.objects.order_by("pk").values_list("verb", flat=True)) == ["submit", "sign", "issue", "recall"]
    shown = page(cast.leader, issued)
    for words in ("Đã thu hồi", "Nhầm phụ lục.", "quet.pdf", "01-BC/ĐUK"):
        assert words in shown


@pytest.mark.long
def test_what_was_submitted_is_not_composed_anew_until_it_is_sent_back(campaign, document):
    submit(document, **BY)
    with nothing_changes(), pytest.raises(Refused, match="trả lại kèm lý do rồi lập lại"):
        consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW)
    send_back(document, reason="Thiếu số.", **BY)
    consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW)
    submit(document, seen=2, **BY)
    assert document.state == "submitted"


@pytest.mark.long
def test_a_number_given_to_what_is_signed_makes_no_version(signed):
    printed = with_number(signed, 1, issuer_symbol="ĐUK", day=DAY, after=1)
    give_number(signed, printed=printed, **GIVEN)
    assert (printed, Version.objects.count(), signed.symbol) == (None, 1, "01-BC/ĐUK")


@pytest.mark.long
def test_a_number_printed_for_a_draft_is_not_put_in_when_it_was_submitted_meanwhile(document):
    printed = with_number(document, 1, issuer_symbol="ĐUK", day=DAY, after=1)
    other = OfficialDocument.objects.get(pk=document.pk)
    submit(other, **BY)
    sign(other, file=SCAN, **BY)
    with nothing_changes(), pytest.raises(Outdated):
        give_number(document, printed=printed, **GIVEN)


@pytest.mark.long
def test_while_it_waits_for_a_signature_no_number_is_given(document):
    submit(document, **BY)
    with nothing_changes(), pytest.raises(Refused, match="cấp số sau khi ký"):
        give_number(document, **GIVEN)


@pytest.mark.long
def test_a_number_that_was_signed_or_issued_is_not_voided(document, issued):
    with nothing_changes(), pytest.raises(Refused, match="thu hồi văn bản kèm lý do"):
        void_number(Number.objects.get(), reason="Nhầm.", **BY)


@pytest.mark.long
def test_a_number_in_print_on_what_is_submitted_is_voided_only_after_it_was_sent_back(document):
    give_number(document, printed=with_number(document, 1, issuer_symbol="ĐUK", day=DAY, after=1), **GIVEN)
    submit(document, **BY)
    with nothing_changes(), pytest.raises(Refused, match="trả lại trước rồi hủy số"):
        void_number(Number.objects.get(), reason="Nhầm.", **BY)
    send_back(document, reason="Nhầm số.", **BY)
    void_number(Number.objects.get(), reason="Nhầm.", printed=without_number(document, on=DAY), **BY)
    assert document.pk and Version.objects.count() == 3


@pytest.mark.long
def test_a_number_given_after_the_signature_can_be_voided(signed):
    give_number(signed, **GIVEN)
    void_number(Number.objects.get(), reason="Nhầm.", **BY)
    assert OfficialDocument.objects.get(pk=signed.pk).symbol == ""


@pytest.mark.long
@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda one: sign(one, file=SCAN, **BY), "còn đang soạn"),
        (lambda one: send_back(one, reason="x", **BY), "còn đang soạn"),
        (lambda one: issue(one, others=["A"], **BY), "còn đang soạn"),
        (lambda one: recall(one, reason="x", **BY), "còn đang soạn"),
        (lambda one: submit(one, seen=7, **BY), "vừa được lập lại"),
    ],
)
def test_an_act_out_of_order_or_about_another_version_changes_nothing(document, act, said):
    with nothing_changes(), pytest.raises(Refused, match=said):
        act(document)


@pytest.mark.long
def test_without_a_number_or_a_reason_it_does_not_go_on(signed):
    with nothing_changes(), pytest.raises(Refused, match="chưa có số và ngày"):
        issue(signed, **BY)
    give_number(signed, **GIVEN)
    issue(signed, others=["Tỉnh ủy"], **BY)
    with nothing_changes(), pytest.raises(Refused, match="Phải ghi lý do thu hồi"):
        recall(signed, reason="  ", **BY)


def test_what_came_from_outside_has_no_way_to_go_here(campaign, cast):
    plan = OfficialDocument.objects.get(incoming=True)
    with nothing_changes(), pytest.raises(Refused, match="văn bản đến"):
        submit(plan, **BY)
    assert "Trình ký" not in page(cast.office, plan)


@pytest.mark.long
def test_a_scan_with_number_and_seal_takes_the_place_of_the_one_before(signed):
    sign(signed, file=Attached("dong-dau.pdf", "application/pdf", b"%PDF-1.7 dau"), **BY)
    assert [one.file.name for one in Signing.objects.order_by("-pk")] == ["dong-dau.pdf", "quet.pdf"]
    assert signed.state == "signed"


@pytest.mark.long
def test_the_whole_way_by_the_buttons_of_the_page(document, cast):
    office, at = signed_in(cast.office), f"/documents/{document.pk}/"
    assert ("Trình ký…" in page(cast.office, document), "Trình ký…" in page(cast.leader, document)) == (True, False)
    office.post(f"{at}submit/", {"version": 1})
    leader = signed_in(cast.leader)
    for words in ("Trả lại…", "Kèm bản quét đã ký…"):
        assert words in page(cast.leader, document)
    with nothing_changes():
        answer = leader.post(f"{at}send-back/", {"version": 1})
    assert (answer.status_code, "Phải ghi lý do trả lại" in answer.text) == (422, True)
    leader.post(f"{at}send-back/", {"version": 1, "reason": "Thiếu số."})
    assert "Thiếu số." in page(cast.office, document)
    office.post(f"{at}submit/", {"version": 1})
    with nothing_changes():
        refused = leader.post(f"{at}sign/", {"version": 1, "file": SimpleUploadedFile("x.pdf", b"MZ")})
    assert refused.status_code == 422
    leader.post(f"{at}sign/", {"version": 1, "file": SimpleUploadedFile("quet.pdf", SCAN.data)})
    office.post(f"{at}number/", {"book": "Báo cáo|2020-2025|1", "day": "20/06/2023", "version": "1"})
    office.post(f"{at}issue/", {"version": 1, "below": "on", "way": "paper"})
    answer = office.post(f"{at}recall/", {"version": 1, "reason": "Nhầm."}, follow=True)
    assert "Đã thu hồi 01-BC/ĐUK." in answer.content.decode()
    kept = office.get(f"{at}signed/{Signing.objects.get().pk}/")
    assert b"".join(kept.streaming_content) == SCAN.data


@pytest.mark.long
def test_a_page_of_another_version_decides_nothing(campaign, document, cast):
    consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW)
    with nothing_changes():
        assert signed_in(cast.office).post(f"/documents/{document.pk}/submit/", {"version": 1}).status_code == 409


@pytest.mark.long
def test_the_same_way_by_commands(document, cast, tmp_path, capsys):
    scan = tmp_path / "quet.pdf"
    scan.write_bytes(SCAN.data)
    number, office = str(document.pk), "--as=cham"
    call_command("submit", number, office)
    call_command("send_back", number, "Thiếu số.", "--as=pua")
    call_command("submit", number, office)
    call_command("sign", number, str(scan), "--as=pua")
    give_number(document, **GIVEN)
    call_command("issue", number, "--below", "--other=Tỉnh ủy", office)
    call_command("recall", number, "Nhầm.", office)
    assert "Đã thu hồi 01-BC/ĐUK." in capsys.readouterr().out


def desk(person) -> str:
    return on_one_line(signed_in(person).get("/").content.decode())


@pytest.mark.long
def test_who_has_the_next_step_finds_it_on_the_desk(document, cast):
    address = f"/documents/{document.pk}/"
    assert address not in desk(cast.office)
    submit(document, **BY)
    for signer in (cast.leader, cast.office):
        assert address in desk(signer) and "chờ ký" in desk(signer)
    assert address not in desk(cast.head)
    send_back(document, reason="Thiếu số liệu.", **BY)
    assert "bị trả lại, cần sửa" in desk(cast.office)
    assert address not in desk(cast.leader)
    submit(document, **BY)
    sign(document, file=SCAN, **BY)
    assert "đã ký, chờ cấp số" in desk(cast.office)
    give_number(document, **GIVEN)
    assert "đã ký, chờ ban hành" in desk(cast.office)
    issue(document, others=["Tỉnh ủy"], **BY)
    assert address not in desk(cast.office)


@pytest.mark.long
def test_the_desk_leads_to_the_books_and_a_document_to_those_of_its_issuer(document, cast):
    books = f"/units/{document.issuer.code}/register/"
    assert books in desk(cast.office) and books in page(cast.leader, document)
    assert "/units/B1/register/" in desk(cast.head)
    assert "register/" not in desk(cast.leader)


@pytest.mark.long
def test_what_has_no_number_is_numbered_before_it_can_be_issued(signed, cast):
    assert 'data-dialog="issue"' not in page(cast.office, signed)
    give_number(signed, **GIVEN)
    assert 'data-dialog="issue"' in page(cast.office, signed)
