"""Why not: reasons against writing."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from nhiemky.core.workflow import ReportVerb
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.reports.rules.states import out_of_order


def why_not_write(report: Report, *, based_on: int, standing: int) -> list[str]:
    """`based_on`: the version that the writer saw. Of two writers the second is told, and loses nothing."""
    reasons = out_of_order(report, ReportVerb.WRITE)
    if based_on != standing:
        reasons.append(
            _(
                "Người khác vừa sửa mục này. Chữ của bạn vẫn còn trong ô; "
                "mở trang ở một thẻ khác để xem bản mới rồi ghép."
            )
        )
    return reasons


def is_blank(section: Section, *, written: Collection[int]) -> bool:
    return section.written and section.required and section.pk not in written
