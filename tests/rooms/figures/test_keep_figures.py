import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.indicators import Across, Amount, Missing
from nhiemky.core.refusal import Refused
from nhiemky.rooms.figures.actions.keeping import Entry, keep_figures
from nhiemky.rooms.figures.actions.typed_cells import understand
from nhiemky.rooms.figures.models import Annex, Value
from nhiemky.rooms.figures.queries.cells import written
from nhiemky.rooms.outline.models import Indicator
from tests.builders import (
    WRITTEN,
    a_handed_in_report,
    an_accepted_report,
    in_period,
    indicator_numbered,
    laid_assignments,
    owed_by,
)
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

LOCKED = "Phụ biểu đã nộp nên số liệu đã khóa. Muốn sửa, đề nghị văn phòng trả lại."
NOT_APPLICABLE, NO_CASE = (Amount(None, missing=why) for why in (Missing.NOT_APPLICABLE, Missing.NO_CASE))


def keep(campaign, *, code="B2", by=None, **typed):
    """`i1="7"` types 7 for indicator 1 in 2021."""
    cells = {(indicator_numbered(name[1:], campaign), in_period("2021")): text for name, text in typed.items()}
    version = owed_by(code, campaign).unit_version
    return keep_figures(campaign, version=version, typed=cells, by=by, at=WRITTEN)


def send(person, campaign, *cells, code="B2"):
    """Each cell: number of the indicator, what is typed, and besides `note`, `seen` or `period`."""
    said = [
        {"indicator": indicator_numbered(number, campaign).pk, "period": "2021", "typed": typed, **more}
        for number, typed, more in cells
    ]
    place = f"/campaigns/{campaign.pk}/figures/{code}/keep/"
    return signed_in(person).post(place, {"cells": json.dumps(said)})


def asked(across: Across, *, decimals: int = 1) -> Indicator:
    return Indicator(code="9", across=across.value, decimals=decimals, unit_of_measure="%", span="annual")


@pytest.mark.parametrize(
    ("across", "typed", "amount"),
    [
        # a plain number, in steps of one decimal
        (Across.SUM, "1.234,5", Amount(12345)),
        (Across.SUM, "1234,5", Amount(12345)),
        (Across.SUM, "1.234", Amount(12340)),
        (Across.SUM, " 7 ", Amount(70)),
        (Across.SUM, "-3,5", Amount(-35)),
        (Across.SUM, "50 %", Amount(500)),
        (Across.SUM, "1 234,5", Amount(12345)),
        # zero is a figure
        (Across.SUM, "0", Amount(0)),
        (Across.SHARE_OF_UNITS, "4", Amount(40)),
        # quotients come by their parts: counts for a percentage, a total in steps for a mean
        (Across.RATIO, "412/418", Amount(986, 412, 418)),
        (Across.RATIO, "0/418", Amount(0, 0, 418)),
        (Across.RATIO, "1.412 / 1.418", Amount(996, 1412, 1418)),
        (Across.WEIGHTED_MEAN, "850,5/100", Amount(85, 8505, 100)),
        # reasons for a blank, in any case
        (Across.SUM, "KAD", NOT_APPLICABLE),
        (Across.RATIO, "kps", NO_CASE),
        (Across.WEIGHTED_MEAN, " Kad ", NOT_APPLICABLE),
        (Across.RATIO, "0/0", NO_CASE),
        # nothing
        (Across.SUM, "", None),
        (Across.RATIO, "  ", None),
    ],
)
def test_a_cell_means_what_an_office_means_by_it(across, typed, amount):
    assert understand(typed, indicator=asked(across)) == amount


@pytest.mark.parametrize(
    ("across", "typed", "reason"),
    [
        (Across.SUM, "nhiều", "«nhiều» không phải là một số. Hãy ghi như 1.234,5."),
        (Across.SUM, "12/5", "«12/5» không phải là một số. Hãy ghi như 1.234,5."),
        (Across.SUM, "1.23.4", "«1.23.4» không phải là một số. Hãy ghi như 1.234,5."),
        (Across.SUM, "1,25", "«1,25» có quá nhiều chữ số sau dấu phẩy: ở đây chỉ được ghi 1 chữ số thập phân."),
        (Across.SUM, "9" * 16, f"«{'9' * 16}» quá lớn. Hãy kiểm tra lại đơn vị tính."),
        (Across.RATIO, "412/", "«» không phải là một số. Hãy ghi như 1.234,5."),
        (Across.RATIO, "412/418/2", "«418/2» không phải là một số. Hãy ghi như 1.234,5."),
        (Across.RATIO, "4,5/9", "«4,5» có quá nhiều chữ số sau dấu phẩy: ở đây chỉ được ghi số nguyên."),
        (Across.RATIO, "3/0", "Mẫu số bằng 0: nếu không phát sinh trường hợp nào, ghi KPS."),
        (Across.WEIGHTED_MEAN, "3/-9", "Tử số và mẫu số không được âm."),
    ],
)
def test_a_cell_that_means_nothing_is_refused_in_its_own_words(across, typed, reason):
    with pytest.raises(Refused) as told_so:
        understand(typed, indicator=asked(across))
    assert told_so.value.reasons == (reason,)


@pytest.mark.long
@given(
    across=st.sampled_from([Across.SUM, Across.RATIO, Across.WEIGHTED_MEAN, Across.SHARE_OF_UNITS]),
    parts=st.tuples(st.integers(0, 10**9), st.integers(1, 10**9)).map(sorted),
    decimals=st.integers(0, 3),
)
def test_what_stands_in_a_cell_means_the_same_when_typed_again(across, parts, decimals):
    indicator, (numerator, denominator) = asked(across, decimals=decimals), parts
    quotient = across in (Across.RATIO, Across.WEIGHTED_MEAN)
    amount = understand(f"{numerator}/{denominator}" if quotient else str(numerator), indicator=indicator)
    assert understand(written(amount, indicator=indicator), indicator=indicator) == amount


def test_cells_are_kept_with_one_line_that_says_what_was_typed(campaign, cast):
    with changes_only(Value, Annex) as lines:
        keep(campaign, i1="7", i2="9/10", by=cast.neighbour)

    kept = Value.objects.order_by("indicator__position").values_list("value", "numerator", "denominator", "missing")
    assert list(kept) == [(7, None, None, ""), (900, 9, 10, "")]
    assert told(lines) == [("figures.keep_figures", "Giàng A Mùa", "B2")]
    assert lines[0].details == {"unit": "B2", "changed": {"1 2021": [None, "7"], "2 2021": [None, "9/10"]}}


def test_a_cell_typed_again_takes_the_place_of_the_first(campaign):
    keep(campaign, i1="7")
    keep(campaign, i1="KPS")
    assert Value.objects.values_list("value", "missing").get() == (None, "no_case")


def test_a_blank_empties_the_cell(campaign):
    keep(campaign, i1="7", i4="3")
    keep(campaign, i1=" ")
    assert Value.objects.get().indicator == indicator_numbered("4", campaign)


def test_zero_and_the_two_reasons_are_three_different_things(campaign):
    keep(campaign, i1="0", i2="KPS", i3="KAD")
    kept = Value.objects.order_by("indicator__position").values_list("value", "missing")
    assert list(kept) == [(0, ""), (None, "no_case"), (None, "not_applicable")]


def test_figures_of_a_neighbour_are_not_touched(campaign):
    keep(campaign, code="B1", i1="3")
    keep(campaign, code="B2", i1="5")
    assert dict(Value.objects.values_list("unit__code", "value")) == {"B1": 3, "B2": 5}


def test_a_percentage_without_its_parts_is_refused(campaign):
    with refused(
        "2, Năm 2021: Ghi tử số/mẫu số, ví dụ 412/418 (tử số / mẫu số), để cấp trên cộng được; "
        "không ghi số phần trăm đã tính."
    ):
        keep(campaign, i2="98,6")


def test_more_than_all_of_them_is_refused(campaign):
    with refused("2, Năm 2021: Tử số 12 lớn hơn mẫu số 10."):
        keep(campaign, i2="12/10")


def test_fewer_than_none_of_them_is_refused(campaign):
    with refused("2, Năm 2021: Tử số và mẫu số không được âm."):
        keep(campaign, i2="-3/10")


def test_a_mean_may_be_more_than_one(campaign):
    keep(campaign, i3="850,0/100")
    assert Value.objects.get().value == 85


def test_of_several_cells_all_are_kept_or_none_and_every_fault_is_told(campaign):
    with refused(
        "1, Năm 2021: «ba» không phải là một số. Hãy ghi như 1.234,5.",
        "4, Năm 2021: «x» không phải là một số. Hãy ghi như 1.234,5.",
    ):
        keep(campaign, i1="ba", i2="9/10", i4="x")


@pytest.mark.long
@pytest.mark.parametrize("reach", [a_handed_in_report, an_accepted_report])
def test_after_the_hand_in_every_cell_is_locked_and_the_lock_is_told_once(campaign, reach):
    reach(owed_by("B2", campaign))
    with refused(LOCKED):
        keep(campaign, i1="8", i4="8")


def test_the_lock_of_one_unit_is_not_its_neighbours(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    keep(campaign, code="B2", i1="8")
    assert Value.objects.get(unit__code="B2").value == 8


@pytest.mark.long
def test_two_campaigns_keep_their_figures_apart(owner, campaign):
    other = laid_assignments(owner)
    keep(campaign, i1="7")
    keep(other, i1="9")
    assert dict(Value.objects.values_list("indicator__campaign", "value")) == {campaign.pk: 7, other.pk: 9}


def test_a_block_of_english_numbers_is_read_as_such(campaign):
    keep(campaign, i1="1,234", i3="1,850.5/10")
    assert dict(Value.objects.values_list("indicator__code", "value")) == {"1": 1234, "3": 1851}


def test_a_figure_is_kept_with_its_note_and_a_note_alone_is_not(campaign):
    cell = indicator_numbered("1", campaign), in_period("2021")
    version = owed_by("B2", campaign).unit_version

    def put(typed, **more):
        entry = Entry(typed, **more)
        keep_figures(campaign, version=version, typed={cell: entry}, by=None, at=WRITTEN)

    put("7", note="  số của\n cả năm ")
    assert Value.objects.get().note == "số của cả năm"
    put("8")
    assert Value.objects.values_list("value", "note").get() == (8, "số của cả năm")
    put("8", note="")
    assert Value.objects.get().note == ""
    with refused("1, Năm 2021: Ô có ghi chú thì phải có số liệu hoặc lý do."):
        put("", note="vì sao")


@pytest.mark.long
def test_the_second_of_two_writers_is_told_and_overwrites_only_knowingly(campaign, cast):
    keep(campaign, i1="7")
    answer = send(cast.neighbour, campaign, ("1", "9", {"seen": ""}))
    (finding,) = answer.json()["findings"]
    assert (answer.status_code, finding["standing"]) == (422, "7")
    assert finding["reasons"] == ["Người khác vừa ghi «7». Enter để ghi đè, Esc để lấy số đó."]
    assert send(cast.neighbour, campaign, ("1", "9", {"seen": "7"})).status_code == 200
    keep(campaign, i1="")
    (finding,) = send(cast.neighbour, campaign, ("1", "8", {"seen": "9"})).json()["findings"]
    assert finding["reasons"] == ["Người khác vừa xóa ô này. Enter để ghi lại, Esc để bỏ."]


def test_two_writers_of_the_same_figure_do_not_disagree(campaign, cast):
    keep(campaign, i1="7")
    assert send(cast.neighbour, campaign, ("1", "7", {"seen": ""})).status_code == 200


def test_a_block_answers_with_its_rows_as_read(campaign, cast):
    answer = send(cast.neighbour, campaign, ("3", "1850/10", {"note": "cả thưởng"}), ("1", "", {}))
    rows = {row["indicator"]: row for row in answer.json()["rows"]}
    mean, admitted = (rows[indicator_numbered(code, campaign).pk] for code in "31")
    assert answer.status_code == 200
    assert mean["cells"][0] == {
        "period": "2021", "written": "1.850,0/10", "note": "cả thưởng", "mark": "noted", "findings": [],
    }  # fmt: skip
    assert (mean["judged"], mean["look"], admitted["cells"][0]["written"]) == ("vượt", "ok", "")


def test_a_jump_is_shown_at_once_and_what_is_kept_is_kept(campaign, cast):
    keep(campaign, i1="10")
    answer = send(cast.neighbour, campaign, ("1", "90", {"period": "2022"}))
    cell = answer.json()["rows"][0]["cells"][1]
    jump = "90 so với 10 của Năm 2021 là thay đổi lớn: cần ghi chú lý do."
    assert (answer.status_code, cell["mark"], cell["findings"]) == (200, "asked", [jump])


def test_of_a_block_with_a_fault_nothing_is_kept_and_each_fault_stands_by_its_cell(campaign, cast):
    with nothing_changes():
        answer = send(cast.neighbour, campaign, ("1", "b<y", {}), ("2", "9/10", {}))
    (finding,) = answer.json()["findings"]
    assert (answer.status_code, finding["indicator"]) == (422, indicator_numbered("1", campaign).pk)
    assert finding["reasons"] == ["«b<y» không phải là một số. Hãy ghi như 1.234,5."]


@pytest.mark.long
def test_a_locked_table_says_so(campaign, cast):
    a_handed_in_report(owed_by("B2", campaign))
    answer = send(cast.neighbour, campaign, ("1", "8", {}))
    assert (answer.status_code, answer.json()) == (422, {"reasons": [LOCKED]})


NO_CELLS = ["", "7", "{}", "[1]", '[{"indicator": "x"}]', '[{"indicator": Infinity}]', "[" * 9999]


@pytest.mark.long
@pytest.mark.parametrize("cells", NO_CELLS)
def test_what_is_no_list_of_cells_is_refused(campaign, cast, cells):
    with nothing_changes():
        place = f"/campaigns/{campaign.pk}/figures/B2/keep/"
        assert signed_in(cast.neighbour).post(place, {"cells": cells}).status_code == 422


@pytest.mark.parametrize("note", ["a\0b", "a\ud83d"])
def test_a_nul_or_half_a_character_in_a_cell_is_nobodys_figure(campaign, cast, note):
    assert send(cast.neighbour, campaign, ("1", "7", {"note": note})).status_code == 400


@pytest.mark.long
@pytest.mark.parametrize(("code", "period"), [("B2", "1999"), ("B2", "năm"), ("VP", "2021"), ("B9", "2021")])
def test_a_cell_outside_the_table_is_not_there(campaign, cast, code, period):
    assert send(cast.office, campaign, ("1", "1", {"period": period}), code=code).status_code == 404


@pytest.mark.long
def test_an_indicator_that_the_unit_is_not_asked_is_not_there(campaign, cast):
    """Sở Đò Giang is an administration; the mean is asked of enterprises and public services."""
    with nothing_changes():
        assert send(cast.head, campaign, ("3", "1/1", {}), code="B1").status_code == 404


@pytest.mark.long
def test_the_journal_says_when_the_office_types_for_the_unit(campaign, cast):
    with changes_only(Value, Annex) as lines:
        send(cast.office, campaign, ("1", "7", {}))
    assert lines[0].details == {"unit": "B2", "on_behalf": True, "changed": {"1 2021": [None, "7"]}}


@pytest.mark.long
def test_the_table_of_a_unit_shows_what_it_is_asked_and_what_it_gave(campaign, cast):
    keep(campaign, code="B1", i1="7", i2="KPS")
    page = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/figures/B1/").content.decode()
    assert ('value="7"' in page, 'value="KPS"' in page) == (True, True)
    assert "Thu nhập bình quân" not in page


@pytest.mark.long
def test_a_locked_table_has_no_cells_to_type_in(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    page = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/figures/B1/").content.decode()
    assert ("Đã nộp, đã khóa" in page, "<input data-cell" in page) == (True, False)
