"""The lines of the journal as plain values: their hash, how they are written down elsewhere, whether an extract holds.

Its border: one line, and lines taken out of the chain. Whether the whole chain holds is asked where it is kept
(rooms/journal). In an extract each line proves itself, and the line before it where the two are neighbours; that none
is missing in between is proven only beside the journal itself, where each is found by its number and hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

TOLD = 20  # findings


@dataclass(frozen=True)
class Line:
    """One act as the chain keeps it; `number` counts from the first line of all. See rooms/journal/models.py."""

    number: int
    at: datetime
    actor_id: int | None
    actor: str
    verb: str
    subject_kind: str
    subject_id: int | None
    subject: str
    unit_path: str
    campaign_id: int | None
    details: dict[str, Any]
    address: str
    on_behalf_id: int | None
    on_behalf_of: str
    version: int
    previous_hash: str
    hash: str


FIELDS = tuple(field.name for field in fields(Line))


def fingerprint(line: Line) -> str:
    """SHA-256 over the line's content and the hash before it, in one fixed spelling."""
    content = {
        "at": line.at.timestamp(),
        "actor": [line.actor_id, line.actor],
        "verb": line.verb,
        "subject": [line.subject_kind, line.subject_id, line.subject],
        "unit_path": line.unit_path,
        "campaign": line.campaign_id,
        "details": line.details,
        "previous": line.previous_hash,
    }
    # a line of the first rule has none of the three: what stands there was put there
    if line.version > 1 or line.address or line.on_behalf_id or line.on_behalf_of:
        content |= {
            "number": line.number,
            "version": line.version,
            "address": line.address,
            "on_behalf": [line.on_behalf_id, line.on_behalf_of],
        }
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def written(line: Line) -> bytes:
    """The line as one of JSON Lines: the same line, the same bytes."""
    said = {name: getattr(line, name) for name in FIELDS} | {"at": line.at.astimezone(UTC).isoformat()}
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


def read(data: bytes) -> Line | None:
    """The line that was written so, to the letter; None for anything else."""
    try:
        said = json.loads(data)
        line = Line(**said | {"at": datetime.fromisoformat(said["at"])})
        return line if isinstance(line.number, int) and written(line) == data else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


@dataclass(frozen=True)
class Extract:
    """How many lines an extract has, «number:hash» of its last, and what does not hold."""

    count: int
    end: str
    findings: tuple[str, ...]


def walk_extract(lines: Iterable[bytes]) -> Extract:
    """Line by line, so that a long extract needs no memory."""
    before: Line | None = None
    count, findings = 0, []
    for count, data in enumerate(lines, start=1):
        line = read(data)
        if line is None:
            findings.append(f"Trích nhật ký, dòng thứ {count}: không đúng dạng.")
        else:
            findings += (f"Trích nhật ký, dòng số {line.number}: {wrong}." for wrong in _wrong(line, before))
            before = line
        if len(findings) >= TOLD:
            break
    return Extract(count, f"{before.number}:{before.hash}" if before else "", tuple(findings[:TOLD]))


def _wrong(line: Line, before: Line | None) -> Iterable[str]:
    if fingerprint(line) != line.hash:
        yield "đã bị sửa"
    if before and before.number >= line.number:
        yield "đứng sai chỗ"
    if before and before.number == line.number - 1 and before.hash != line.previous_hash:
        yield "không nối tiếp dòng trước"
