"""How a refusal is answered, whichever act it comes from: a page, or a part of a page for htmx, and every reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.builders import owed_by
from tests.people import on_one_line, signed_in

REASONS = ("Mục «I. ĐẶC ĐIỂM TÌNH HÌNH» chưa có nội dung.", "Chỉ tiêu 1 chưa có số liệu: Năm 2021, Năm 2022.")


@pytest.fixture
def handing_in(campaign) -> str:
    return f"/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/hand-in/"


def test_a_page_shows_every_reason_and_the_way_back(cast, handing_in):
    before = handing_in.removesuffix("hand-in/")
    answer = signed_in(cast.head).post(handing_in, headers={"Referer": before})
    page = on_one_line(answer.content.decode())
    assert (answer.status_code, answer.headers.get("HX-Retarget")) == (422, None)
    assert all(f"<li>{reason}</li>" in page for reason in REASONS)
    assert (page.startswith("<!DOCTYPE html>"), f'href="{before}"' in page) == (True, True)


def test_a_part_of_a_page_goes_where_refusals_stand_whatever_was_aimed_at(cast, handing_in):
    answer = signed_in(cast.head, htmx=True).post(handing_in)
    part = on_one_line(answer.content.decode())
    assert (answer.status_code, answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == (
        422, "#refusals", "innerHTML",
    )  # fmt: skip
    assert all(f"<li>{reason}</li>" in part for reason in REASONS)
    assert (part.startswith('<div class="refusal" '), "<html" in part) == (True, False)


@pytest.mark.long
def test_every_page_has_the_place_to_which_refusals_go_and_lets_them_in(cast, campaign):
    page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/plan/").content.decode()
    assert '<div id="refusals" role="alert"></div>' in page
    assert '{"code": "(403|405|409|413|422|503|507)", "swap": true}' in page


@pytest.mark.parametrize("htmx", [False, True])
def test_the_name_of_an_unreadable_file_is_shown_and_not_obeyed(cast, htmx):
    file = SimpleUploadedFile("<b>k.docx", b"\x00\x01\x02")
    page = signed_in(cast.office, htmx=htmx).post("/campaigns/open/", {"file": file}).content.decode()
    assert ("«&lt;b&gt;k.docx»" in page, "<b>k.docx" in page) == (True, False)


def test_a_refusal_is_told_in_the_language_of_the_reader(cast, handing_in):
    client = signed_in(cast.head)
    client.cookies["django_language"] = "en"
    page = client.post(handing_in).content.decode()
    assert ("chưa có nội dung" in page, "I. ĐẶC ĐIỂM TÌNH HÌNH" in page) == (False, True)
