"""The page of a document: in print once the PDF is made, its layout beside it; and the page of the work behind it."""

from datetime import timedelta

import pytest

from nhiemky.core.official.in_print import InPrint
from nhiemky.rooms.registry.actions.rendering import (
    PAUSE,
    Made,
    fail_rendering,
    finish_rendering,
    note_worker,
    take_rendering,
)
from nhiemky.rooms.registry.jobs import render_next
from nhiemky.rooms.registry.models import OfficialDocument, Rendering
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from tests.addresses import an_archive
from tests.builders import NOW, a_handed_in_report, owed_by
from tests.papers.plain_pdf import pdf, text
from tests.people import signed_in
from tests.rooms.traces import nothing_changes

ENGINE = "LibreOffice 7.4"


@pytest.fixture
def document(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    return consolidate(campaign, compose(campaign, on=NOW.date()), by=None, at=NOW).document


@pytest.fixture
def worker():
    note_worker("may-1", engine=ENGINE, at=NOW)


def made(print_: bytes = b"%PDF-1.7") -> None:
    seen = InPrint(
        2, edges=(150,), fonts=("Times New Roman", "NotoSerif"), rule_as_long=True, torn=False, blank_last=True
    )
    file = Made(print_, an_archive("1.png", "2.png"), 2, seen)
    finish_rendering(take_rendering(at=NOW), file, engine=ENGINE, at=NOW)


def given_up() -> None:
    for number in range(3):
        fail_rendering(take_rendering(at=NOW + number * PAUSE), "LibreOffice không chuyển được.", at=NOW)


def page(person, document, **asked) -> str:
    return signed_in(person).get(f"/documents/{document.pk}/", asked).content.decode()


@pytest.mark.long
def test_while_the_pdf_is_made_the_page_says_so_and_asks_again(document, cast, worker):
    assert "đang chờ đến lượt" in page(cast.leader, document) and 'hx-trigger="every 2s"' in page(cast.leader, document)
    take_rendering(at=NOW)
    assert "Đang tạo bản PDF từ" in page(cast.leader, document)


@pytest.mark.long
def test_once_made_every_page_is_seen_and_the_pdf_handed_out(document, cast, worker):
    made()
    shown, browser = page(cast.leader, document), signed_in(cast.leader)
    assert ("2 trang" in shown, ENGINE in shown, "every 2s" in shown) == (True, True, False)
    for number in (1, 2):
        address = f"/documents/{document.pk}/pages/{number}/?version=1"
        assert (f'src="{address}"' in shown, browser.get(address).content) == (True, b"\x89PNG")
    assert browser.get(f"/documents/{document.pk}/pages/3/").status_code == 404
    answer = browser.get(f"/documents/{document.pk}/pdf/?version=1")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert "Bao cao tong hop 2020-2025.pdf" in answer.headers["Content-Disposition"]


@pytest.mark.long
def test_no_request_makes_a_pdf(document, cast):
    with nothing_changes():
        assert signed_in(cast.leader).get(f"/documents/{document.pk}/pdf/").status_code == 404


@pytest.mark.long
def test_what_was_given_up_says_why_and_whoever_keeps_the_books_tries_again(document, cast, worker):
    given_up()
    shown = page(cast.office, document)
    assert ("LibreOffice không chuyển được." in shown, "Tạo lại PDF" in shown) == (True, True)
    assert "Tạo lại PDF" not in page(cast.leader, document)


@pytest.mark.long
def test_without_libreoffice_there_is_word_and_the_name_of_the_package(document, cast):
    note_worker("may-1", engine="", at=NOW)
    shown = page(cast.leader, document)
    assert ("Cài gói libreoffice-writer-nogui" in shown, "Tải Word" in shown) == (True, True)


@pytest.mark.long
def test_where_nobody_works_the_page_says_so(document, cast):
    note_worker("may-1", engine=ENGINE, at=NOW - timedelta(minutes=9))
    assert "không làm việc nền" in page(cast.leader, document)


@pytest.mark.long
def test_the_layout_of_what_we_print_has_nothing_to_mend(document, cast):
    part = signed_in(cast.leader).get(f"/documents/{document.pk}/layout/").content.decode()
    assert ("không thấy chỗ nào chưa đúng" in part, "36-HD, bản 1" in part, "Chưa xem" in part) == (True, True, True)


@pytest.mark.long
def test_what_only_the_print_tells_is_looked_at_once_it_is_there(document, cast):
    made()
    part = signed_in(cast.leader).get(f"/documents/{document.pk}/layout/").content.decode()
    for said in ("đang là 15 mm", "«NotoSerif»", "Trang cuối để trống", "(theo LibreOffice)", "nên xem"):
        assert said in part
    assert ("Chưa xem" in part, "phải sửa" in part) == (False, False)


@pytest.mark.long
def test_each_finding_has_its_number_on_the_page_and_in_the_list(document, cast):
    made(pdf(text(72, 700, "Bao cao")))
    part = signed_in(cast.leader).get(f"/documents/{document.pk}/layout/").content.decode()
    assert part.count('href="#pin-') == part.count('href="#finding-') == part.count("<circle") == 3
    assert ('id="pins-1" hx-swap-oob="true"' in part, 'viewBox="0 0 595 842"' in part) == (True, True)
    assert 'id="pins-1"' in page(cast.leader, document)


@pytest.mark.long
def test_what_came_from_outside_has_its_file_and_no_print(campaign, cast):
    plan = OfficialDocument.objects.get(incoming=True)
    shown = page(cast.leader, plan)
    assert ("Văn bản này không lập tại đây." in shown, "Tải tệp" in shown) == (True, True)
    assert signed_in(cast.leader).get(f"/documents/{plan.pk}/layout/").status_code == 404


@pytest.mark.long
@pytest.mark.parametrize("who", ["head", "neighbour", "writer", "auditor", "stranger"])
def test_for_others_it_is_not_there(document, cast, who):
    made()
    browser = signed_in(getattr(cast, who))
    for part in ("", "file/", "pdf/", "pages/1/", "layout/"):
        assert browser.get(f"/documents/{document.pk}/{part}").status_code == 404


@pytest.mark.long
def test_the_work_behind_the_pages_has_a_page_of_its_own(document, cast, worker):
    given_up()
    shown = signed_in(cast.office).get("/jobs/").content.decode()
    assert ("Bao cao tong hop 2020-2025.docx" in shown, "LibreOffice không chuyển được." in shown) == (True, True)
    assert f"/jobs/{Rendering.objects.get().pk}/again/" in shown
    assert "Không thấy máy chủ" not in shown


def test_it_says_when_nobody_was_seen_for_a_while(owner, cast):
    office = signed_in(cast.office)
    assert "Chưa thấy máy chủ làm việc nền lần nào" in office.get("/jobs/").content.decode()
    note_worker("may-1", engine=ENGINE, at=NOW - timedelta(minutes=9))
    assert "Không thấy máy chủ làm việc nền từ" in office.get("/jobs/").content.decode()


@pytest.mark.office
def test_the_consolidated_report_becomes_a_pdf_with_its_pages(document, cast, worker):
    assert render_next(engine=ENGINE, now=lambda: NOW)
    done = Rendering.objects.get()
    assert (done.error, done.of, done.pages > 1) == ("", standing_version(document).file.sha256, True)
    assert done.file.file.read().startswith(b"%PDF-")
    picture = signed_in(cast.leader).get(f"/documents/{document.pk}/pages/{done.pages}/")
    assert picture.content.startswith(b"\x89PNG")
