import pytest

from nhiemky.rooms.figures.models import Annex, Proposal
from nhiemky.rooms.plan.models import Plan
from tests.builders import a_draft_report, a_handed_in_report, a_returned_report, indicator_numbered, owed_by
from tests.people import on_one_line, signed_in
from tests.rooms.traces import changes_only, nothing_changes, told

SAID = {"typed": "10", "reason": "Nguồn kết nạp ở đơn vị ít hơn dự kiến."}


def propose(campaign, person, *, indicator="1", code="B1", **said):
    typed = {"indicator": indicator_numbered(indicator, campaign).pk, **SAID, **said}
    return signed_in(person).post(f"/campaigns/{campaign.pk}/figures/{code}/propose/", typed)


def the_plan_says(campaign, policy) -> None:
    plan = Plan.objects.get(campaign=campaign)
    plan.facts["target_adjustment"] = policy
    plan.save()


def table_of(campaign, person, *, code="B1") -> str:
    return signed_in(person).get(f"/campaigns/{campaign.pk}/figures/{code}/").content.decode()


def listed(campaign, person) -> str:
    return signed_in(person).get(f"/campaigns/{campaign.pk}/proposals/").content.decode()


@pytest.mark.long
def test_a_unit_proposes_another_target_and_those_above_read_it_with_the_reason(campaign, cast):
    a_draft_report(owed_by("B1", campaign))
    with changes_only(Proposal, Annex) as lines:
        assert propose(campaign, cast.head).status_code == 302
    assert told(lines) == [("figures.propose_target", "Tẩn Láo Ngô", "B1")]
    assert lines[0].details["changed"]["target"] == [None, "≥ 10"]
    for page in (table_of(campaign, cast.head), listed(campaign, cast.office)):
        assert ("≥ 10" in page, SAID["reason"] in page) == (True, True)


@pytest.mark.long
def test_the_target_that_was_set_goes_on_judging(campaign, cast):
    a_draft_report(owed_by("B1", campaign), i1="11")
    before = table_of(campaign, cast.head).count("chưa đạt</span>")
    propose(campaign, cast.head)
    assert table_of(campaign, cast.head).count("chưa đạt</span>") == before > 0


@pytest.mark.long
def test_a_second_proposal_takes_the_place_of_the_first_and_it_can_be_taken_back(campaign, cast):
    a_draft_report(owed_by("B1", campaign))
    propose(campaign, cast.head)
    propose(campaign, cast.head, typed="≥ 9")
    assert Proposal.objects.get().low == 9
    address = f"/campaigns/{campaign.pk}/figures/B1/{indicator_numbered('1', campaign).pk}/take-back-proposal/"
    with changes_only(Proposal, Annex) as lines:
        signed_in(cast.head).post(address)
    assert told(lines) == [("figures.take_back_proposal", "Tẩn Láo Ngô", "B1")]
    assert signed_in(cast.head).post(address).status_code == 404


@pytest.mark.long
@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"reason": " "}, "Phải ghi lý do đề xuất điều chỉnh."),
        ({"typed": "12"}, "Mức đề xuất đúng bằng chỉ tiêu đang giao."),
        ({"typed": "mười"}, "«mười» không phải là một số."),
        ({"typed": ""}, "Chưa ghi chỉ tiêu."),
    ],
)
def test_what_cannot_be_a_proposal_is_refused_by_its_reason(campaign, cast, said, reason):
    with nothing_changes():
        answer = propose(campaign, cast.head, **said)
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_where_the_plan_forbids_it_nothing_is_offered_and_nothing_kept(campaign, cast):
    the_plan_says(campaign, "forbidden")
    assert "propose-target" not in table_of(campaign, cast.head)
    with nothing_changes():
        answer = propose(campaign, cast.head)
    assert (answer.status_code, "không cho điều chỉnh" in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_what_was_handed_in_is_no_longer_proposed_otherwise(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    with nothing_changes():
        assert propose(campaign, cast.head).status_code == 422


@pytest.mark.long
def test_nobody_proposes_for_another_unit_nor_for_what_is_not_asked_of_it(campaign, cast):
    with nothing_changes():
        assert propose(campaign, cast.neighbour).status_code == 404
        assert propose(campaign, cast.head, indicator="3").status_code == 404


@pytest.mark.long
def test_a_proposal_goes_along_with_what_is_handed_in_and_is_told_to_differ_from_the_revision_before(campaign, cast):
    a_returned_report(owed_by("B1", campaign))
    propose(campaign, cast.head)
    a_handed_in_report(owed_by("B1", campaign))
    place = f"/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/revisions/2/"
    page = signed_in(cast.office).get(place).content.decode()
    assert "≥ 12 → <b>≥ 10</b>: Nguồn kết nạp" in on_one_line(page)
    assert f"≥ 10: {SAID['reason']}" in signed_in(cast.office).get(f"{place}?against=1").content.decode()


@pytest.mark.long
def test_a_unit_reads_only_its_own_proposals(campaign, cast):
    propose(campaign, cast.head)
    assert SAID["reason"] not in listed(campaign, cast.neighbour)
    assert SAID["reason"] in listed(campaign, cast.head)
