import io
from contextlib import nullcontext

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from nhiemky.core.indicators import Amount, Missing
from nhiemky.core.refusal import Refused
from nhiemky.papers.annex import Identity, write_annex
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.accounts.management.acting import RowsToMend
from nhiemky.rooms.figures.actions import loading as actions
from nhiemky.rooms.figures.models import Annex, Value
from nhiemky.rooms.figures.queries.workbooks import book_in, identity_of
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import indicators_for, periods_of, row_of
from nhiemky.rooms.uploads.models import Pending
from tests.builders import WRITTEN, a_handed_in_report, in_period, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

HEADINGS = ("TT", "Phần", "Năm 2021", "Năm 2022", "Ghi chú")
SOUND = (("1", None, 7, 8), ("2", "Tử số", 9, 9), ("2", "Mẫu số", 10, 10), ("4", None, "Không phát sinh", None))
FILLED = {
    ("1", in_period("2021")): (Amount(7), "đã đối chiếu"),
    ("2", in_period("2022")): (Amount(900, 9, 10), ""),
    ("4", in_period("2021")): (Amount(None, missing=Missing.NO_CASE), ""),
}


def workbook(*rows):
    """A colleague's own table, without identity."""
    return write_table(title="Số liệu", columns=[OutColumn(heading, 10) for heading in HEADINGS], rows=rows)


def ours(campaign, *, code="B1", figures=FILLED, said=None):
    """The workbook that the house hands out, filled in; `said` otherwise in its identity."""
    version = owed_by(code, campaign).unit_version
    identity = identity_of(campaign, version=version)
    return write_annex(
        title="Phụ biểu", unit_name=version.name, identity=Identity(**{**vars(identity), **(said or {})}),
        indicators=[row_of(one) for one in indicators_for(campaign, version=version)], periods=periods_of(campaign),
        figures=figures,
    )  # fmt: skip


def load(campaign, *rows, by=None, data=None, code="B1", **said):
    """The sheet of unit B1, whose sector is asked for indicators 1, 2 and 4."""
    version = owed_by(code, campaign).unit_version
    book = book_in(data or workbook(*rows), name="b1.xlsx", campaign=campaign, version=version)
    return actions.load_figures(campaign, version=version, book=book, by=by, at=WRITTEN, **said)


def send(person, campaign, data, *, code="B1"):
    """Read on trial; returns the page that shows what would change."""
    file = SimpleUploadedFile("b1.xlsx", data)
    place = f"/campaigns/{campaign.pk}/figures/{code}"
    return signed_in(person).post(f"{place}/read/", {"file": file}, follow=True)


def confirm(person, campaign, *, code="B1", **said):
    return signed_in(person).post(f"/campaigns/{campaign.pk}/figures/{code}/load/", said, follow=True)


def standing():
    return set(Value.objects.values_list("indicator__code", "period", "value", "missing", "note"))


@pytest.mark.long
def test_a_sheet_fills_the_table_with_one_line_in_the_journal(campaign, cast):
    with changes_only(Value, Annex) as lines:
        count = load(campaign, *SOUND, by=cast.head)

    assert count == Value.objects.count() == 5
    assert told(lines) == [("figures.load_figures", "Tẩn Láo Ngô", "B1")]
    assert (lines[0].details["unit"], lines[0].details["cells"]) == ("B1", 5)
    assert lines[0].details["changed"]["4 2021"] == [None, "KPS"]


@pytest.mark.long
def test_the_journal_says_when_the_office_loads_for_the_unit(campaign, cast):
    send(cast.office, campaign, ours(campaign))
    with changes_only(Value, Annex, Pending) as lines:
        confirm(cast.office, campaign)
    assert lines[0].details["on_behalf"] is True


@pytest.mark.long
def test_a_blank_in_the_sheet_empties_the_cell(campaign):
    load(campaign, *SOUND)
    load(campaign, ("1", None, 7, None), *SOUND[1:])
    assert not Value.objects.filter(indicator__code="1", period="2022").exists()


@pytest.mark.long
def test_the_same_workbook_again_changes_nothing_and_leaves_no_line(campaign):
    assert load(campaign, data=ours(campaign)) == 3
    with nothing_changes():
        assert load(campaign, data=ours(campaign)) == 0


@pytest.mark.long
def test_every_faulty_row_is_named_and_nothing_is_loaded(campaign):
    with refused(
        "Thiếu dòng chỉ tiêu «4» (Giá trị).",
        "Dòng 4: Chỉ tiêu «1», Năm 2021: «bảy» không phải là một số. Hãy ghi như 1.234,5.",
        "Dòng 7: Không có chỉ tiêu «3» (Giá trị) trong bảng được giao.",
    ):
        load(campaign, ("1", None, "bảy", 8), *SOUND[1:3], ("3", None, 1, 1))


@pytest.mark.long
def test_all_good_rows_are_loaded_whole_where_that_is_chosen_and_the_others_stand(campaign):
    load(campaign, *SOUND)
    assert load(campaign, ("1", None, "bảy", 90), *SOUND[1:3], ("4", None, 5, 5), all_or_none=False) == 2
    assert dict(Value.objects.filter(period="2022").values_list("indicator__code", "value")) == {
        "1": 8,
        "2": 900,
        "4": 5,
    }


@pytest.mark.long
def test_rules_of_the_cells_hold_for_sheets_too(campaign):
    with refused(
        "Dòng 5: 2, Năm 2021: Tử số 11 lớn hơn mẫu số 10.", "Dòng 5: 2, Năm 2022: Tử số và mẫu số không được âm."
    ):
        load(campaign, SOUND[0], ("2", "Tử số", 11, -9), *SOUND[2:])


@pytest.mark.long
def test_what_speaks_against_the_figures_beside_it_keeps_an_indicator_out(campaign):
    Indicator.objects.filter(code="1").update(span="whole_term", along="last")
    with refused("Dòng 4: 1, Năm 2022: 5 ít hơn 7 của Năm 2021: số lũy kế không giảm."):
        load(campaign, ("1", None, 7, 5), *SOUND[1:])


@pytest.mark.long
def test_a_locked_table_takes_no_sheet(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    with refused("Phụ biểu đã nộp nên số liệu đã khóa. Muốn sửa, đề nghị văn phòng trả lại."):
        load(campaign, *SOUND)


@pytest.mark.long
@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"unit": "B2"}, "Biểu này là của đơn vị mã B2, không phải của Đảng bộ Sở Đò Giang."),
        ({"unit": "Z"}, "Biểu này là của đơn vị mã Z, không phải của Đảng bộ Sở Đò Giang."),
        ({"campaign": "99"}, "Biểu này được tải từ một đợt khác. Hãy tải biểu của đợt này rồi chép số liệu sang."),
        ({"version": "cu"},
         "Bảng chỉ tiêu hoặc các kỳ số liệu đã thay đổi từ khi biểu này được tải. "
         "Hãy tải biểu mới rồi chép số liệu sang."),
    ],
)  # fmt: skip
def test_a_workbook_of_others_or_of_an_older_table_is_refused_by_that_alone(campaign, other, reason):
    for choice in (True, False):
        with refused(reason):
            load(campaign, data=ours(campaign, said=other), all_or_none=choice)


@pytest.mark.long
def test_a_workbook_from_before_the_table_changed_is_an_older_one(campaign):
    data = ours(campaign)
    Indicator.objects.filter(code="1").update(decimals=1)
    with pytest.raises(Refused, match="đã thay đổi từ khi biểu này được tải"):
        load(campaign, data=data)
    Indicator.objects.filter(code="1").update(decimals=0, guidance="khác")
    assert load(campaign, data=data) == 3


@pytest.mark.long
def test_the_sheet_that_is_downloaded_is_loaded_as_it_stands(campaign, cast):
    load(campaign, data=ours(campaign))
    before = standing()
    answer = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/figures/B1/sheet/")

    page = send(cast.head, campaign, b"".join(answer.streaming_content)).content.decode()

    assert "Biểu không có gì khác số liệu đang có: không cần nạp." in page
    assert "Biểu không có gì khác" in confirm(cast.head, campaign).content.decode()
    assert standing() == before


@pytest.mark.long
def test_the_trial_shows_what_changes_and_changes_nothing(campaign, cast):
    load(campaign, *SOUND)
    before = standing()
    data = workbook(("1", None, 70, 8, "mở rộng"), *SOUND[1:])
    page = send(cast.head, campaign, data).content.decode()
    assert standing() == before
    for words in ("<del>7</del>", "70", "8 (mở rộng)", "không còn phần nhận dạng"):
        assert words in page
    assert "Đã nạp phụ biểu: 2 ô thay đổi." in confirm(cast.head, campaign).content.decode()
    assert not Pending.objects.exists()


@pytest.mark.long
def test_the_trial_names_every_fault_and_offers_the_good_rows(campaign, cast):
    page = send(cast.head, campaign, workbook(("1", None, "bảy", 8), *SOUND[1:])).content.decode()
    assert ("Chỉ tiêu «1», Năm 2021: «bảy» không phải" in page, "Nạp các dòng đúng…" in page) == (True, True)
    with nothing_changes():
        assert confirm(cast.head, campaign).status_code == 422
    confirm(cast.head, campaign, good="")
    assert set(Value.objects.values_list("indicator__code", flat=True)) == {"2", "4"}


@pytest.mark.long
def test_a_workbook_left_is_gone(campaign, cast):
    send(cast.head, campaign, workbook(*SOUND))
    signed_in(cast.head).post(f"/campaigns/{campaign.pk}/figures/B1/drop/")
    assert not Pending.objects.exists()
    assert confirm(cast.head, campaign).status_code == 422
    assert not Value.objects.exists()


@pytest.mark.long
@pytest.mark.parametrize(
    ("data", "status", "reason"),
    [
        (b"", 422, "Tệp «b1.xlsx» rỗng."),
        (b"Chi la chu.", 200, "Tệp «b1.xlsx» không đọc được như một bảng tính"),
    ],
)
def test_an_unreadable_sheet_is_refused_in_the_page_by_its_name(campaign, cast, data, status, reason):
    answer = send(cast.head, campaign, data)
    assert (answer.status_code, reason in answer.content.decode()) == (status, True)
    assert not Value.objects.exists()


def test_without_a_file_the_page_says_so(campaign, cast):
    with nothing_changes():
        answer = signed_in(cast.head).post(f"/campaigns/{campaign.pk}/figures/B1/read/")
    assert (answer.status_code, "Chưa chọn tệp phụ biểu." in answer.content.decode()) == (422, True)


def test_a_neighbour_loads_nothing(campaign, cast):
    with nothing_changes():
        assert send(cast.neighbour, campaign, workbook(*SOUND)).status_code == 404


def command(campaign, path, *options, to_mend: int = 0) -> str:
    out = io.StringIO()
    told = pytest.raises(RowsToMend, match=f"còn {to_mend} lỗi phải sửa") if to_mend else nullcontext()
    with told:
        call_command("load_figures", str(campaign.pk), "B1", str(path), "--as=cham", *options, stdout=out)
    return out.getvalue()


@pytest.mark.long
def test_the_command_shows_first_and_loads_the_good_rows_on_request(campaign, cast, tmp_path):
    file = tmp_path / "b1.xlsx"
    file.write_bytes(workbook(("1", None, "bảy", 8), *SOUND[1:]))
    told_so = command(campaign, file, "--dry-run", f"--as={cast.office.username}", to_mend=1)
    assert "2, Năm 2021: … → 9/10" in told_so
    assert "Phải sửa. Dòng 4: Chỉ tiêu «1», Năm 2021: «bảy»" in told_so
    assert "3 ô thay đổi, 0 chỉ tiêu như cũ, 1 lỗi; chưa nạp gì." in told_so
    assert not Value.objects.exists()
    assert "đã nạp 3 ô thay đổi" in command(campaign, file, "--good", f"--as={cast.office.username}", to_mend=1)
    assert "không có gì khác" in command(campaign, file, "--good", f"--as={cast.office.username}", to_mend=1)
