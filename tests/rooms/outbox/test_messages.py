"""A message goes out once: asked for with what causes it, taken by one, sent, refused, put off or left to a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.db import connection, transaction

from nhiemky.core.refusal import Refused
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.outbox import jobs
from nhiemky.rooms.outbox.actions import LEASE, PAUSE, TRIES, Letter, note_sent, post, send_again, take_message
from nhiemky.rooms.outbox.jobs import send_next
from nhiemky.rooms.outbox.models import Message
from tests.builders import NOW, version_called
from tests.people import on_one_line, signed_in
from tests.rooms.outbox.smtp import MailServer, listening
from tests.rooms.test_two_at_once import at_once

BY = {"by": None, "at": NOW, "unit_path": ""}


class Killed(BaseException):
    """As nothing of ours catches it."""


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    with listening() as mine:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mine.port, 5
        yield mine


@pytest.fixture
def head(cast) -> Account:
    return with_mail(cast.head, "ngo@vi-du.vn")


def with_mail(person: Account, address: str) -> Account:
    person.email = address
    person.save()
    return person


def asked(*people: Account, occasion: str = "issued:1", subject: str = "Văn bản mới", path: str = "") -> None:
    letters = [Letter(one, subject, f"Kính gửi đồng chí {one.name},\nCó văn bản mới.\n") for one in people]
    post(letters, occasion=occasion, day=NOW.date(), unit_path=path, at=NOW)


def sent(at=NOW) -> bool:
    return send_next(now=lambda: at)


def state() -> str:
    return Message.objects.get().state


def test_a_message_arrives_with_its_words_and_a_lasting_name_and_its_words_are_kept_no_longer(head, server):
    asked(head)
    assert (sent(), sent(), state(), Message.objects.get().body) == (True, False, "sent", "")
    (raw,) = server.taken
    mail = message_from_bytes(raw)
    assert (mail["To"], mail["Auto-Submitted"]) == ("ngo@vi-du.vn", "auto-generated")
    assert mail["Message-ID"].startswith(f"<nhiemky.{Message.objects.get().pk}.")
    assert "Tẩn Láo Ngô" in mail.get_payload(decode=True).decode()


def test_of_one_occasion_a_person_gets_one_message_a_day_and_none_without_an_address(head, cast):
    asked(head, cast.neighbour)
    asked(head)
    assert Message.objects.count() == 1
    asked(head, occasion="issued:2")
    assert Message.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_was_not_done_is_not_told(head):
    with pytest.raises(Killed), transaction.atomic():
        asked(head)
        raise Killed
    assert not Message.objects.exists()


@pytest.mark.parametrize("step", ["before the server", "with the server", "after the server"])
def test_killed_anywhere_a_message_is_neither_lost_nor_doubled(head, server, monkeypatch, step):
    asked(head)
    killer = {"before the server": "_mail", "with the server": "_hand_over", "after the server": "finish"}[step]
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(jobs, killer, _killed)
        sent()
    assert (state(), sent(NOW + LEASE / 2)) == ("sending", False)
    assert (sent(NOW + LEASE), state()) == (False, "uncertain")
    assert len(server.taken) == (step == "after the server")


def _killed(*_args, **_named):
    raise Killed


def test_a_line_that_breaks_with_the_message_in_it_leaves_it_to_a_person(head, server):
    server.to_what = ""
    asked(head)
    assert (sent(), state(), sent(NOW + timedelta(days=1))) == (True, "uncertain", False)
    assert "Mất liên lạc" in Message.objects.get().error


def test_one_refused_address_hurts_no_other(head, cast, server):
    asked(head, with_mail(cast.neighbour, "mua@vi-du.vn"))
    server.to_whom = "550 no such person"
    sent()
    server.to_whom = "250 ok"
    sent()
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["refused", "sent"]
    assert "550: no such person" in Message.objects.first().error


def test_what_a_server_may_take_later_is_tried_later_and_given_up_in_the_end(head, server):
    server.to_whom = "451 later"
    asked(head)
    at = NOW
    for tries in range(1, TRIES + 1):
        assert sent(at)
        at += PAUSE * tries
        assert sent(at - timedelta(seconds=1)) is False
    assert (state(), sent(at + timedelta(days=1))) == ("refused", False)


def test_without_a_server_a_message_waits(head, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    settings.EMAIL_HOST = "127.0.0.1"
    asked(head)
    assert (sent(), state()) == (True, "waiting")
    assert "Máy chủ thư chưa nhận" in Message.objects.get().error


def test_no_name_of_anything_becomes_a_header(head, server):
    asked(head, subject="Văn bản\r\nBcc: ai@vi-du.vn")
    sent()
    assert (state(), b"\nBcc:" in server.taken[0]) == ("sent", False)


def test_a_person_decides_on_what_is_uncertain_and_on_what_was_refused(head):
    asked(head)
    Message.objects.update(state="uncertain")
    message = Message.objects.get()
    note_sent(message, **BY)
    assert (state(), message.done_at) == ("sent", NOW)
    with pytest.raises(Refused, match="không cần gửi lại"):
        send_again(message, **BY)
    Message.objects.update(state="refused", attempts=TRIES)
    with_mail(head, "moi@vi-du.vn")
    with pytest.raises(Refused, match="không phải thư chưa rõ"):
        note_sent(message, **BY)
    send_again(message, **BY)
    assert (state(), Message.objects.get().address, Message.objects.get().attempts) == ("waiting", "moi@vi-du.vn", 0)
    assert {"outbox.note_sent", "outbox.send_again"} <= set(Entry.objects.values_list("verb", flat=True))


def test_what_a_late_worker_says_counts_no_more_once_a_person_has_decided(head, server):
    asked(head)
    late = take_message(at=NOW)
    assert take_message(at=NOW + LEASE) is None
    send_again(Message.objects.get(), **BY)
    jobs.finish(late, at=NOW + LEASE)
    assert state() == "waiting"
    take_message(at=NOW + LEASE)
    jobs.finish(late, at=NOW + LEASE)
    assert state() == "sending"


def test_who_has_no_account_any_more_is_told_nothing(head, server):
    asked(head)
    head.is_active = False
    head.save()
    assert (sent(), state(), server.taken) == (True, "refused", [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: script/test")
def test_of_several_workers_one_takes_a_message(head, server):
    asked(head)
    at_once(*[sent] * 4)
    assert (state(), len(server.taken)) == ("sent", 1)


@pytest.mark.long
def test_the_page_shows_whoever_looks_after_them_what_came_of_them(head, cast):
    asked(head, path=version_called("B1").path)
    Message.objects.update(state="uncertain", error="Mất liên lạc")
    shown = on_one_line(signed_in(cast.office).get("/outbox/").content.decode())
    for said in ("ngo@vi-du.vn", "chưa rõ đã đi chưa", "Mất liên lạc", "Gửi lại", "Đã tới"):
        assert said in shown
    assert "ngo@vi-du.vn" not in signed_in(cast.office).get("/outbox/?state=sent").content.decode()
    assert signed_in(cast.head).get("/outbox/").status_code == 404
    answer = signed_in(cast.office).post(f"/outbox/{Message.objects.get().pk}/sent/", follow=True)
    assert ("Đã ghi: thư đã tới Tẩn Láo Ngô." in answer.content.decode(), state()) == (True, "sent")
