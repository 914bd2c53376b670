"""The list of sections on the page of a report: who writes each, how far it is, what was said to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.models import Remark, Writer
from nhiemky.rooms.reports.queries.pages import Page
from nhiemky.rooms.reports.queries.writers import writers_of
from nhiemky.rooms.reports.words import SECTIONS


@dataclass(frozen=True)
class SectionLine:
    """One heading in the list. `open_remarks`: said to it, and its words not changed since."""

    section: Section
    writer: Writer | None
    written: bool
    open_remarks: bool

    @property
    def chip(self) -> Chip:
        if self.open_remarks:
            return SECTIONS["remarked"]
        if not self.written:
            return SECTIONS["blank" if self.section.required else "optional"]
        if self.writer:
            return SECTIONS["finished" if self.writer.finished_at else "writing"]
        return SECTIONS["written"]


def section_lines(page: Page, *, remarks: Iterable[Remark]) -> list[SectionLine]:
    writers = writers_of(page.report) if page.report.pk else {}
    said = list(remarks)

    def is_open(section: Section) -> bool:
        passage = page.passages.get(section.pk)
        return any(one.section_id == section.pk and not (passage and passage.changed_at > one.at) for one in said)

    return [
        SectionLine(section, writers.get(section.pk), section.pk in page.written, is_open(section))
        for section in page.sections
    ]


def mine_only(lines: Iterable[SectionLine], *, account: Account) -> list[SectionLine]:
    """The headings given to this person, without the headings above them."""
    return [line for line in lines if line.writer and line.writer.account_id == account.pk]
