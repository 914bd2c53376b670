"""Whether a zip file is a whole bag (BagIt 1.0), read without unpacking it anywhere.

Its border: the container, the names, the manifests. What the payload means is not asked. A file that is no bag at all,
or is made to do harm, is refused as a whole (Unreadable); what is wrong with a bag is said file by file.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from nhiemky.papers.bag import ALGORITHMS, DECLARATION, INFO, PAYLOAD, digests_of
from nhiemky.papers.unreadable import Unreadable

DIRECTORY_AT_MOST = 64 * 2**20  # bytes of the zip file's list of its files: some 500,000 of them
GROWS_AT_MOST = 100  # how often its own size a zip file may unpack to …
AND_THEN = 256 * 2**20  # … and so many bytes besides, since small files of blanks grow more
INFO_AT_MOST = 2**16  # bytes of bag-info.txt
LINE_AT_MOST = 2**20  # bytes of a line of the payload that is read by lines
TOLD = 50  # findings
_PIECE = 2**20
_END, _END_64, _WHERE_64 = b"PK\5\6", b"PK\6\6", b"PK\6\7"
# what the zip module raises of damaged files: places before the beginning of the file are an OSError
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_ENTRY = {name: re.compile(rb"([0-9a-f]{%d})  ([\x21-\x7e]+)\n" % length) for name, length in ALGORITHMS.items()}


@dataclass
class Bag:
    """An opened bag. `members`: names below its folder → where they are in the zip file."""

    archive: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    findings: list[str] = field(default_factory=list)

    @property
    def payload(self) -> list[str]:
        return [name for name in self.members if name.startswith(PAYLOAD)]

    def find(self, finding: str) -> None:
        if len(self.findings) < TOLD:
            self.findings.append(finding)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, as far as it can be unpacked."""
        try:
            with self.archive.open(self.members[name]) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except _BROKEN:
            self.find(f"«{name}»: hỏng, không giải nén được.")

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a member with their ends; one that is too long ends it."""
        try:
            with self.archive.open(self.members[name]) as file:
                while line := file.readline(LINE_AT_MOST):
                    yield line
        except _BROKEN:
            self.find(f"«{name}»: hỏng, không giải nén được.")


@contextmanager
def opened(path: Path) -> Iterator[Bag]:
    """Raises Unreadable for what is no zip file of one folder with plain names, or would unpack without measure;
    OSError where the file cannot be read."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        if _directory_size(file, size) > DIRECTORY_AT_MOST:
            raise Unreadable(f"Tệp «{path.name}» kê quá nhiều tệp bên trong nên không được mở.")
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN:
            raise Unreadable(f"Tệp «{path.name}» không phải tệp zip, hoặc bị cắt cụt, hỏng.") from None
        with archive:
            yield Bag(archive, _members(archive, size, name=path.name))


def _directory_size(file: IO[bytes], size: int) -> int:
    """As the end of the file says it, before the list itself is read into memory; 0 where it says nothing."""
    start = max(0, size - 2**16 - 22 - 20)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return 0
    (said,) = struct.unpack_from("<L", tail, at + 12)
    where = at - 20
    if where >= 0 and tail[where : where + 4] == _WHERE_64:
        (place,) = struct.unpack_from("<Q", tail, where + 8)
        file.seek(min(place, size))
        record = file.read(56)
        if record[:4] == _END_64 and len(record) == 56:
            (said,) = struct.unpack_from("<Q", record, 40)
    return int(said)


def _members(archive: zipfile.ZipFile, size: int, *, name: str) -> dict[str, zipfile.ZipInfo]:
    entries = archive.infolist()
    if any(not _is_plain(entry) for entry in entries) or len({e.filename.casefold() for e in entries}) < len(entries):
        raise Unreadable(f"Tệp «{name}» có tên tệp bên trong không an toàn hoặc trùng nhau nên không được mở.")
    if sum(entry.compress_size for entry in entries) > size:
        raise Unreadable(f"Tệp «{name}» có các phần chồng lên nhau nên không được mở.")
    if sum(entry.file_size for entry in entries) > GROWS_AT_MOST * size + AND_THEN:
        raise Unreadable(f"Tệp «{name}» giải nén ra quá lớn so với chính nó nên không được mở.")
    files = [entry for entry in entries if not entry.is_dir()]
    folders = {entry.filename.partition("/")[0] for entry in entries}
    if len(folders) != 1 or any("/" not in entry.filename for entry in files):
        raise Unreadable(f"Tệp «{name}» không phải hồ sơ đóng gói: bên trong phải có đúng một thư mục.")
    return {entry.filename.partition("/")[2]: entry for entry in files}


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """A file or folder below the top, neither a link nor locked, with a name that stays there on every system."""
    parts = entry.orig_filename.removesuffix("/").split("/")
    named = entry.orig_filename == entry.filename and entry.filename.isascii() and entry.filename.isprintable()
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return (
        named
        and not any(part in ("", ".", "..") or set(part) & set('\\:*?"<>|') for part in parts)
        and kind in (0, stat.S_IFREG, stat.S_IFDIR)
        and not entry.flag_bits & 1
        and entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def check(bag: Bag) -> dict[str, str]:
    """Complete and valid: what the manifests list is there and as it was, and nothing besides. Fills `bag.findings`;
    returns what bag-info.txt says."""
    tags = [name for name in bag.members if not name.startswith(PAYLOAD)]
    manifests = {name: _entries(bag, f"manifest-{name}.txt", name) for name in ALGORITHMS}
    of_tags = {name: _entries(bag, f"tagmanifest-{name}.txt", name) for name in ALGORITHMS}
    _compare(bag, manifests, set(bag.payload))
    _compare(bag, of_tags, {name for name in tags if not name.startswith("tagmanifest-")})
    if b"".join(bag.pieces("bagit.txt") if "bagit.txt" in bag.members else ()) != DECLARATION:
        bag.find("«bagit.txt»: thiếu, hoặc không phải của BagIt 1.0.")
    info = _info(bag)
    octets = sum(bag.members[name].file_size for name in bag.payload)
    if info.get("Payload-Oxum") != f"{octets}.{len(bag.payload)}":
        bag.find(f"«{INFO}»: số tệp hoặc số byte (Payload-Oxum) không khớp với các tệp trong hồ sơ.")
    return info


def _entries(bag: Bag, manifest: str, algorithm: str) -> dict[str, str]:
    """Name → hash of a manifest's lines."""
    found: dict[str, str] = {}
    if manifest not in bag.members:
        bag.find(f"Thiếu «{manifest}».")
        return found
    for number, line in enumerate(bag.lines(manifest), start=1):
        read = _ENTRY[algorithm].fullmatch(line)
        name = read[2].decode() if read else ""
        if not read or name in found or len(found) > len(bag.members):
            bag.find(f"«{manifest}»: dòng {number} không đúng dạng hoặc lặp lại.")
            break
        found[name] = read[1].decode()
    return found


def _compare(bag: Bag, listed: Mapping[str, Mapping[str, str]], present: set[str]) -> None:
    """Each file is read once for all manifests."""
    for name in sorted(set().union(*listed.values()) - present):
        bag.find(f"«{name}»: được kê nhưng không có trong hồ sơ.")
    for name in sorted(present):
        if any(name not in entries for entries in listed.values()):
            bag.find(f"«{name}»: có trong hồ sơ nhưng không được kê.")
            continue
        digests = digests_of()
        for piece in bag.pieces(name):
            for digest in digests.values():
                digest.update(piece)
        if any(listed[algorithm][name] != digest.hexdigest() for algorithm, digest in digests.items()):
            bag.find(f"«{name}»: nội dung khác với lúc đóng gói.")


def _info(bag: Bag) -> dict[str, str]:
    if INFO not in bag.members or bag.members[INFO].file_size > INFO_AT_MOST:
        return {}
    text = b"".join(bag.pieces(INFO)).decode("utf-8", errors="replace")
    pairs = (line.partition(": ") for line in text.splitlines())
    return {label: words for label, mark, words in pairs if mark}
