import pytest

from nhiemky.papers.indicator_sheet import LONGEST, written
from nhiemky.rooms.outline.forms.indicators import CorrectIndicator
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import row_of
from tests.builders import fill_figures, indicator_numbered, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, told


def correct(person, campaign, *, of="1", **typed):
    """The page as it stands, with some fields typed otherwise."""
    indicator = indicator_numbered(of, campaign)
    return signed_in(person).post(
        f"/campaigns/{campaign.pk}/indicators/{indicator.pk}/", {**written(row_of(indicator)), **typed}
    )


def test_one_indicator_is_corrected_with_a_line_that_says_what(campaign, cast):
    said = {"name": "Kết nạp mới", "low": "1.200", "guidance": "Theo quyết định.", "kinds": "Đảng bộ cơ sở"}
    with changes_only(Indicator) as lines:
        assert correct(cast.office, campaign, **said).status_code == 302
    indicator = indicator_numbered("1", campaign)
    assert (indicator.name, indicator.target_low, indicator.kinds) == ("Kết nạp mới", 1200, ["party_base"])
    assert told(lines) == [("outline.correct_indicator", "Lường Thị Chăm", "K")]
    assert lines[0].details["changed"]["Mục tiêu"] == ["12", "1.200"]


@pytest.mark.long
def test_the_page_saved_as_it_stands_changes_nothing(campaign, cast):
    before = list(Indicator.objects.values())
    for code in "1234":
        correct(cast.office, campaign, of=code)
    assert list(Indicator.objects.values()) == before


@pytest.mark.long
@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"name": ""}, "Chưa ghi «Chỉ tiêu»."),
        ({"low": "nhiều"}, "Mục tiêu: «nhiều» không phải là một số. Hãy ghi như 1.234,5."),
        (
            {"along": "Cộng tử số và mẫu số"},
            "«Cộng tử số và mẫu số» chỉ dùng cho chỉ tiêu tính bằng tử số trên mẫu số.",
        ),
        ({"code": "a" * 21}, "TT dài quá 20 ký tự."),
        ({"group": "a" * 201}, "Nhóm dài quá 200 ký tự."),
        ({"name": "a" * 401}, "Chỉ tiêu dài quá 400 ký tự."),
        ({"unit_of_measure": "a" * 61}, "ĐVT dài quá 60 ký tự."),
        ({"numerator": "a" * 201}, "Tử số dài quá 200 ký tự."),
        ({"denominator": "a" * 201}, "Mẫu số dài quá 200 ký tự."),
        ({"guidance": "a" * 20_001}, "Cách tính dài quá 20000 ký tự."),
        ({"code": "2"}, "TT này đã là của một chỉ tiêu khác."),
    ],
)
def test_what_cannot_be_kept_comes_back_as_typed_with_the_reason(campaign, cast, typed, reason):
    with nothing_changes():
        answer = correct(cast.office, campaign, **typed)
    page = answer.content.decode()
    assert (answer.status_code, reason in page, all(text in page for text in typed.values())) == (422, True, True)


def test_a_field_takes_no_more_letters_than_its_column_keeps(campaign, cast):
    form = CorrectIndicator()
    kept = {name: Indicator._meta.get_field(name).max_length for name in LONGEST if name != "guidance"}
    assert {name: form.fields[name].max_length for name in kept} == kept


@pytest.mark.long
def test_figures_keep_their_meaning(campaign, cast):
    fill_figures(owed_by("B1", campaign))
    with nothing_changes():
        answer = correct(cast.office, campaign, decimals="1")
    assert (answer.status_code, "nên không đổi «Số lẻ» được" in answer.content.decode()) == (422, True)
    assert correct(cast.office, campaign, name="Kết nạp mới").status_code == 302


def test_only_who_runs_the_campaign_corrects(campaign, cast):
    with nothing_changes():
        assert correct(cast.head, campaign, name="x").status_code == 404
