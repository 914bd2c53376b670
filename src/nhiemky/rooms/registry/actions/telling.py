"""Who is told by mail what came to their unit, and what of it is in force no more.

Part of another action: the messages stand or fall with what they tell of. They are Vietnamese, whatever language
its maker reads the pages in.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from nhiemky.core.official.dates import short_day
from nhiemky.rooms.accounts.queries.grants import written_to
from nhiemky.rooms.outbox.actions import Letter, post
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.queries.deliveries import issuer_name


def tell_issued(document: OfficialDocument, units: Collection[int], *, link: str, at: datetime, unit_path: str) -> None:
    """The people of these units, that a document came."""
    with translation.override("vi"):
        said = {"what": _named(document), "issuer": issuer_name(document)}
        subject = _("Văn bản mới: %(what)s") % said
        words = _("%(issuer)s đã ban hành %(what)s. Đơn vị của đồng chí là nơi nhận.") % said
        _tell("issued", document, units, subject, [words], link=link, at=at, unit_path=unit_path)


def tell_recalled(
    document: OfficialDocument, units: Collection[int], *, reason: str, link: str, at: datetime, unit_path: str
) -> None:
    """The people of these units, that what came is in force no more, and why."""
    with translation.override("vi"):
        said = {"what": _named(document), "issuer": issuer_name(document)}
        subject = _("Thu hồi văn bản: %(what)s") % said
        words = [_("%(issuer)s đã thu hồi %(what)s.") % said, _("Lý do: %(reason)s") % {"reason": reason}]
        _tell("recalled", document, units, subject, words, link=link, at=at, unit_path=unit_path)


def _named(document: OfficialDocument) -> str:
    """ "Báo cáo số 58-BC/ĐUK ngày 15/6/2023 kết quả sơ kết …"."""
    day = f" ngày {short_day(document.issued_on)}" if document.issued_on else ""
    return f"{document.type} số {document.symbol}{day} {document.title}"


def _tell(
    occasion: str,
    document: OfficialDocument,
    units: Collection[int],
    subject: str,
    words: list[str],
    *,
    link: str,
    at: datetime,
    unit_path: str,
) -> None:
    day = timezone.localdate(at)
    where = _("Mở ở đây: %(link)s") % {"link": link} if link else _("Mở Nhiệm Kỳ, mục «Văn bản nhận được».")
    letters = [
        Letter(one, subject, "\n\n".join([_("Kính gửi đồng chí %(name)s,") % {"name": one.name}, *words, where]) + "\n")
        for one in written_to(units, on=day)
    ]
    post(letters, occasion=f"{occasion}:{document.pk}", day=day, unit_path=unit_path, at=at)
