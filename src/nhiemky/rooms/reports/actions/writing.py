"""A unit writes its report: words are kept, put together, brought back; sections are shared out and finished."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nhiemky.core.merging import merged
from nhiemky.core.passages import as_typed, is_blank
from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.queries.chain import digest
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.actions.journaling import begun, journal_report
from nhiemky.rooms.reports.models import Passage, PastPassage, Report, Writer
from nhiemky.rooms.reports.queries.passages import passage_of
from nhiemky.rooms.reports.queries.writers import workers_of, writer_of, writers_of
from nhiemky.rooms.reports.rules.writing import (
    Overtaken,
    is_worth_keeping,
    why_not_finish,
    why_not_restore,
    why_not_share_out,
    why_not_write,
)


@transaction.atomic
def write(
    assignment: Assignment,
    *,
    section: Section,
    text: str,
    based_on: int,
    by: Account | None,
    at: datetime,
    seen: str | None = None,
    only_writes: Account | None = None,
) -> Passage:
    """Keep the words under one section. `based_on` is the version the writer saw (0: none yet).

    When another wrote meanwhile, and `seen` tells the words that both set out from, changes in different paragraphs
    are put together; else it is refused (`Overtaken`), and the caller shows both texts. `only_writes`: see the rule.
    """
    report, text = begun(assignment), as_typed(text)
    standing, writer = passage_of(report, section), writer_of(report, section)
    together = _together(standing, text=text, based_on=based_on, seen=seen)
    reasons = why_not_write(
        report,
        based_on=based_on if together is None else standing.version,
        standing=standing.version,
        text=text if together is None else together,
        writer=writer,
        only_writes=only_writes,
    )
    if together is None:
        raise Overtaken(reasons, standing)
    refuse_if(reasons)
    if standing.pk and together == standing.text:
        return standing
    if writer and writer.finished_at and by and writer.account_id == by.pk:
        Writer.objects.filter(pk=writer.pk).update(finished_at=None)
    return _keep("reports.write", report, standing, together, by=by, at=at)


def _together(standing: Passage, *, text: str, based_on: int, seen: str | None) -> str | None:
    if based_on == standing.version or (standing.pk and text == standing.text):
        return text
    return merged(as_typed(seen), mine=text, theirs=standing.text) if seen is not None else None


def _keep(verb: str, report: Report, passage: Passage, text: str, *, by: Account | None, at: datetime) -> Passage:
    """Put words in the place of those that stand; earlier ones that are worth it are kept."""
    before = digest(passage.text) if passage.pk else None
    if passage.pk and is_worth_keeping(passage, text=text, by=by, at=at):
        PastPassage.objects.create(
            passage=passage,
            version=passage.version,
            text=passage.text,
            changed_at=passage.changed_at,
            changed_by=passage.changed_by,
        )
    passage.text, passage.version = text, passage.version + 1
    passage.changed_at, passage.changed_by = at, by
    passage.save()
    changed = journal.changed({"text": before}, {"text": digest(text)})
    journal_report(verb, report, by=by, at=at, details={"section": str(passage.section)[:120], **changed})
    return passage


@transaction.atomic
def restore(
    assignment: Assignment,
    *,
    section: Section,
    past: PastPassage,
    by: Account | None,
    at: datetime,
    only_writes: Account | None = None,
) -> Passage:
    """Earlier words stand again; those that they replace are kept like any others."""
    report = begun(assignment)
    refuse_if(why_not_restore(report, writer=writer_of(report, section), only_writes=only_writes))
    return _keep("reports.restore", report, passage_of(report, section), past.text, by=by, at=at)


@transaction.atomic
def share_out(
    assignment: Assignment, *, shares: Mapping[Section, Account | None], by: Account | None, at: datetime
) -> None:
    """Say who of the unit writes which section; None leaves one to whoever gets to it."""
    report = begun(assignment)
    workers = set(workers_of(assignment.unit, on=timezone.localdate(at)))
    refuse_if(why_not_share_out(report, strangers=[one for one in shares.values() if one and one not in workers]))
    standing = writers_of(report)
    before = {section: standing[section.pk].account if section.pk in standing else None for section in shares}
    changed = {section: account for section, account in shares.items() if account != before[section]}
    for section, account in changed.items():
        Writer.objects.update_or_create(
            report=report, section=section, defaults={"account": account, "finished_at": None}
        )
    was, now = ({str(one)[:80]: str(who[one] or "") for one in changed} for who in (before, changed))
    journal_report("reports.share_out", report, by=by, at=at, details=journal.changed(was, now))


@transaction.atomic
def finish(
    assignment: Assignment,
    *,
    section: Section,
    finished: bool,
    by: Account | None,
    at: datetime,
    only_writes: Account | None = None,
) -> None:
    """The writer of a section says that it is finished, or not yet after all."""
    report = begun(assignment)
    writer, blank = writer_of(report, section), is_blank(passage_of(report, section).text)
    refuse_if(why_not_finish(report, section=section, writer=writer, blank=finished and blank, only_writes=only_writes))
    Writer.objects.filter(report=report, section=section).update(finished_at=at if finished else None)
    details = {"section": str(section)[:120], "finished": finished}
    journal_report("reports.finish", report, by=by, at=at, details=details)
