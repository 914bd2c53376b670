"""A plan that would hold its reader for long is answered by the page, by its name and with the way out."""

from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.papers import read_apart
from nhiemky.papers.apart import Apart
from nhiemky.rooms.plan.models import Campaign
from tests.people import on_one_line, signed_in


def test_a_plan_that_meets_the_limit_is_refused_and_nothing_is_kept(cast, monkeypatch):
    monkeypatch.setattr(read_apart, "_READERS", Apart("nhiemky.papers.read_apart", seconds=1, memory=2**20))
    file = SimpleUploadedFile("ke-hoach.txt", b"a b.\n" * 1_000_000)
    before = Campaign.objects.count()
    answer = signed_in(cast.office).post("/campaigns/open/", {"file": file})
    assert answer.status_code == 422
    assert "Đọc tệp «ke-hoach.txt» mất quá" in on_one_line(answer.text)
    assert Campaign.objects.count() == before


def test_a_plan_of_nothing_but_beginnings_is_answered(cast):
    file = SimpleUploadedFile("ke-hoach.txt", ("\u0301\u0323" * 20_000 + "\n" + "( " * 20_000).encode())
    assert signed_in(cast.office).post("/campaigns/open/", {"file": file}).status_code in (302, 422)
