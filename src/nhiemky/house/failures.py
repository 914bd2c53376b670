"""What fails though nobody made a mistake: another was quicker, the database is busy, the disk is full.

Each is told in a sentence with its way out; the act was taken back whole before it comes here.
"""

from __future__ import annotations

import errno
import logging
import shutil
import sys
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

FULL = {errno.ENOSPC, errno.EDQUOT}
# SQLSTATE of PostgreSQL: its disk is full; of two transactions it ended one (deadlock, serialisation, waited too long)
DISK_FULL, ENDED = "53100", {"40P01", "40001", "55P03"}
LITTLE = 2**20

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Failure:
    """`status`: of HTTP. `sentence`: what happened and what to do, in the user's language."""

    status: int
    sentence: str


def failure_of(problem: BaseException) -> Failure | None:
    """What this exception, or the one it came from, tells a person; None for a fault of ours."""
    told = _told(problem)
    if told:
        log.warning("%s: %s", type(problem).__name__, problem)
        return told
    return failure_of(problem.__cause__) if problem.__cause__ else None


def _told(problem: BaseException) -> Failure | None:
    state, words = getattr(problem, "sqlstate", None), str(problem)
    full = isinstance(problem, OSError) and problem.errno in FULL
    # SQLite on a disk without any room cannot even open its log
    full = full or ("disk I/O error" in words and shutil.disk_usage(settings.DATA).free < LITTLE)
    if full or state == DISK_FULL or "disk is full" in words:
        said = _("Ổ đĩa của máy chủ đã đầy nên chưa ghi được gì. Hãy báo người quản trị dọn chỗ trống rồi làm lại.")
        return Failure(507, said)
    # a row that breaks a CHECK is a fault of ours: nobody else has made it so
    overtaken = isinstance(problem, IntegrityError) and "check constraint" not in words.lower()
    if overtaken or state in ENDED:
        return Failure(409, _("Cùng lúc đó người khác vừa làm việc này. Hãy mở lại trang để xem, rồi làm lại nếu cần."))
    if isinstance(problem, DatabaseError) and "database is locked" in words:
        return Failure(503, _("Máy chủ đang bận ghi việc của người khác. Hãy chờ vài giây rồi làm lại."))
    return None


def server_error(request: HttpRequest) -> HttpResponse:
    """What failed before or after a view (handler500): a failure in its sentence, a fault of ours without details."""
    problem = sys.exc_info()[1]
    failure = failure_of(problem) if problem else None
    status = failure.status if failure else 500
    # without the request: whatever the frame of a page asks the database for would fail again
    page = render_to_string("500.html", {"sentence": failure.sentence if failure else ""})
    return HttpResponse(page, status=status)
