"""Why not: reasons against writing, sharing out and finishing; and which earlier words are worth keeping."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from nhiemky.core.refusal import Outdated
from nhiemky.core.workflow import ReportVerb
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.models import Passage, Report, Writer
from nhiemky.rooms.reports.rules.states import out_of_order

# characters of one section: about eighty printed pages
LONGEST = 200_000
# lines of one section: some sixty pages of short lines, and what Word still opens and prints in a moment
MOST_LINES = 3_000
STOOD_LONG = timedelta(minutes=5)


class Overtaken(Outdated):
    """Somebody else changed the same paragraph meanwhile. `standing`: what stands now."""

    def __init__(self, reasons: list[str], standing: Passage) -> None:
        super().__init__(reasons)
        self.standing = standing


def too_long(text: str) -> list[str]:
    if len(text) <= LONGEST and text.count("\n") < MOST_LINES:
        return []
    return [_("Một mục dài quá 200.000 ký tự hoặc 3.000 dòng: chuyển phần dài sang tệp đính kèm.")]


def why_not_write(
    report: Report,
    *,
    based_on: int,
    standing: int,
    text: str = "",
    writer: Writer | None = None,
    only_writes: Account | None = None,
) -> list[str]:
    """`based_on`: the version that the writer saw. Of two writers the second is told, and loses nothing.

    `only_writes`: who writes, where that person neither heads the unit nor stands in for it; they keep to the sections
    that are given to them or to nobody.
    """
    reasons = [*out_of_order(report, ReportVerb.WRITE), *too_long(text)]
    if writer and only_writes and writer.account_id != only_writes.pk:
        reasons.append(_("Mục này giao cho đồng chí %(name)s viết; bạn chỉ xem.") % {"name": writer.account})
    if based_on != standing:
        reasons.append(
            _(
                "Người khác vừa sửa mục này. Chữ của bạn vẫn còn trong ô; "
                "mở trang ở một thẻ khác để xem bản mới rồi ghép."
            )
        )
    return reasons


def is_worth_keeping(passage: Passage, *, text: str, by: Account | None, at: datetime) -> bool:
    """Words about to be replaced: another's, those that stood a while, and those of which most would go."""
    if not passage.text.strip():
        return False
    another = passage.changed_by_id != (by.pk if by else None)
    return another or at - passage.changed_at >= STOOD_LONG or len(text) < len(passage.text) / 2


def why_not_restore(report: Report, *, writer: Writer | None, only_writes: Account | None) -> list[str]:
    return why_not_write(report, based_on=0, standing=0, writer=writer, only_writes=only_writes)


def why_not_share_out(report: Report, *, strangers: Collection[Account]) -> list[str]:
    """`strangers`: those named who do not work for the unit."""
    reasons = out_of_order(report, ReportVerb.WRITE)
    for account in strangers:
        told = _("Đồng chí %(name)s không có vai trò ở đơn vị này nên không viết báo cáo được.")
        reasons.append(told % {"name": account})
    return reasons


def why_not_finish(
    report: Report, *, section: Section, writer: Writer | None, blank: bool, only_writes: Account | None
) -> list[str]:
    if writer is None:
        return [_("Mục «%(section)s» chưa giao cho ai viết, nên không cần báo xong.") % {"section": section}]
    reasons = why_not_write(report, based_on=0, standing=0, writer=writer, only_writes=only_writes)
    if blank:
        reasons.append(_("Mục «%(section)s» chưa có nội dung, chưa báo xong được.") % {"section": section})
    return reasons
