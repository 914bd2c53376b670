"""Reading the organisation as it stood on a day, and what an account may see and do in it."""

from nhiemky.rooms.organisation.queries.scope import Scope, at_or_below, below, found_by, grants_of, scope_of, stood
from nhiemky.rooms.organisation.queries.sheets import Comparison, compare
from nhiemky.rooms.organisation.queries.timelines import codes_of, path_from, row_from, timelines_of, version_from
from nhiemky.rooms.organisation.queries.units import (
    path_of,
    rows_of,
    sheet_of,
    tops,
    version_of,
    versions_ever,
    versions_on,
    with_children,
)

__all__ = [
    "Comparison",
    "Scope",
    "at_or_below",
    "below",
    "codes_of",
    "compare",
    "found_by",
    "grants_of",
    "path_from",
    "path_of",
    "row_from",
    "rows_of",
    "scope_of",
    "sheet_of",
    "stood",
    "timelines_of",
    "tops",
    "version_from",
    "version_of",
    "versions_ever",
    "versions_on",
    "with_children",
]
