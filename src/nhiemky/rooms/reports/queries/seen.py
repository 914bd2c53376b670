"""What a person saw when they decided, and what has changed since.

A page sends the stamp of what it showed along with the decision; the action compares it under the lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from nhiemky.core.workflow import ReportState
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.queries.cells import annex_of
from nhiemky.rooms.reports.models import Passage, Report, Revision
from nhiemky.rooms.reports.queries.attachments import attachments_of
from nhiemky.rooms.reports.queries.pages import Page
from nhiemky.rooms.reports.queries.revisions import last_revision, revisions_of


def stamp_of_draft(report: Report) -> str:
    """Which draft a page showed: «12:3,14:1|5|7,9» are sections with their versions, the version of the table of
    figures, and the files."""
    passages = Passage.objects.filter(report_id=report.pk).order_by("section_id")
    texts = (f"{section}:{version}" for section, version in passages.values_list("section_id", "version"))
    figures = annex_of(report.assignment.campaign, unit=report.assignment.unit).version
    files = (str(one.pk) for one in attachments_of(report))
    return "|".join((",".join(texts), str(figures), ",".join(files)))


def stamp_shown(report: Report) -> str:
    """Of the draft while the unit writes, of the last revision while the office decides."""
    if report.state in (ReportState.DRAFT.value, ReportState.RETURNED.value):
        return stamp_of_draft(report)
    revision = last_revision(report)
    return revision.stamp if revision else ""


def changed_since(page: Page, seen: str, *, but: Account | None) -> list[str]:
    """What others than `but` did to a draft since its page carried this stamp, a sentence each."""
    texts, figures, files = (*seen.split("|"), "", "", "")[:3]
    return [
        *_words(page, set(texts.split(",")), but),
        *_figures(page.report, figures, but),
        *_files(page, set(filter(None, files.split(","))), but),
    ]


def _words(page: Page, known: set[str], but: Account | None) -> Iterator[str]:
    unknown = (one for one in page.passages.values() if f"{one.section_id}:{one.version}" not in known)
    for one in sorted((one for one in unknown if one.changed_by != but), key=lambda one: one.section.position):
        said = _told(one.changed_by, one.changed_at, what=str(one.section))
        yield _("Mục «%(what)s»: %(who)s sửa lúc %(at)s.") % said


def _figures(report: Report, known: str, but: Account | None) -> Iterator[str]:
    annex = annex_of(report.assignment.campaign, unit=report.assignment.unit)
    if str(annex.version) != known and annex.changed_at and annex.changed_by != but:
        yield _("Bảng số liệu: %(who)s sửa lúc %(at)s.") % _told(annex.changed_by, annex.changed_at)


def _files(page: Page, known: set[str], but: Account | None) -> Iterator[str]:
    standing = {str(one.pk): one.file for one in page.attachments}
    for key, file in standing.items():
        if key not in known and file.added_by != but:
            yield _("Tệp «%(what)s»: %(who)s đính kèm lúc %(at)s.") % _told(
                file.added_by, file.added_at, what=file.name
            )
    if known - set(standing):
        yield _("Có tệp đính kèm vừa được bỏ khỏi báo cáo.")


def revision_seen(report: Report, seen: str) -> Revision | None:
    """The revision of this report that a page's stamp names."""
    return next((one for one in revisions_of(report) if one.stamp == seen), None)


def newer_than(report: Report, seen: str) -> list[str]:
    """In a sentence, that another revision waits than the one whose stamp this is."""
    revision = last_revision(report)
    if revision is None or revision.stamp == seen:
        return []
    said = {"number": revision.number, **_told(revision.handed_in_by, revision.handed_in_at)}
    return [_("Đơn vị đã nộp bản %(number)s lúc %(at)s, mới hơn bản đang xem.") % said]


def _told(who: Account | None, at: datetime, *, what: str = "") -> dict[str, str]:
    return {"what": what[:90], "who": str(who or "—"), "at": f"{timezone.localtime(at):%H:%M %d/%m/%Y}"}
