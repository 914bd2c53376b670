"""Writing the journal: what was done, what was read and tried; keeping it provable and within its years."""

from nhiemky.rooms.journal.actions.keeping import keep_anchor, prune_journal
from nhiemky.rooms.journal.actions.recording import Actor, asked, changed, digest, fields_of, record
from nhiemky.rooms.journal.actions.watching import note_reading, note_try

__all__ = [
    "Actor",
    "asked",
    "changed",
    "digest",
    "fields_of",
    "keep_anchor",
    "note_reading",
    "note_try",
    "prune_journal",
    "record",
]
