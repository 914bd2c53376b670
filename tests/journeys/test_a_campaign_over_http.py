"""A whole campaign over HTTP, from the plan document to the consolidated Word report, room by room."""

from __future__ import annotations

import io
import json
import re

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhiemky.core.outline import Sector
from nhiemky.core.passages import Paragraph, Table, text_of
from nhiemky.house.demo import measures
from nhiemky.papers.indicator_sheet import write_indicators
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.chain import walk_chain
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries.indicators import indicators_asked, indicators_of, periods_of
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.plan.queries.laying import preview
from nhiemky.rooms.reports.queries.pages import page_of, report_of
from tests.journeys.plans import EVERY_PLAN, plan_file

pytestmark = pytest.mark.django_db
ACTS = {
    *("plan.open_campaign", "plan.confirm_facts", "plan.lay_assignments"),
    *("outline.take_outline", "outline.load_indicators", "reports.write", "figures.keep_figures"),
    *("reports.hand_in", "reports.return_report", "reports.accept", "rollup.write_draft", "rollup.consolidate"),
    *("conference.hold", "ballot.count_vote"),
}


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


@pytest.fixture
def campaign(request, office, told) -> Campaign:
    """The demo's campaign, or one opened through the page from a real plan."""
    if request.param == "demo":
        return Campaign.objects.get()
    path = plan_file(request.param)
    upload = SimpleUploadedFile(path.name, path.read_bytes(), "text/plain")
    answer = signed_in("vanphong").post(reverse("plan:open_campaign"), {"file": upload}, follow=True)
    assert answer.status_code == 200
    return Campaign.objects.order_by("pk").last()


def go(client: Client, name: str, *args: object, say: dict[str, object] | None = None, status: int = 200) -> str:
    """POST when there is something to say, else GET; follow, and give back the page."""
    url = reverse(name, args=args)
    answer = client.get(url, follow=True) if say is None else client.post(url, say, follow=True)
    assert answer.status_code == status, (name, answer.content.decode()[:2000])
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def confirm_and_lay(office: Client, campaign: Campaign, *, office_account: Account) -> None:
    page = go(office, "plan:plan", campaign.pk)
    assert "chưa xác nhận" in page
    facts = plan_of(campaign).facts
    said = {
        "document__title": facts["document"]["title"] or "Sơ kết giữa nhiệm kỳ",
        "document__number": facts["document"]["number"] or "",
        "term__start": 2020,
        "term__end": 2025,
        "cutoff": "31/05/2023",
        "comparison__periods": ", ".join(facts["comparison"]["periods"]) or "2021, 2022",
    }
    go(office, "plan:correct_facts", campaign.pk, say=said)
    for phrase in preview(plan_of(campaign), on=campaign.opened_at.date()).unresolved:
        go(office, "plan:remember_alias", campaign.pk, say={"phrase": phrase, "units": ["VPĐUK"]})
    go(office, "plan:confirm_facts", campaign.pk, say={})
    assert "Đã giao" in go(office, "plan:lay_assignments", campaign.pk, say={})
    campaign.refresh_from_db()


def ask(office: Client, campaign: Campaign) -> None:
    offered = plan_of(campaign).facts["outline"]
    page = go(office, "outline:take_outline", campaign.pk, say={} if offered else {"standard": ""})
    assert "Đề cương có" in page
    sheet = SimpleUploadedFile("chi-tieu.xlsx", write_indicators(measures.INDICATORS))
    assert "20 chỉ tiêu mới" in go(office, "outline:keep_upload", campaign.pk, say={"file": sheet})
    assert "Đã nạp 20 chỉ tiêu" in go(office, "outline:load_indicators", campaign.pk, say={})


def owed(campaign: Campaign, code: str) -> list[Assignment]:
    """What one unit has to hand in, annexes last."""
    found = Assignment.objects.filter(
        campaign=campaign, unit__code=code, deliverable__in=("report", "annex", "review_report")
    )
    return sorted(found.select_related("campaign", "unit_version", "unit"), key=lambda one: one.deliverable == "annex")


def said_under(section: Section, words: str) -> str:
    """Words, and the attached table with one row where there is one to fill."""
    row = tuple("2" for _heading in section.table)
    return text_of([Paragraph(words), *([Table((tuple(section.table), row))] if row else [])])


def fill(client: Client, campaign: Campaign, code: str) -> None:
    """Words under every heading, a figure or a reason in every cell."""
    for assignment in owed(campaign, code):
        for section in page_of(report_of(assignment)).sections:
            if section.written:
                words = said_under(section, f"Lời của {code} về {section.title}")
                go(client, "reports:write", campaign.pk, assignment.pk, section.pk, say={"text": words, "based_on": 0})
    sector = Sector(owed(campaign, code)[0].unit_version.sector)
    cells = [
        {
            "indicator": indicator.pk,
            "period": str(period),
            "typed": "9/10" if indicator.across in ("ratio", "weighted_mean") else "7",
        }
        for indicator in indicators_asked(indicators_of(campaign), sector=sector)
        for period in periods_of(campaign)
    ]
    go(client, "figures:keep_figures", campaign.pk, code, say={"cells": json.dumps(cells)})


@pytest.mark.long
@pytest.mark.parametrize("campaign", EVERY_PLAN, indirect=True)
def test_a_campaign_walks_from_the_plan_to_the_consolidated_report(campaign, office):
    clerk, head, neighbour = signed_in("vanphong"), signed_in("sonoivu"), signed_in("benhvien")
    confirm_and_lay(clerk, campaign, office_account=office)
    ask(clerk, campaign)
    assert Assignment.objects.filter(campaign=campaign, deliverable="report").values("unit").distinct().count() >= 60

    # the unit writes, is refused while something lacks, hands in; a neighbour sees nothing of it
    first = owed(campaign, "CQ01")[0]
    assert "chưa có nội dung" in go(head, "reports:hand_in", campaign.pk, first.pk, say={}, status=422)
    fill(head, campaign, "CQ01")
    for assignment in owed(campaign, "CQ01"):
        assert "Đã nộp bản 1" in go(head, "reports:hand_in", campaign.pk, assignment.pk, say={})
    go(neighbour, "reports:report", campaign.pk, first.pk, status=404)

    # the office returns with a reason, the unit hands in again, the office accepts; what is out of order is refused
    assert "Phải ghi lý do" in go(clerk, "reports:return_report", campaign.pk, first.pk, say={"reason": ""}, status=422)
    go(clerk, "reports:return_report", campaign.pk, first.pk, say={"reason": "Bổ sung số chi bộ"})
    assert "Bổ sung số chi bộ" in go(head, "reports:report", campaign.pk, first.pk)
    assert "Không thể tiếp nhận" in go(clerk, "reports:accept", campaign.pk, first.pk, say={}, status=422)
    assert "Đã nộp bản 2" in go(head, "reports:hand_in", campaign.pk, first.pk, say={})
    for assignment in owed(campaign, "CQ01"):
        go(clerk, "reports:accept", campaign.pk, assignment.pk, say={})
    fill(neighbour, campaign, "SN01")
    for assignment in owed(campaign, "SN01"):
        go(neighbour, "reports:hand_in", campaign.pk, assignment.pk, say={})

    # on time, late and missing add up to all
    page = go(clerk, "progress:progress", campaign.pk)
    on_time, late, missing, every = (int(number) for number in re.findall(r'class="big[^"]*">(\d+)<', page))
    assert on_time + late + missing == every
    assert on_time + late == len(owed(campaign, "CQ01")) + len(owed(campaign, "SN01"))

    # the figures add up, with their coverage, and lead back to the unit that said them
    page = go(clerk, "rollup:rollup", campaign.pk)
    assert "2/60" in page
    indicator = indicators_asked(indicators_of(campaign), sector=Sector.ADMINISTRATION)[3]
    page = go(clerk, "rollup:sources", campaign.pk, indicator.pk, str(periods_of(campaign)[0]))
    assert '<p class="big">14</p>' in page
    assert "Đảng bộ Sở Nội vụ" in page
    go(head, "rollup:rollup", campaign.pk, status=404)

    # the consolidated report: letterhead, headings, each unit's words under its name, the annex
    section = next(s for s in page_of(report_of(first)).sections if s.written)
    go(clerk, "rollup:write_draft", campaign.pk, section.pk, say={"text": "Nhận định chung của văn phòng."})
    assert "Đã lập báo cáo" in go(clerk, "rollup:consolidate", campaign.pk, say={})
    page = go(clerk, "registry:documents", campaign.pk)
    document = re.findall(r"/documents/(\d+)/file/", page)[0]
    answer = clerk.get(reverse("registry:document_file", args=[document]))
    word = docx.Document(io.BytesIO(b"".join(answer)))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Nhận định chung của văn phòng." in text
    assert f"Lời của CQ01 về {section.title} (Đảng bộ Sở Nội vụ)" in text
    assert "Đảng bộ Bệnh viện Đa khoa tỉnh" in text
    assert any("Kết nạp đảng viên mới" in cell.text for row in word.tables[-1].rows for cell in row.cells)

    # the conference and the vote
    sitting = {"held_on": "06/07/2023", "place": "Hội trường", "summoned": 30, "present": 25, "conclusions": "Nhất trí"}
    assert "25/30" in go(clerk, "conference:hold", campaign.pk, say=sitting)
    vote = {
        "subjects": "Ban Thường vụ",
        "issued": 30,
        "collected": 30,
        "invalid": 0,
        "lines": "Lâm An; Bí thư; 20; 8; 2",
    }
    assert "66,67" in go(clerk, "ballot:count_vote", campaign.pk, say=vote)
    assert "cộng các mức được 3 phiếu" in go(
        clerk, "ballot:count_vote", campaign.pk, say={**vote, "lines": "A; B; 1; 1; 1"}, status=422
    )

    # every act is in the journal, and nothing in it was bent
    verbs = set(Entry.objects.filter(campaign_id=campaign.pk).values_list("verb", flat=True))
    assert verbs >= ACTS
    assert walk_chain().broken is None
    assert "reports.hand_in" in go(clerk, "journal:entries")
