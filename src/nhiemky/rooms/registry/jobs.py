"""What is done behind the pages: the next Word file that waits becomes a PDF with the pictures of its pages.

Its border: one rendering from taking to keeping. The command `work` goes on asking for the next.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import OperationalError

from nhiemky.core.official.in_print import InPrint
from nhiemky.papers.official.pdf_facts import in_print
from nhiemky.papers.pdf import ConversionFailed, to_pdf
from nhiemky.papers.pdf_pages import PagesUnreadable, page_pictures
from nhiemky.rooms.registry.actions.rendering import Made, fail_rendering, finish_rendering, take_rendering
from nhiemky.rooms.registry.models import Rendering

log = logging.getLogger(__name__)


def render_next(*, engine: str, now: Callable[[], datetime]) -> bool:
    """Whether anything waited. `engine`: what this worker renders with. `now`: the clock by which leases end."""
    rendering = take_rendering(at=now())
    if rendering is None:
        return False
    try:
        render(rendering, engine=engine, now=now)
    except OperationalError:
        # a database that is away is no fault of the file: whoever runs this waits, and the lease ends
        raise
    except ConversionFailed as failed:
        fail_rendering(rendering, str(failed), at=now())
    except PagesUnreadable:
        fail_rendering(rendering, "Bản PDF vừa tạo không đọc lại được. Hãy tải bản Word (.docx).", at=now())
    except OSError as failed:
        fail_rendering(rendering, f"Máy chủ không đọc hoặc ghi được tệp ({failed.strerror}).", at=now())
    except Exception:
        # whatever one file brings about, the others still wait for their turn
        log.exception("rendering %s came to nothing", rendering.pk)
        fail_rendering(rendering, "Chương trình gặp lỗi khi tạo bản in này. Hãy tải bản Word (.docx).", at=now())
    return True


def render(rendering: Rendering, *, engine: str, now: Callable[[], datetime]) -> None:
    """By one who has taken it. The same file gives the same bytes: its moment is that at which it was asked for."""
    with rendering.word.file.open("rb") as file:
        pdf = to_pdf(file.read(), made_at=rendering.asked_at)
    pages, pictures = page_pictures(pdf)
    made = Made(pdf, pictures, pages, _shown_by(pdf))
    finish_rendering(rendering, made, engine=engine, at=now())


def _shown_by(pdf: bytes) -> InPrint | None:
    """None where the print is too long to be measured."""
    try:
        return in_print(pdf)
    except PagesUnreadable:
        return None
