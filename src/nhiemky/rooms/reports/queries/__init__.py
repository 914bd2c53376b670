"""Reading reports: what a unit wrote, what stands handed in, and what is handed in now as one snapshot."""

from nhiemky.rooms.reports.queries.doors import asked, decided_by, may_decide, may_hand_in, may_write, written_by
from nhiemky.rooms.reports.queries.forms import Beside, asked_of, beside, changes_told, left_behind, report_form
from nhiemky.rooms.reports.queries.lists import STANDING, Row, count, reports_of, rows_in, waiting_for_office
from nhiemky.rooms.reports.queries.pages import (
    ORGANS,
    Page,
    carriers,
    carries_figures,
    figures_lacking,
    is_counted,
    page_of,
    report_of,
)
from nhiemky.rooms.reports.queries.revisions import (
    content_hash,
    decisions_of,
    figure_table,
    last_revision,
    revisions_of,
    snapshot,
    standing_revisions,
)

__all__ = [
    "ORGANS",
    "STANDING",
    "Beside",
    "Page",
    "Row",
    "asked",
    "asked_of",
    "beside",
    "carriers",
    "carries_figures",
    "changes_told",
    "content_hash",
    "count",
    "decided_by",
    "decisions_of",
    "figure_table",
    "figures_lacking",
    "is_counted",
    "last_revision",
    "left_behind",
    "may_decide",
    "may_hand_in",
    "may_write",
    "page_of",
    "report_form",
    "report_of",
    "reports_of",
    "revisions_of",
    "rows_in",
    "snapshot",
    "standing_revisions",
    "waiting_for_office",
    "written_by",
]
