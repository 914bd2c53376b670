"""Whether what was frozen at a hand-in is still the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from nhiemky.rooms.journal.queries.entries import lines_on
from nhiemky.rooms.reports.models import Attachment, Revision
from nhiemky.rooms.reports.queries.revisions import content_hash


@dataclass(frozen=True)
class Verification:
    """`found`: the hash of what is kept now; `journaled`: the one that the journal wrote down at the hand-in, "" where
    its line is in an archive by now. `files`: those that went along, and whether their bytes are the same."""

    revision: Revision
    found: str
    journaled: str
    files: list[tuple[str, bool]]

    @property
    def holds(self) -> bool:
        written = {self.revision.content_hash, self.journaled or self.revision.content_hash}
        return written == {self.found} and all(same for _name, same in self.files)


def verified(revision: Revision) -> Verification:
    """Compute the hash of a revision anew, and that of every file that went along.

    Whoever changes words behind the house can write a fitting hash beside them, but not one into the journal's chain.
    """
    said = revision.content.get("attachments", [])
    kept = (
        Attachment.objects.filter(report=revision.report_id).select_related("file").in_bulk([one["id"] for one in said])
    )
    files = [(one["name"], one["id"] in kept and _hash_of(kept[one["id"]]) == one["sha256"]) for one in said]
    line = lines_on(revision.report, verb="reports.hand_in").filter(details__revision=revision.number).first()
    journaled = str(line.details.get("hash", "")) if line else ""
    return Verification(revision, content_hash(revision.content), journaled, files)


def _hash_of(attachment: Attachment) -> str:
    try:
        with attachment.file.file.open("rb") as kept:
            return hashlib.file_digest(kept, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
