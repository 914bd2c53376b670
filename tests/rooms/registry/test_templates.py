"""An office's own Word template: faults told at once, looked at with real words, used, left for the built-in one."""

import io
from dataclasses import replace
from io import StringIO

import docx
import pytest
from django.core.management import CommandError, call_command

from nhiemky.core.official.model import Annex, paragraph
from nhiemky.core.refusal import Refused
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms.registry.actions.numbering import give_number
from nhiemky.rooms.registry.actions.templates import load_template, use_template
from nhiemky.rooms.registry.models import OfficeTemplate, StoredFile, Version
from nhiemky.rooms.registry.papers import printed_on, read_template, with_number, without_number
from nhiemky.rooms.registry.queries.templates import template_in_use
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.reports.papers import report_paper
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from tests.builders import NOW, a_handed_in_report, owed_by
from tests.people import signed_in
from tests.rooms.registry.test_versions import DAY, GIVEN, PAPER
from tests.rooms.traces import changes_only, nothing_changes, refused, told
from tests.word_files import FITTING, a_word_file

SAID = {"type": "Báo cáo", "by": None, "at": NOW, "unit_path": ""}
PLACE = "/units/K/register/templates/"
MARK = "MẪU RIÊNG CỦA CƠ QUAN"


def load(unit, *lines, **said):
    read = read_template(a_word_file(*lines), name="mau-bao-cao.docx", most=2**20)
    return load_template(unit, read=read, **{**SAID, **said})


@pytest.fixture
def own(owner):
    """In use for reports of the owner."""
    load(owner, MARK, *FITTING, "{{ phu_luc }}")
    return use_template(owner, n=1, **SAID)


def words(data: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)


def words_of(version: Version) -> str:
    with version.file.file.open() as file:
        return words(file.read())


def post(person, act, **said):
    return signed_in(person).post(f"{PLACE}{act}/", said, follow=True).content.decode()


def word_upload(*lines) -> io.BytesIO:
    file = io.BytesIO(a_word_file(*lines))
    file.name = "mau.docx"
    return file


@pytest.mark.long
def test_what_is_wrong_in_a_template_is_told_at_once_with_its_place(owner, cast):
    shown = post(cast.office, "load", type="Báo cáo", file=word_upload(*FITTING, "Ký: {{ ten_cap_uy }}"))
    assert "nhưng còn chỗ phải sửa" in shown and "Bản 1" in shown
    assert "Không có chỗ điền nào tên «ten_cap_uy». («Ký: {{ ten_cap_uy }}»)" in shown
    assert ("Dùng bản này" in shown.split("<table")[0].split("<ol")[1], "phải sửa" in shown) == (False, True)
    with nothing_changes(), refused("Mẫu còn chỗ phải sửa: sửa trong Word, nạp lại, rồi chọn bản mới."):
        use_template(owner, n=1, **SAID)


def test_what_only_should_be_there_is_told_and_does_not_stand_in_the_way(owner):
    loaded = load(owner, "{{ noi_dung }}")
    assert [(one["must"], one["message"][:30]) for one in loaded.findings] == [
        (False, "Mẫu không có chỗ điền {{ so }}"),
        (False, "Mẫu không có chỗ điền {{ trich"),
    ]
    assert use_template(owner, n=1, **SAID) == loaded


@pytest.mark.long
def test_the_office_loads_looks_uses_and_goes_back_on_the_page(owner, cast):
    with changes_only(OfficeTemplate, StoredFile) as lines:
        shown = post(cast.office, "load", type="Báo cáo", file=word_upload(MARK, *FITTING))
    assert told(lines) == [("registry.load_template", "Lường Thị Chăm", "K")]
    assert "đủ chỗ điền" in shown and "đang dùng mẫu có sẵn" in shown and "Xem thử bằng lời mẫu" in shown
    with changes_only(OfficeTemplate) as lines:
        shown = post(cast.office, "use", type="Báo cáo", n="1")
    assert told(lines) == [("registry.use_template", "Lường Thị Chăm", "K")]
    assert "đang dùng bản 1" in shown
    shown = post(cast.office, "use", type="Báo cáo")
    assert "Từ giờ lập «Báo cáo» bằng mẫu có sẵn." in shown and "Bản 1" in shown
    assert template_in_use(owner, "Báo cáo") is None


def test_every_version_stays_and_one_is_in_use(own, owner):
    second = load(owner, MARK, "Mới", *FITTING)
    assert (second.n, second.in_use, template_in_use(owner, "Báo cáo")) == (2, False, own)
    use_template(owner, n=2, **SAID)
    use_template(owner, n=1, **SAID)
    assert [(one.n, one.in_use) for one in OfficeTemplate.objects.order_by("n")] == [(1, True), (2, False)]


@pytest.mark.long
def test_the_same_file_is_no_new_version_and_what_is_in_use_is_not_chosen_again(own, owner):
    data = own.file.file.read()
    read = read_template(data, name="khac.docx", most=2**20)
    with nothing_changes():
        with refused("Tệp này giống hệt bản 1 đã nạp. Sửa trong Word, lưu lại rồi nạp."):
            load_template(owner, read=read, **SAID)
        with refused("Mẫu này đang dùng rồi."):
            use_template(owner, n=1, **SAID)
        with refused("Mẫu này đang dùng rồi."):
            use_template(owner, n=None, **{**SAID, "type": "Công văn"})
        with refused("Không có loại văn bản «Thơ»."):
            load(owner, *FITTING, type="Thơ")
    load_template(owner, read=read, **{**SAID, "type": "Công văn"})


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"", "rỗng"), (b"%PDF-1.7", "mau"), (b"PK\x03\x04", "mau"), (b"x" * 2000, "lớn hơn")]
)
def test_what_is_no_word_file_is_refused_in_one_sentence(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_template(data, name="mau.docx", most=1999)


@pytest.mark.long
def test_a_document_is_printed_in_the_template_of_its_office_and_says_so(own, campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    use = {**SAID, "type": "Báo cáo"}
    document = consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document
    first = standing_version(document)
    assert (first.template, MARK in words_of(first)) == (own, True)
    page = signed_in(cast.office).get(f"/documents/{document.pk}/").content.decode()
    assert "trên mẫu Báo cáo, bản 1" in page
    use_template(campaign.owner, n=None, **use)
    numbered = with_number(document, 1, issuer_symbol="ĐUK", day=DAY, after=1)
    give_number(document, printed=numbered, **GIVEN)
    second = standing_version(document)
    assert (second.template, "Số 01-BC/ĐUK" in words_of(second), MARK in words_of(second)) == (own, True, True)
    assert without_number(document, on=DAY).template == own
    consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW)
    third = standing_version(document)
    assert (third.template, MARK in words_of(third)) == (None, False)


@pytest.mark.long
def test_what_does_not_go_into_the_template_is_refused_with_the_way_out(own):
    own = load(own.unit, *FITTING)
    paper = replace(PAPER, annexes=(Annex("Phụ lục", (paragraph("Số liệu."),)),))
    with nothing_changes(), pytest.raises(Refused) as problem:
        printed_on(paper, on=DAY, after=0, template=own)
    assert problem.value.reasons == (
        "Mẫu «mau-bao-cao.docx» không có chỗ điền {{ phu_luc }}, mà văn bản này có phụ lục.",
        "Chưa ghi gì. Mở trang «Mẫu văn bản» của K, chọn mẫu có sẵn cho loại «Báo cáo», rồi lập lại.",
    )
    assert printed_on(paper, on=DAY, after=0).template is None


def preview(person, template) -> bytes:
    answer = signed_in(person).get(f"{PLACE}{template.pk}/preview/")
    return b"".join(answer.streaming_content)


def test_a_template_is_looked_at_with_sample_words_that_say_so(own, cast):
    said = words(preview(cast.office, own))
    assert MARK in said and "BẢN XEM THỬ: lời dưới đây là lời mẫu" in said and "Số 00-BC/" in said


@pytest.mark.long
def test_a_template_is_looked_at_with_the_last_document_of_its_type(own, cast, campaign):
    a_handed_in_report(owed_by("B1", campaign))
    document = consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document
    draft = load(campaign.owner, "Bản sau", *FITTING, "{{ phu_luc }}")
    said = words(preview(cast.office, draft))
    assert "Bản sau" in said and document.title in said and "BẢN XEM THỬ" not in said
    page = signed_in(cast.office).get(PLACE).content.decode()
    assert f"Xem thử bằng: Báo cáo {document.title}" in page
    assert page.count("{{ trich_yeu }}") == 1


def test_what_was_loaded_is_read_as_it_came(own, cast):
    answer = signed_in(cast.office).get(f"{PLACE}{own.pk}/file/")
    assert b"".join(answer.streaming_content) == own.file.file.read()


@pytest.mark.long
def test_templates_of_another_office_are_not_there(own, cast):
    neighbour = signed_in(cast.neighbour)
    with nothing_changes():
        answers = [neighbour.get(PLACE), neighbour.get(f"{PLACE}{own.pk}/preview/")]
    office = signed_in(cast.office)
    answers += [office.get(f"/units/B1/register/templates/{own.pk}/file/")]
    answers += [office.post(f"{PLACE}use/", {"type": "Báo cáo", "n": "7"})]
    assert [one.status_code for one in answers] == [404] * 4


def said(*words: str) -> str:
    out = StringIO()
    call_command(*words, "--as", "cham", stdout=out)
    return out.getvalue()


def test_a_template_is_loaded_and_used_by_command(owner, cast, tmp_path):
    assert cast.office.username == "cham"
    file = tmp_path / "mau.docx"
    file.write_bytes(a_word_file("{{ noi_dung }}"))
    loaded = said("load_template", "K", "Báo cáo", str(file))
    assert "Nên xem: Mẫu không có chỗ điền {{ so }}" in loaded and "Đã nạp mẫu Báo cáo, bản 1." in loaded
    assert said("use_template", "K", "Báo cáo", "1") == "Từ giờ lập «Báo cáo» bằng mẫu Báo cáo, bản 1.\n"
    assert template_in_use(owner, "Báo cáo").file.name == "mau.docx"
    with pytest.raises(CommandError, match="Không có bản 7"):
        said("use_template", "K", "Báo cáo", "7")
    assert said("use_template", "K", "Báo cáo") == "Từ giờ lập «Báo cáo» bằng mẫu có sẵn.\n"


@pytest.mark.long
def test_a_unit_prints_its_report_in_a_template_of_its_own(campaign, cast):
    report = owed_by("B1", campaign)
    unit = report.unit_version.unit
    load(unit, "MẪU CỦA ĐƠN VỊ", *FITTING, "{{ phu_luc }}")
    assert "MẪU CỦA ĐƠN VỊ" not in words(report_paper(report, on=DAY))
    use_template(unit, n=1, **SAID)
    assert "MẪU CỦA ĐƠN VỊ" in words(report_paper(report, on=DAY))
