"""A bag of files for an archive (BagIt 1.0, RFC 8493), written as a stream of a zip file.

Its border: the names, the manifests and the container. What stands in the files, and what the bag says of itself, is
the caller's. The same members and words give the same bytes; memory grows by about a kilobyte a file, not with sizes.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
# two of different make: what breaks one leaves the other; with the characters of a written hash
ALGORITHMS = {"sha256": 64, "sha512": 128}
# what every file system and every unpacker can write; the real names stand in the contents
NAME = re.compile(r"(?:[a-z0-9][a-z0-9._-]{0,99}/){0,8}[a-z0-9][a-z0-9._-]{0,99}")
PAYLOAD = "data/"
INFO = "bag-info.txt"
_MADE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
_IN_MEMORY = 2**20  # bytes of a manifest, before it goes on in a file


@dataclass(frozen=True)
class Member:
    """A file of the payload: its name below `data/`, and its bytes, asked for once."""

    name: str
    pieces: Iterable[bytes]


def packed(members: Iterable[Member], *, folder: str, info: Mapping[str, str], day: date) -> Iterator[bytes]:
    """The zip file, piece by piece. Each member is asked for when the one before it is written.

    `folder`: the one at the top of the zip file. `info`: label → words of bag-info.txt; day and Payload-Oxum join them.
    Raises ValueError for a name that is no plain one, or that is there already.
    """
    with ExitStack() as stack:
        bag = _Bag(folder, stack)
        yield from bag.tag("bagit.txt", [DECLARATION])
        for member in members:
            yield from bag.payload(member)
        for algorithm, manifest in bag.of_payload.items():
            manifest.seek(0)
            yield from bag.tag(f"manifest-{algorithm}.txt", manifest)
        yield from bag.tag(INFO, [bag.said(info, day)])
        for algorithm, lines in bag.of_tags.items():
            yield from bag.written(f"tagmanifest-{algorithm}.txt", list(lines), {})
        yield bag.ended()


class _Sink:
    """Where the zip file is written to, without going back; what was written is taken away again and again."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits: what was written is here."""

    def taken(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken


class _Bag:
    """The bag while it is written: its names, how much is in it, the lines of its manifests."""

    def __init__(self, folder: str, stack: ExitStack) -> None:
        if "/" in folder or not NAME.fullmatch(folder):
            raise ValueError(f"{folder!r} is no plain name of a folder")
        self._folder, self._sink = folder, _Sink()
        self._zip = zipfile.ZipFile(cast(IO[bytes], self._sink), "w", zipfile.ZIP_DEFLATED)
        self._names: set[str] = set()
        self._octets = 0
        spooled = (SpooledTemporaryFile(_IN_MEMORY) for _ in ALGORITHMS)  # noqa: SIM115 (the stack closes them)
        self.of_payload = dict(zip(ALGORITHMS, map(stack.enter_context, spooled), strict=True))
        self.of_tags: dict[str, list[bytes]] = {name: [] for name in ALGORITHMS}

    def payload(self, member: Member) -> Iterator[bytes]:
        if member.name in self._names or not NAME.fullmatch(member.name):
            raise ValueError(f"{member.name!r} is no plain name of a file, or is there already")
        self._names.add(member.name)
        name, digests = PAYLOAD + member.name, digests_of()
        yield from self.written(name, self._counted(member.pieces), digests)
        for algorithm, digest in digests.items():
            self.of_payload[algorithm].write(_line(digest, name))

    def tag(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        digests = digests_of()
        yield from self.written(name, pieces, digests)
        for algorithm, digest in digests.items():
            self.of_tags[algorithm].append(_line(digest, name))

    def written(self, name: str, pieces: Iterable[bytes], digests: Mapping[str, Any]) -> Iterator[bytes]:
        """Put a file into the zip file, and give out what of that is written by now."""
        entry = zipfile.ZipInfo(f"{self._folder}/{name}", _MADE)
        entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
        with self._zip.open(entry, "w") as file:
            for piece in pieces:
                file.write(piece)
                for digest in digests.values():
                    digest.update(piece)
                yield self._sink.taken()
        yield self._sink.taken()

    def _counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._octets += len(piece)
            yield piece

    def said(self, info: Mapping[str, str], day: date) -> bytes:
        labels = {**info, "Bagging-Date": day.isoformat(), "Payload-Oxum": f"{self._octets}.{len(self._names)}"}
        return "".join(f"{label}: {' '.join(words.split())}\n" for label, words in labels.items()).encode()

    def ended(self) -> bytes:
        self._zip.close()
        return self._sink.taken()


def digests_of() -> dict[str, Any]:
    """A digest to be fed for each algorithm."""
    return {algorithm: hashlib.new(algorithm) for algorithm in ALGORITHMS}


def _line(digest: Any, name: str) -> bytes:
    return f"{digest.hexdigest()}  {name}\n".encode()
