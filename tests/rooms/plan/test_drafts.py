"""A plan written here: begun, kept, downloaded, opened as a campaign, dropped."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nhiemky.core.plain import from_plain, to_plain
from nhiemky.core.plandraft import DraftPlan
from nhiemky.core.planreading import read
from nhiemky.papers.opening import open_document
from nhiemky.rooms.plan.models import Campaign, Draft
from nhiemky.rooms.plan.queries.campaigns import plan_of, tasks_of
from nhiemky.rooms.plan.queries.drafts import draft_of_campaign
from tests.builders import a_campaign, a_confirmed_plan
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, told


@pytest.fixture
def begun(owner, cast) -> Draft:
    signed_in(cast.office).post(reverse("plan:begin_draft"), {"kind": "mid_term"})
    return Draft.objects.get()


def typed(client, draft: Draft) -> dict[str, object]:
    """The page's form as a browser would send it back unchanged."""
    page = client.get(reverse("plan:draft", args=[draft.pk]))
    said = {bound.html_name: bound.value() or "" for bound in page.context["form"]}
    tasks = page.context["tasks"]
    said |= {bound.html_name: bound.value() or "" for row in tasks for bound in row}
    said |= {bound.html_name: bound.value() for bound in tasks.management_form}
    for name, value in said.items():
        said[name] = f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value
    return {**said, "place": "Bến Nghè"}


@pytest.mark.parametrize("kind", ["mid_term", "thematic", "leadership"])
def test_a_draft_begins_from_a_kind_of_review(owner, cast, kind):
    with changes_only(Draft) as lines:
        answer = signed_in(cast.office).post(reverse("plan:begin_draft"), {"kind": kind})
    draft = Draft.objects.get()
    assert answer.url == reverse("plan:draft", args=[draft.pk])
    assert told(lines) == [("plan.begin_draft", "Lường Thị Chăm", "K")]


@pytest.mark.long
def test_a_draft_begins_from_a_past_campaign_with_what_its_plan_says(owner, cast):
    campaign = a_confirmed_plan(owner)
    signed_in(cast.office).post(reverse("plan:begin_draft"), {"campaign": campaign.pk})
    draft = Draft.objects.get().typed_content
    assert [task.lead for task in draft.tasks] == [tuple(task.lead) for task in tasks_of(plan_of(campaign))]
    assert draft.outline == draft_of_campaign(campaign).outline
    assert draft.number == ""


def test_plain_values_and_back_is_the_same_draft(owner):
    draft = draft_of_campaign(a_confirmed_plan(owner))
    assert from_plain(DraftPlan, to_plain(draft)) == draft


@pytest.mark.long
def test_what_is_typed_is_kept_and_comes_out_as_a_word_file_that_says_so(begun, cast):
    client = signed_in(cast.office)
    with changes_only(Draft) as lines:
        answer = client.post(
            reverse("plan:write_draft", args=[begun.pk]), typed(client, begun) | {"number": "41-KH/ĐUK"}
        )
    assert answer.status_code == 302
    assert told(lines) == [("plan.write_draft", "Lường Thị Chăm", "K")]
    word = b"".join(client.get(reverse("plan:draft_file", args=[begun.pk])))
    facts = read(open_document(word, name="du-thao.docx"))
    assert (facts.document.number, facts.document.place) == ("41-KH/ĐUK", "Bến Nghè")
    assert len(facts.tasks) == 5


def test_the_word_file_opens_a_campaign(begun, cast):
    client = signed_in(cast.office)
    word = b"".join(client.get(reverse("plan:draft_file", args=[begun.pk])))
    client.post(reverse("plan:open_campaign"), {"file": SimpleUploadedFile("du-thao.docx", word)})
    assert tasks_of(plan_of(Campaign.objects.get())).count() == 5


@pytest.mark.long
@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"basis": "Kế hoạch; 88-KH/TU"}, "cần đủ năm phần"),
        ({"periods": "2021, quý II"}, "Không hiểu kỳ số liệu"),
        ({"form-0-end": "", "form-0-kind": "by"}, "Ghi ngày của hạn"),
        ({"form-0-lead": ""}, "Ghi ít nhất một nơi chủ trì"),
        ({"issued_on": "31/02/2024"}, "ngày"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_typed_is_lost(begun, cast, wrong, reason):
    client = signed_in(cast.office)
    said = typed(client, begun) | {"title": "kế hoạch đang viết dở"} | wrong
    with nothing_changes():
        answer = client.post(reverse("plan:write_draft", args=[begun.pk]), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert reason in page
    assert "kế hoạch đang viết dở" in page


def test_a_dropped_draft_is_gone_and_its_line_stays(begun, cast):
    with changes_only(Draft) as lines:
        signed_in(cast.office).post(reverse("plan:drop_draft", args=[begun.pk]))
    assert not Draft.objects.exists()
    assert told(lines) == [("plan.drop_draft", "Lường Thị Chăm", "K")]


@pytest.mark.long
@pytest.mark.parametrize("page", ["draft", "draft_file"])
@pytest.mark.parametrize("who", ["head", "leader", "auditor", "stranger"])
def test_a_draft_is_seen_by_its_office_alone(begun, cast, page, who):
    assert signed_in(getattr(cast, who)).get(reverse(f"plan:{page}", args=[begun.pk])).status_code == 404
    assert signed_in(getattr(cast, who)).get(reverse("plan:drafts")).status_code == 404


def test_a_unit_begins_no_draft(owner, cast):
    campaign = a_campaign(owner)
    with nothing_changes():
        assert signed_in(cast.head).post(reverse("plan:begin_draft"), {"kind": "mid_term"}).status_code == 404
        assert signed_in(cast.head).post(reverse("plan:begin_draft"), {"campaign": campaign.pk}).status_code == 404


def test_the_list_shows_what_a_draft_can_begin_from(owner, cast):
    campaign = a_confirmed_plan(owner)
    page = signed_in(cast.office).get(reverse("plan:drafts")).content.decode()
    assert campaign.name[:60] in page
    assert "Sơ kết nghị quyết chuyên đề" in page
