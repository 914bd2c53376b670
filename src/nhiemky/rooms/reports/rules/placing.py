"""Why not: reasons against taking words from a file, or from a section that went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nhiemky.core.workflow import ReportVerb
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.models import Passage, Report, Writer
from nhiemky.rooms.reports.rules.states import out_of_order
from nhiemky.rooms.reports.rules.writing import too_long


def others_among(
    sections: Iterable[Section], writers: Mapping[int, Writer], *, only_writes: Account | None
) -> list[Writer]:
    """Who else was given one of these sections, where the person keeps to their own."""
    found = (writers.get(section.pk) for section in sections)
    return [writer for writer in found if writer and only_writes and writer.account_id != only_writes.pk]


def _given(others: Iterable[Writer]) -> Iterator[str]:
    for writer in others:
        yield _("Mục «%(section)s» giao cho đồng chí %(name)s viết: để nguyên mục ấy, hoặc nhờ cấp ủy đơn vị nạp.") % {
            "section": str(writer.section)[:90],
            "name": writer.account,
        }


def why_not_place_words(
    report: Report, *, stale: Sequence[Section], undecided: int, texts: Iterable[str], others: Sequence[Writer]
) -> list[str]:
    reasons = [*out_of_order(report, ReportVerb.WRITE), *_given(others)]
    for section in stale:
        reasons.append(
            _("Mục «%(section)s» vừa có người sửa sau khi bạn nạp tệp: xem lại chữ đang có ở mục ấy rồi ghi lần nữa.")
            % {"section": str(section)[:90]}
        )
    if undecided:
        reasons.append(
            _("Còn %(count)d đoạn trong tệp chưa biết đặt vào mục nào: chọn mục cho từng đoạn, hoặc chọn bỏ qua.")
            % {"count": undecided}
        )
    return reasons + next(filter(None, map(too_long, texts)), [])


def why_not_move_words(
    report: Report, source: Passage | None, *, to: Section, together: str, others: Sequence[Writer]
) -> list[str]:
    """`together`: what would stand there then."""
    reasons = [*out_of_order(report, ReportVerb.WRITE), *_given(others), *too_long(together)]
    if source is None or not source.text.strip():
        reasons.append(_("Mục này không còn chữ nào để chuyển."))
    elif source.section_id == to.pk:
        reasons.append(_("Chữ đang ở chính mục ấy: chọn mục khác."))
    return reasons
