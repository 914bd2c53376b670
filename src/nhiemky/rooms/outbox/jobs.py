"""What is done behind the pages: the next message that waits goes to the mail server.

Its border: one message from taking to noting. A failure before the server was given anything, and an answer in which it
refuses, are known; a line that breaks while it has the message is not, and such a one is never sent again by itself.
The same message keeps its Message-ID, so that a second copy is known as such by whoever receives it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from nhiemky.rooms.outbox.actions import finish, leave_uncertain, put_off, refuse, take_message
from nhiemky.rooms.outbox.models import Message

log = logging.getLogger(__name__)


def send_next(*, now: Callable[[], datetime]) -> bool:
    """Whether any waited. `now`: the clock by which leases end."""
    message = take_message(at=now())
    if message is None:
        return False
    if not message.person.is_active:
        refuse(message, "Tài khoản của người nhận đã đóng.")
        return True
    connection = get_connection()
    try:
        mail = _mail(message)
        mail.message()  # what cannot be written down is found before anything is sent
    except Exception as failed:
        log.exception("message %s cannot be written", message.pk)
        refuse(message, f"Không viết được thư này ({type(failed).__name__}).")
        return True
    try:
        connection.open()
    except OSError as failed:
        put_off(message, f"Máy chủ thư chưa nhận ({failed}).", at=now())
        return True
    try:
        _hand_over(mail, message, connection, now=now)
    finally:
        _close(connection)
    return True


def _hand_over(
    mail: EmailMessage, message: Message, connection: BaseEmailBackend, *, now: Callable[[], datetime]
) -> None:
    try:
        connection.send_messages([mail])
    except (SMTPRecipientsRefused, SMTPResponseException) as failed:
        code, said = _answer(failed)
        reason = f"Máy chủ thư trả lời {code}: {said}"
        if code // 100 == 5:
            refuse(message, reason)
        else:
            put_off(message, reason, at=now())
    except OSError as failed:
        leave_uncertain(message, f"Mất liên lạc với máy chủ thư khi đang gửi ({failed}).")
    else:
        finish(message, at=now())


def _mail(message: Message) -> EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"
    headers = {
        "Message-ID": f"<nhiemky.{message.pk}.{message.asked_at:%Y%m%d%H%M%S}@{domain}>",
        "Auto-Submitted": "auto-generated",  # no answering machine answers
    }
    return EmailMessage(message.subject, message.body, None, [message.address], headers=headers)


def _answer(failed: SMTPRecipientsRefused | SMTPResponseException) -> tuple[int, str]:
    code, said = (
        next(iter(failed.recipients.values()))
        if isinstance(failed, SMTPRecipientsRefused)
        else (failed.smtp_code, failed.smtp_error)
    )
    return code, said.decode(errors="replace") if isinstance(said, bytes) else str(said)


def _close(connection: BaseEmailBackend) -> None:
    """What was handed over stands, however the server says goodbye."""
    try:
        connection.close()
    except OSError as failed:
        log.info("the mail server did not say goodbye: %s", failed)
