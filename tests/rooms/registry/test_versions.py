"""What was printed of a document: the version that stands, those before it, and the number that is put in."""

import io
from datetime import date

import docx
import pytest

from nhiemky.core.official.model import Close, Frame, Paper, Signer, paragraph
from nhiemky.core.refusal import Outdated
from nhiemky.rooms.registry.actions.documents import enter_document
from nhiemky.rooms.registry.actions.numbering import give_number, void_number
from nhiemky.rooms.registry.actions.versions import keep_version
from nhiemky.rooms.registry.models import Number, OfficialDocument, Version
from nhiemky.rooms.registry.papers import printed_on, with_number, without_number
from nhiemky.rooms.registry.queries.versions import standing_version, standing_versions
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from tests.builders import NOW, a_handed_in_report, owed_by
from tests.people import signed_in
from tests.rooms.traces import nothing_changes

DAY = date(2023, 6, 20)
PAPER = Paper(
    Frame("ĐẢNG BỘ TỈNH SƠN HÀ", ("ĐẢNG ỦY KHỐI",), "-BC/ĐUK", "Bến Nghè", "Báo cáo", "kết quả", day=date(2023, 6, 1)),
    body=(paragraph("Đã làm xong."),),
    close=Close(signers=(Signer("BAN THƯỜNG VỤ", "BÍ THƯ", "Lò Văn Pâng"),)),
)
GIVEN = {"issuer_symbol": "ĐUK", "issued_on": DAY, "by": None, "at": NOW, "unit_path": ""}


@pytest.fixture
def document(owner):
    """With one version, printed without a number."""
    entered = enter_document(issuer=owner, type="Báo cáo", term="2020-2025", title="kết quả")
    keep_version(entered, printed_on(PAPER, on=DAY, after=0), name="bao-cao.docx", by=None, at=NOW)
    return entered


def numbered(document, n=1, *, after=1):
    return with_number(document, n, issuer_symbol="ĐUK", day=DAY, after=after)


def words(version) -> str:
    with version.file.file.open() as file:
        word = docx.Document(io.BytesIO(file.read()))
    return "\n".join(cell.text for row in word.tables[0].rows for cell in row.cells)


def test_the_number_is_printed_into_the_words_that_stand_and_the_version_before_stays(document):
    give_number(document, printed=numbered(document), **GIVEN)
    last, first = Version.objects.order_by("-n")
    assert (first.n, last.n, first.words) == (1, 2, last.words)
    assert first.frame != last.frame
    assert ("Số 01-BC/ĐUK" in words(last), "ngày 20 tháng 6 năm 2023" in words(last)) == (True, True)
    assert ("01-BC/ĐUK" in words(first), "ngày 01 tháng 6 năm 2023" in words(first)) == (False, True)


def test_a_version_says_by_which_rules_it_was_printed(document):
    version = standing_version(document)
    assert (version.rules, version.rules_version, version.overrides) == ("36-HD", 1, [])
    assert version.typed_paper == PAPER


@pytest.mark.long
def test_what_the_office_said_instead_of_a_rule_holds_when_the_number_is_put_in(document):
    instead = [{"key": "body.indent", "value": 13, "reason": "Mẫu của tỉnh."}]
    Version.objects.update(overrides=instead)
    give_number(document, printed=numbered(document), **GIVEN)
    assert standing_version(document).overrides == instead


def test_a_voided_number_is_taken_out_of_the_words_again(document):
    give_number(document, printed=numbered(document), **GIVEN)
    printed = without_number(document, on=DAY)
    void_number(Number.objects.get(), reason="Nhầm.", printed=printed, by=None, at=NOW, unit_path="")
    assert [one.n for one in Version.objects.order_by("n")] == [1, 2, 3]
    assert "01-BC/ĐUK" not in words(standing_version(document))


def test_a_number_is_not_given_past_a_version_that_nobody_saw(document):
    earlier = numbered(document)
    keep_version(document, printed_on(PAPER, on=DAY, after=1), name="bao-cao.docx", by=None, at=NOW)
    for printed in (earlier, None):
        with nothing_changes(), pytest.raises(Outdated, match="vừa được lập lại"):
            give_number(document, printed=printed, **GIVEN)


def test_a_version_with_another_number_than_the_one_given_does_not_stand(document):
    with nothing_changes(), pytest.raises(Outdated, match="số tiếp theo bây giờ là 01"):
        give_number(document, printed=numbered(document, 2), **GIVEN)


@pytest.mark.long
def test_consolidated_anew_while_the_page_was_open_the_number_is_not_given(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW)
    document = OfficialDocument.objects.get(incoming=False)
    office = signed_in(cast.office)
    page = office.get(f"/campaigns/{campaign.pk}/documents/").content.decode()
    assert '<input type="hidden" name="version" value="1"' in page
    consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW)
    said = {"book": "Báo cáo|2020-2025|1", "day": "20/06/2023", "version": "1"}
    with nothing_changes():
        answer = office.post(f"/documents/{document.pk}/number/", said)
    assert (answer.status_code, "vừa được lập lại" in answer.content.decode()) == (409, True)
    office.post(f"/documents/{document.pk}/number/", said | {"version": "2"})
    assert "01-BC/ĐUK" in words(standing_version(document))


@pytest.mark.long
def test_a_report_composed_before_the_number_was_given_does_not_take_it_out_again(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    document = consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document
    late = compose(campaign, on=DAY)
    give_number(document, printed=numbered(document), **GIVEN)
    with nothing_changes(), pytest.raises(Outdated):
        consolidate(campaign, late, by=None, at=NOW)


@pytest.mark.long
def test_every_version_is_read_on_its_page(document, cast):
    give_number(document, printed=numbered(document), **GIVEN)
    office = signed_in(cast.office)
    page = office.get(f"/documents/{document.pk}/").content.decode()
    assert ("Bản 2" in page, "Bản 1" in page, "theo 36-HD" in page, "đã có bản mới hơn" in page) == (
        True, True, True, False,
    )  # fmt: skip
    assert "đã có bản mới hơn" in office.get(f"/documents/{document.pk}/?version=1").content.decode()
    assert office.get(f"/documents/{document.pk}/?version=3").status_code == 404
    files = [
        b"".join(office.get(f"/documents/{document.pk}/file/{asked}").streaming_content) for asked in ("", "?version=1")
    ]
    for version, file in zip(Version.objects.order_by("-n"), files, strict=True):
        assert version.file.file.read() == file
    assert standing_versions([document])[document.pk].n == 2
