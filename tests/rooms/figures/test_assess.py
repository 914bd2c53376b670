import pytest

from nhiemky.rooms.figures.models import Annex, Assessment
from tests.builders import a_draft_report, a_handed_in_report, an_own_judgement, indicator_numbered, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, told


def address(campaign, verb, *, code="B1", indicator="1"):
    return f"/campaigns/{campaign.pk}/figures/{code}/{indicator_numbered(indicator, campaign).pk}/{verb}/"


@pytest.mark.long
def test_the_unit_judges_otherwise_and_both_stand_side_by_side(campaign, cast):
    a_draft_report(owed_by("B1", campaign), i1="7")
    with changes_only(Assessment, Annex) as lines:
        signed_in(cast.head).post(address(campaign, "assess"), {"judgement": "met", "reason": "Đã bù quý sau."})
    assert told(lines) == [("figures.assess", "Tẩn Láo Ngô", "B1")]
    assert lines[0].details["changed"] == {"judgement": [None, "met"], "reason": [None, "Đã bù quý sau."]}
    page = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/figures/B1/").content.decode()
    assert ("chưa đạt</span>" in page, "đơn vị: đạt" in page, 'title="Đã bù quý sau."' in page) == (True, True, True)


@pytest.mark.long
def test_both_judgements_are_handed_in(campaign):
    an_own_judgement(owed_by("B1", campaign))
    revision = a_handed_in_report(owed_by("B1", campaign), i1="7")
    assert revision.content["judgements"][0] == {
        "code": "1", "computed": "not_met", "own": "met", "reason": "Đã làm bù quý sau.",
    }  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"judgement": "met", "reason": " "}, "Phải ghi lý do khi tự đánh giá khác với mức máy tính ra."),
        ({"judgement": "tốt", "reason": "vì"}, "Chưa chọn mức đánh giá."),
        ({}, "Chưa chọn mức đánh giá."),
    ],
)
def test_without_a_judgement_or_a_reason_nothing_is_kept(campaign, cast, said, reason):
    with nothing_changes():
        answer = signed_in(cast.head).post(address(campaign, "assess"), said)
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_after_the_hand_in_nothing_is_judged_any_more(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    with nothing_changes():
        answer = signed_in(cast.head).post(address(campaign, "assess"), {"judgement": "met", "reason": "vì"})
    assert answer.status_code == 422


@pytest.mark.long
def test_an_indicator_that_is_not_asked_is_not_judged(campaign, cast):
    with nothing_changes():
        said = {"judgement": "met", "reason": "vì"}
        assert signed_in(cast.head).post(address(campaign, "assess", indicator="3"), said).status_code == 404
        assert signed_in(cast.neighbour).post(address(campaign, "assess"), said).status_code == 404
