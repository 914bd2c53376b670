"""What keeps a report from being handed in, each with the place where it is mended; and what ought to be known."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.core.passages import Table, blocks_of
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.queries.pages import Page, figures_lacking
from nhiemky.rooms.reports.queries.writers import writers_of


@dataclass(frozen=True)
class HandInReasons:
    """`tables`: sections whose table is neither filled in nor attached."""

    blank: list[Section]
    tables: list[Section]
    figures: list[str]

    @property
    def any(self) -> bool:
        return bool(self.blank or self.tables or self.figures)


def hand_in_reasons(page: Page) -> HandInReasons:
    attached = {one.section_id for one in page.attachments}
    asked = [one for one in page.sections if one.written and one.required and one.table and one not in page.blank]
    return HandInReasons(
        blank=page.blank,
        tables=[one for one in asked if one.pk not in attached and not _has_table(page, one)],
        figures=figures_lacking(page),
    )


def unfinished(page: Page) -> list[Section]:
    """Those of which their writer has not said that they are finished: told, and no reason against handing in."""
    unsaid = {pk for pk, one in writers_of(page.report).items() if not one.finished_at} if page.report.pk else set()
    return [one for one in page.sections if one.pk in unsaid]


def _has_table(page: Page, section: Section) -> bool:
    """Any table with a filled cell below its heading: units arrange theirs as they need."""
    tables = [block for block in blocks_of(page.passages[section.pk].text) if isinstance(block, Table)]
    return any(cell for table in tables for row in table.rows[1:] for cell in row)
