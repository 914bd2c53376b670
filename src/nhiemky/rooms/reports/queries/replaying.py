"""What the journal tells of reports beside how they stand: state, revisions with their hash, time and lateness,
decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from nhiemky.core.workflow import ReportState
from nhiemky.rooms.journal.queries.replaying import became, is_pruned, told_by
from nhiemky.rooms.reports.models import Adoption, Decision, Report, Revision

WAITS, ADOPT = ReportState.HANDED_IN.value, "reports.adopt"
HAND_IN, ACCEPT, RETURN, REOPEN = "reports.hand_in", "reports.accept", "reports.return_report", "reports.reopen"


@dataclass
class Story:
    """Of one report, as far as the journal tells it."""

    state: str = ReportState.DRAFT.value
    handed_in_at: datetime | None = None
    decided_at: datetime | None = None
    revisions: dict[int, tuple[str, int, datetime]] = field(default_factory=dict)
    decisions: dict[int, tuple[bool, str, datetime]] = field(default_factory=dict)


def contradictions() -> Iterator[str]:
    """Reports in the order of their keys, a sentence for each that stands otherwise than it was told."""
    stories = _stories()
    revisions, decisions = _revisions(), _decisions()
    pruned = is_pruned()
    for report in Report.objects.select_related("assignment__unit_version").order_by("pk").iterator(chunk_size=2000):
        story = stories.pop(report.pk, Story())
        if pruned and 1 not in story.revisions:
            continue
        stands = Story(
            report.state,
            report.handed_in_at,
            report.decided_at,
            revisions.get(report.pk, {}),
            decisions.get(report.pk, {}),
        )
        name = report.assignment.unit_version.name
        yield from (
            _("Báo cáo của %(unit)s: %(what)s.") % {"unit": name, "what": what} for what in _unlike(story, stands)
        )
    for key in stories:
        yield _("Báo cáo số %(key)s có trong nhật ký nhưng đã bị xóa.") % {"key": key}
    yield from _adoptions_unlike()


def _adoptions_unlike() -> Iterator[str]:
    """What the units' conferences adopted: its state, its files and why it came back."""
    told: dict[int, tuple[str, str, list[str]]] = {}
    for entry in told_by(ADOPT, "reports.accept_adoption", "reports.return_adoption"):
        key, said = entry.subject_id or 0, entry.details
        if entry.verb == ADOPT:
            told[key] = (WAITS, "", [said["report_file"], said["resolution_file"]])
        elif key in told:
            told[key] = (became(entry, "state"), became(entry, "reason", ""), told[key][2])
    pruned = is_pruned()
    for one in Adoption.objects.select_related("report__assignment__unit_version", "report_file", "resolution_file"):
        stands = (one.state, one.reason, [one.report_file.sha256, one.resolution_file.sha256])
        if told.pop(one.report_id, None if not pruned else stands) != stands:
            unit = one.report.assignment.unit_version.name
            yield _("%(unit)s: báo cáo đã thông qua và nghị quyết không như nhật ký ghi.") % {"unit": unit}
    for key in told:
        yield _("Báo cáo đã thông qua của báo cáo số %(key)s đã bị xóa.") % {"key": key}


def _unlike(story: Story, stands: Story) -> Iterator[str]:
    if story.state != stands.state:
        yield _("trạng thái không như nhật ký ghi")
    if (story.handed_in_at, story.decided_at) != (stands.handed_in_at, stands.decided_at):
        yield _("thời điểm nộp hoặc quyết định không như nhật ký ghi")
    if story.revisions != stands.revisions:
        yield _("bản nộp, mã nội dung hoặc số ngày muộn không như nhật ký ghi")
    if story.decisions != stands.decisions:
        yield _("quyết định tiếp nhận, trả lại không như nhật ký ghi")


def _stories() -> dict[int, Story]:
    stories: dict[int, Story] = {}
    for entry in told_by(HAND_IN, ACCEPT, RETURN, REOPEN):
        story, said = stories.setdefault(entry.subject_id or 0, Story()), entry.details
        story.state = became(entry, "state", story.state)
        if entry.verb == HAND_IN:
            story.handed_in_at = entry.at
            story.revisions[said["revision"]] = (said["hash"], said["days_late"], entry.at)
            continue
        story.decided_at = entry.at
        if entry.verb != REOPEN:
            story.decisions[said["revision"]] = (entry.verb == ACCEPT, said["reason"].strip(), entry.at)
    return stories


def _revisions() -> dict[int, dict[int, tuple[str, int, datetime]]]:
    found: dict[int, dict[int, tuple[str, int, datetime]]] = {}
    rows = Revision.objects.values_list("report_id", "number", "content_hash", "days_late", "handed_in_at")
    for report, number, content_hash, late, at in rows.iterator(chunk_size=5000):
        found.setdefault(report, {})[number] = (content_hash, late, at)
    return found


def _decisions() -> dict[int, dict[int, tuple[bool, str, datetime]]]:
    found: dict[int, dict[int, tuple[bool, str, datetime]]] = {}
    rows = Decision.objects.values_list("revision__report_id", "revision__number", "accepted", "reason", "at")
    for report, number, accepted, reason, at in rows.iterator(chunk_size=5000):
        found.setdefault(report, {})[number] = (accepted, reason, at)
    return found
