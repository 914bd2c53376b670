"""A Word file becomes a PDF behind the pages: taken by one, tried three times, killed anywhere, kept once."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from nhiemky.papers.pdf import ConversionFailed
from nhiemky.rooms.registry import jobs
from nhiemky.rooms.registry.actions import rendering as actions
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.actions.rendering import (
    LEASE,
    PAUSE,
    Made,
    ask_rendering,
    fail_rendering,
    finish_rendering,
    note_worker,
    take_rendering,
)
from nhiemky.rooms.registry.models import Rendering, StoredFile, Worker
from nhiemky.rooms.registry.queries.renderings import hands_at, preview_of
from nhiemky.rooms.registry.words import RenderingState
from tests.addresses import an_archive
from tests.builders import NOW
from tests.papers.plain_pdf import pdf as pdf_with
from tests.papers.plain_pdf import text
from tests.people import signed_in
from tests.rooms.test_two_at_once import at_once
from tests.rooms.traces import changes_only, files_kept, refused

MADE, ENGINE = Made(b"%PDF-1.7", an_archive("1.png", "2.png"), 2), "LibreOffice 7.4"


class Killed(BaseException):
    """As nothing of ours catches it."""


def ordered(owner, data=b"PK\x03\x04") -> Rendering:
    word = keep_file(data, name="bao-cao.docx", content_type="", by=None, at=NOW)
    return ask_rendering(word, issuer=owner, at=NOW)


def state(at=NOW) -> RenderingState:
    return Rendering.objects.get().state_at(at)


def test_the_same_file_is_asked_for_once(owner):
    assert ordered(owner) == ordered(owner)
    assert ordered(owner, b"PK other") != ordered(owner)


def test_what_was_taken_is_another_s_only_when_the_lease_ended(owner):
    ordered(owner)
    taken = take_rendering(at=NOW)
    assert (taken.attempts, state(), take_rendering(at=NOW + LEASE / 2)) == (1, RenderingState.RUNNING, None)
    again = take_rendering(at=NOW + LEASE)
    assert (again, again.attempts) == (taken, 2)


def test_what_was_made_is_kept_with_its_pages_and_what_made_it(owner):
    ordered(owner)
    finish_rendering(take_rendering(at=NOW), MADE, engine=ENGINE, at=NOW)
    done = Rendering.objects.get()
    assert (state(), done.pages, done.engine, done.file.name) == (RenderingState.DONE, 2, ENGINE, "bao-cao.pdf")
    assert done.file.file.read() == b"%PDF-1.7"
    assert take_rendering(at=NOW + LEASE) is None


def test_three_tries_with_a_pause_between_them_then_a_person_is_asked(owner, cast):
    ordered(owner)
    at = NOW
    for _ in range(3):
        fail_rendering(take_rendering(at=at), "LibreOffice không chuyển được.", at=at)
        assert take_rendering(at=at) is None
        at += PAUSE
    assert (state(at), take_rendering(at=at + LEASE)) == (RenderingState.FAILED, None)
    with changes_only(Rendering) as lines:
        signed_in(cast.office).post(f"/jobs/{Rendering.objects.get().pk}/again/")
    assert [line.verb for line in lines] == ["registry.render_again"]
    assert take_rendering(at=at).attempts == 1


def test_what_goes_on_or_is_done_is_not_begun_anew(owner):
    rendering = ordered(owner)
    said = {"by": None, "at": NOW, "unit_path": ""}
    with refused("Việc này chưa dừng: máy chủ còn tự làm tiếp."):
        actions.render_again(rendering, **said)
    finish_rendering(take_rendering(at=NOW), MADE, engine=ENGINE, at=NOW)
    with refused("Bản PDF này đã tạo xong."):
        actions.render_again(rendering, **said)


def killed_before_taking(monkeypatch):
    monkeypatch.setattr(jobs, "take_rendering", dies)


def killed_while_rendering(monkeypatch):
    monkeypatch.setattr(jobs, "to_pdf", dies)


def killed_while_drawing(monkeypatch):
    monkeypatch.setattr(jobs, "page_pictures", dies)


def killed_after_one_file(monkeypatch):
    put = actions.put_file

    def put_one(*args, **said):
        monkeypatch.setattr(actions, "put_file", dies)
        return put(*args, **said)

    monkeypatch.setattr(actions, "put_file", put_one)


def killed_before_the_row(monkeypatch):
    monkeypatch.setattr(actions, "hold", dies)


def killed_before_the_commit(monkeypatch):
    monkeypatch.setattr(Rendering, "save", dies)


def dies(*args, **said):
    raise Killed


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "killed",
    [
        killed_before_taking,
        killed_while_rendering,
        killed_while_drawing,
        killed_after_one_file,
        killed_before_the_row,
        killed_before_the_commit,
    ],
)
def test_wherever_a_worker_is_killed_the_next_leaves_one_file_and_one_row(owner, monkeypatch, killed):
    ordered(owner)
    pdf = pdf_with(text(72, 700, "Bao cao"))
    with monkeypatch.context() as killing, pytest.raises(Killed):
        killing.setattr(jobs, "to_pdf", lambda word, made_at: pdf)
        killed(killing)
        jobs.render_next(engine="LibreOffice", now=lambda: NOW)
    monkeypatch.setattr(jobs, "to_pdf", lambda word, made_at: pdf)
    assert state(NOW + LEASE) is RenderingState.WAITING
    assert jobs.render_next(engine="LibreOffice", now=lambda: NOW + LEASE)
    assert not jobs.render_next(engine="LibreOffice", now=lambda: NOW + LEASE)
    done = Rendering.objects.get()
    assert StoredFile.objects.filter(name__endswith=".pdf").get() == done.file
    assert len(files_kept()) == StoredFile.objects.count() == 3


def test_what_fails_leaves_its_sentence(owner, monkeypatch):
    def fails(word, made_at):
        raise ConversionFailed("LibreOffice không chuyển được văn bản này.")

    monkeypatch.setattr(jobs, "to_pdf", fails)
    ordered(owner)
    assert jobs.render_next(engine="LibreOffice", now=lambda: NOW)
    assert (Rendering.objects.get().error, state()) == (
        "LibreOffice không chuyển được văn bản này.", RenderingState.WAITING,
    )  # fmt: skip


def test_one_file_at_which_the_program_fails_does_not_end_the_work_of_the_others(owner, monkeypatch):
    def fails(word, made_at):
        raise ValueError("what nobody thought of")

    ordered(owner)
    monkeypatch.setattr(jobs, "to_pdf", fails)
    assert jobs.render_next(engine=ENGINE, now=lambda: NOW)
    assert "Chương trình gặp lỗi" in Rendering.objects.get().error
    assert take_rendering(at=NOW + PAUSE).attempts == 2


def test_a_database_that_is_away_is_no_fault_of_the_file(owner, monkeypatch):
    def busy(word, made_at):
        raise OperationalError("database is locked")

    ordered(owner)
    monkeypatch.setattr(jobs, "to_pdf", busy)
    with pytest.raises(OperationalError):
        jobs.render_next(engine=ENGINE, now=lambda: NOW)
    assert (Rendering.objects.get().error, state()) == ("", RenderingState.RUNNING)


def test_two_that_finish_the_same_leave_one_file(owner):
    ordered(owner)
    first = take_rendering(at=NOW)
    second = take_rendering(at=NOW + LEASE)
    for rendering in (first, second):
        finish_rendering(rendering, MADE, engine=ENGINE, at=NOW + LEASE)
    assert StoredFile.objects.filter(name__endswith=".pdf").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: script/test")
def test_of_many_workers_each_takes_another(owner):
    for number in range(6):
        ordered(owner, f"PK{number}".encode())
    taken = at_once(*[lambda: take_rendering(at=NOW)] * 8)
    keys = [one.pk for one in taken if one]
    assert len(keys) == len(set(keys))
    assert set(Rendering.objects.values_list("attempts", flat=True)) <= {0, 1}


def test_a_worker_says_that_it_is_there_and_with_what(owner):
    note_worker("may-1", engine="", at=NOW)
    note_worker("may-1", engine="LibreOffice 7.4", at=NOW + timedelta(minutes=1))
    assert Worker.objects.count() == 1
    seen = hands_at(NOW + timedelta(minutes=2))
    assert (seen.there, seen.renders) == (True, True)
    assert not hands_at(NOW + timedelta(minutes=5)).there


def test_the_page_says_what_is_missing(owner):
    rendering = ordered(owner)
    preview = preview_of(rendering.of, at=NOW)
    assert (preview.goes_on, preview.hands.there, preview_of("0" * 64, at=NOW).rendering) == (True, False, None)
