"""What a conference prints: finished Word files of what was noted, that the layout checker finds nothing in."""

import io
from datetime import date, time

import docx
import pytest

from nhiemky.core.refusal import Refused
from nhiemky.papers.official.layout_check import check_layout
from nhiemky.rooms.conference.papers import sitting_paper
from nhiemky.rooms.conference.words import PAPERS
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.queries.versions import versions_of
from tests.builders import a_sitting
from tests.people import signed_in

ON = date(2023, 6, 28)
SAID = {
    "starts_at": time(14, 30),
    "chair": "đồng chí Lò Thị Mận, Bí thư",
    "recorder": "Lèng Văn Ó",
    "invited": "- Ban Tổ chức\nBí thư",
    "agenda": "1. Khai mạc\n2. Thảo luận",
    "conclusions": "1. Giữ chỉ tiêu.\n- Không giảm\nGiao Văn phòng.",
}


def lines_of(sitting, what) -> list[str]:
    document = docx.Document(io.BytesIO(sitting_paper(sitting, what, on=ON).printed.data))
    return [line.text for line in document.paragraphs if line.text]


@pytest.mark.parametrize("what", PAPERS)
def test_what_is_printed_keeps_the_rules(campaign, what):
    data = sitting_paper(a_sitting(campaign, **SAID), what, on=ON).printed.data
    assert check_layout(data, name="a.docx", today=ON.isoformat(), rules="36-HD").findings == ()


def test_an_invitation_says_to_whom_when_where_and_who_presides(campaign):
    lines = lines_of(a_sitting(campaign, **SAID), "invitation")
    assert lines[0] == "GIẤY MỜI" and lines[1].startswith("dự Hội nghị ")
    assert "1. Thời gian: 14 giờ 30, Thứ Năm, ngày 06/7/2023." in lines
    assert "3. Chủ trì: đồng chí Lò Thị Mận, Bí thư." in lines
    assert [line.strip(" -;,.") for line in lines if "Ban Tổ chức" in line or line.strip(" -;,.") == "Bí thư"] == [
        "Ban Tổ chức",
        "Bí thư",
    ]


def test_conclusions_are_numbered_and_keep_their_points(campaign):
    lines = lines_of(a_sitting(campaign, **SAID), "conclusions")
    at = lines.index("1. Giữ chỉ tiêu.")
    assert (lines[at + 1].strip(" -"), lines[at + 2]) == ("Không giảm", "2. Giao Văn phòng.")


def test_a_resolution_has_an_article_for_each_conclusion_and_one_for_who_carries_it_out(campaign):
    lines = lines_of(a_sitting(campaign, **SAID), "resolution")
    assert [line[:7] for line in lines if line.startswith("Điều ")] == ["Điều 1.", "Điều 2.", "Điều 3."]


def test_minutes_say_who_came_and_are_signed_by_two(campaign):
    document = docx.Document(io.BytesIO(sitting_paper(a_sitting(campaign, **SAID), "minutes", on=ON).printed.data))
    assert any("Số được triệu tập: 30; có mặt: 25; vắng: 5." in line.text for line in document.paragraphs)
    signed = [cell.text.split("\n") for cell in document.tables[-1].rows[0].cells]
    assert [(lines[0], lines[-1]) for lines in signed] == [
        ("NGƯỜI GHI BIÊN BẢN", "Lèng Văn Ó"),
        ("CHỦ TRÌ HỘI NGHỊ", "Lò Thị Mận"),
    ]


@pytest.mark.parametrize("what", ["conclusions", "resolution"])
def test_what_was_not_concluded_is_not_printed(campaign, what):
    with pytest.raises(Refused, match="Hội nghị chưa có kết luận"):
        sitting_paper(a_sitting(campaign), what, on=ON)


@pytest.mark.long
def test_the_page_hands_them_out_and_says_what_is_missing(campaign, cast):
    client = signed_in(cast.office)
    place = f"/campaigns/{campaign.pk}/conference/"
    assert client.get(f"{place}minutes/").status_code == 404
    a_sitting(campaign)
    page = client.get(place).text
    assert all(f'href="{place}{what}/"' in page for what in PAPERS)
    answer = client.get(f"{place}minutes/")
    assert (answer.status_code, b"".join(answer.streaming_content)[:2]) == (200, b"PK")
    refused = client.get(f"{place}resolution/")
    assert (refused.status_code, "Hội nghị chưa có kết luận" in refused.text) == (422, True)
    assert client.get(f"{place}menu/").status_code == 404


@pytest.mark.long
def test_it_goes_on_the_register_and_composed_again_it_is_its_next_version(campaign, cast):
    browser, place = signed_in(cast.office), f"/campaigns/{campaign.pk}/conference/minutes/enter/"
    a_sitting(campaign)
    page = browser.post(place)
    document = OfficialDocument.objects.get(incoming=False)
    assert (document.type, document.symbol, page.url) == ("Biên bản", "", f"/documents/{document.pk}/")
    assert browser.get(page.url).status_code == 200
    browser.post(place)
    assert [version.n for version in versions_of(document)] == [2, 1]
    assert Entry.objects.filter(verb="plan.enter_paper").count() == 2
