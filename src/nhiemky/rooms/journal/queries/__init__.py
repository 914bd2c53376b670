"""Reading the journal: what happened where, told in words, and the proof that nothing was bent."""

from nhiemky.rooms.journal.queries.chain import Anchor, Break, Walk, anchor_in, anchors_in, fingerprint, walk_chain
from nhiemky.rooms.journal.queries.entries import (
    Leaf,
    campaigns_told,
    entries_before,
    entries_below,
    latest_of,
    leaf,
    lines_on,
    narrowed,
    years_before,
)
from nhiemky.rooms.journal.queries.telling import told

__all__ = [
    "Anchor",
    "Break",
    "Leaf",
    "Walk",
    "anchor_in",
    "anchors_in",
    "campaigns_told",
    "entries_before",
    "entries_below",
    "fingerprint",
    "latest_of",
    "leaf",
    "lines_on",
    "narrowed",
    "told",
    "walk_chain",
    "years_before",
]
