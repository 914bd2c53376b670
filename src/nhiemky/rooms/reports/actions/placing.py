"""Words come in from a Word file, or move from a section that is not asked any more to another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.queries.chain import digest
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.actions.journaling import begun, journal_report
from nhiemky.rooms.reports.models import Passage, PastPassage, Report
from nhiemky.rooms.reports.queries.writers import writers_of
from nhiemky.rooms.reports.rules.placing import others_among, why_not_move_words, why_not_place_words


@transaction.atomic
def place_words(
    assignment: Assignment,
    *,
    words: Mapping[Section, tuple[str, int]],
    undecided: int = 0,
    by: Account | None,
    at: datetime,
    only_writes: Account | None = None,
) -> int:
    """Write these words under their sections, all or none; returns how many sections changed.

    Beside each text stands the version that was looked at. `undecided`: pieces of the file that nobody placed yet.
    `only_writes`: as in `write`.
    """
    report = begun(assignment)
    standing = {passage.section_id: passage for passage in Passage.objects.filter(report=report)}
    changed = {section: said for section, said in words.items() if _text_in(standing, section) != said[0]}
    versions = {section: standing[section.pk].version if section.pk in standing else 0 for section in changed}
    stale = [section for section, (_, based_on) in changed.items() if based_on != versions[section]]
    texts = [text for text, _ in changed.values()]
    others = others_among(changed, writers_of(report), only_writes=only_writes)
    refuse_if(why_not_place_words(report, stale=stale, undecided=undecided, texts=texts, others=others))
    for section, (text, _) in changed.items():
        _keep(report, section, standing.get(section.pk), text=text, by=by, at=at)
    details = {"sections": [str(section)[:120] for section in changed]}
    journal_report("reports.place_words", report, by=by, at=at, details=details)
    return len(changed)


def _text_in(standing: Mapping[int, Passage], section: Section) -> str:
    return standing[section.pk].text if section.pk in standing else ""


def _keep(
    report: Report, section: Section, passage: Passage | None, *, text: str, by: Account | None, at: datetime
) -> None:
    """The words under a section; those that stood there become past ones."""
    if passage is None:
        Passage.objects.create(report=report, section=section, text=text, changed_at=at, changed_by=by)
        return
    PastPassage.objects.get_or_create(
        passage=passage,
        version=passage.version,
        defaults={"text": passage.text, "changed_at": passage.changed_at, "changed_by": passage.changed_by},
    )
    passage.text, passage.version = text, passage.version + 1
    passage.changed_at, passage.changed_by = at, by
    passage.save(update_fields=["text", "version", "changed_at", "changed_by"])


@transaction.atomic
def move_words(
    assignment: Assignment,
    *,
    section: Section,
    to: Section,
    by: Account | None,
    at: datetime,
    only_writes: Account | None = None,
) -> Passage:
    """Put the words of one section behind those of another; where they came from is left empty, its past kept."""
    report = begun(assignment)
    standing = {passage.section_id: passage for passage in Passage.objects.filter(report=report)}
    source = standing.get(section.pk)
    others = others_among([section, to], writers_of(report), only_writes=only_writes)
    moved, there = _text_in(standing, section), _text_in(standing, to)
    together = f"{there.rstrip()}\n{moved}" if there.strip() else moved
    refuse_if(why_not_move_words(report, source, to=to, together=together, others=others))
    assert source is not None  # the rule has refused
    _keep(report, to, standing.get(to.pk), text=together, by=by, at=at)
    _keep(report, section, source, text="", by=by, at=at)
    details = {"section": str(section)[:120], "to": str(to)[:120], "text": digest(moved)}
    journal_report("reports.move_words", report, by=by, at=at, details=details)
    return Passage.objects.get(report=report, section=to)
