"""The signed PDFs of a packed dossier: what their signatures are worth, for whoever verifies it elsewhere.

Its border: which of its files are signed, and which of them the house had taken in as signed. Each is read in a process
of its own, whose libraries are loaded only where there is one.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nhiemky.house.signature_words import said_of
from nhiemky.papers.bag import PAYLOAD
from nhiemky.papers.bag_check import Bag
from nhiemky.papers.opening import SIZE_LIMIT
from nhiemky.papers.signatures import After, Standing, Verified
from nhiemky.papers.signing_apart import verify_signatures
from nhiemky.papers.unreadable import Unreadable

SIGNINGS = f"{PAYLOAD}du-lieu/registry-signing.json"
LIST_AT_MOST = 16 * 2**20  # bytes of that list
_SIGNED = b"/ByteRange"  # stands in every signature, never compressed


@dataclass(frozen=True)
class SignedFile:
    """`taken_in`: the house had it as the signed file of a document; `verified` is None where it cannot be read, for
    the `reason`."""

    name: str
    taken_in: bool
    verified: Verified | None
    reason: str = ""

    @property
    def broken(self) -> bool:
        """What was taken in as signed was whole then."""
        if self.verified is None:
            return True
        harmed = any(one.standing is Standing.BROKEN or one.after is After.OTHER for one in self.verified.signatures)
        return harmed or not self.verified.covered or bool(self.verified.spots)


def signed_files(bag: Bag, roots: Sequence[bytes], *, at: datetime) -> Iterator[SignedFile]:
    """Every PDF of the payload with signatures, in the order of their names. `roots`: files of trusted certificates."""
    taken_in = _taken_in(bag)
    for name in sorted(one for one in bag.payload if one.endswith(".pdf")):
        if bag.members[name].file_size > SIZE_LIMIT:
            continue
        data = b"".join(bag.pieces(name))
        if _SIGNED not in data:
            continue
        known = _key_of(name) in taken_in
        try:
            yield SignedFile(name, known, verify_signatures(data, roots, name=name, at=at))
        except Unreadable as refusal:
            yield SignedFile(name, known, None, refusal.reason)


def findings_in(files: Sequence[SignedFile]) -> Iterator[str]:
    """Signed files that are not what the house took in; what it only kept beside them may be broken."""
    yield from (f"«{one.name}»: chữ ký không còn nguyên." for one in files if one.taken_in and one.broken)


def said_of_files(files: Sequence[SignedFile]) -> Iterator[str]:
    for one in files:
        yield ""
        yield f"Chữ ký số trong «{one.name}»{'' if one.taken_in else ' (không phải bản ký của văn bản)'}:"
        yield from (f"  {line}" for line in (said_of(one.verified) if one.verified else [one.reason]))


def _taken_in(bag: Bag) -> set[str]:
    """Keys of the kept files that were signed electronically and counted."""
    if SIGNINGS not in bag.members or bag.members[SIGNINGS].file_size > LIST_AT_MOST:
        return set()
    try:
        rows = json.loads(b"".join(bag.pieces(SIGNINGS)))
    except ValueError:
        return set()
    found = [one for one in rows if isinstance(one, Mapping)] if isinstance(rows, list) else []
    return {str(one.get("file_id")) for one in found if one.get("counts") is True and one.get("way") != "hand"}


def _key_of(name: str) -> str:
    """A file is named with its key before its ending (rooms/registry/queries/dossier.py)."""
    return name.removesuffix(".pdf").rpartition("-")[2]
