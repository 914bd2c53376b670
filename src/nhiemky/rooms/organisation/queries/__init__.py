"""Reading the organisation as it stood on a day, and what an account may see and do in it."""

from nhiemky.rooms.organisation.queries.scope import Scope, at_or_below, below, found_by, grants_of, scope_of, stood
from nhiemky.rooms.organisation.queries.units import path_of, version_of, versions_on

__all__ = [
    "Scope",
    "at_or_below",
    "below",
    "found_by",
    "grants_of",
    "path_of",
    "scope_of",
    "stood",
    "version_of",
    "versions_on",
]
