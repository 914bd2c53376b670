"""The directory of an Office file of before 2007 (OLE compound file): which storages and streams it holds.

Its border: names, and the sheets of a workbook; words and cells are read by others.
"""

import re
import struct
from collections.abc import Iterator, Sequence

_FREE = 0xFFFFFFFA  # from here on numbers of sectors mean something else
_PROGRAMS = frozenset({"macros", "_vba_project", "_vba_project_cur", "vba"})
_OBJECT = re.compile(r"\x01ole10native|\x03ocx(?:name|data)|_\d{6,10}|mbd[0-9a-f]+")
_KINDS = (1, 2, 5)  # a storage, a stream, the root
_SHORT, _PIECE = 4_096, 64  # bytes
_BOUNDSHEET, _LAST = 0x85, 0x0A
_PLAIN_SHEETS = (0x00, 0x02)  # of cells, of a chart


def holds(data: bytes) -> str:
    """ "program", "object", "broken", or nothing of the kind."""
    try:
        file = _File(data)
        entries = dict(file.entries())
        names = {name.lower() for name in entries}
        if names & _PROGRAMS or any(file.macro_sheets(entries)):
            return "program"
        return "object" if any(map(_OBJECT.fullmatch, names)) else ""
    except (struct.error, IndexError, ValueError):
        return "broken"


class _File:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << struct.unpack_from("<H", data, 30)[0]
        if self._size not in (512, 4096):
            raise ValueError("no sector has this size")
        self._next = [number for sector in self._sectors_of_table() for number in self._numbers(sector)]

    def entries(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Each name, with the first sector and the length of its stream."""
        for sector in self._chain(struct.unpack_from("<I", self._data, 48)[0]):
            for at in range(0, self._size, 128):
                entry = self._sector(sector)[at : at + 128]
                length = struct.unpack_from("<H", entry, 64)[0]
                if 2 <= length <= 64 and entry[66] in _KINDS:
                    yield entry[: length - 2].decode("utf-16-le"), struct.unpack_from("<II", entry, 116)

    def macro_sheets(self, entries: dict[str, tuple[int, int]]) -> Iterator[bool]:
        """For each sheet of a workbook whether it is one of programs (Excel 4)."""
        stream, at = self._stream(entries, "Workbook") or self._stream(entries, "Book"), 0
        while at + 4 <= len(stream):
            kind, size = struct.unpack_from("<HH", stream, at)
            if kind == _BOUNDSHEET and size >= 6:
                yield stream[at + 9] not in _PLAIN_SHEETS
            if kind == _LAST:
                return
            at += 4 + size

    def _stream(self, entries: dict[str, tuple[int, int]], name: str) -> bytes:
        """Its bytes; those of a short stream lie in small pieces inside of the root's."""
        first, length = entries.get(name, (_FREE, 0))
        if length >= _SHORT:
            return self._bytes(first)[:length]
        pieces = self._bytes(entries.get("Root Entry", (_FREE, 0))[0])
        table = self._bytes(struct.unpack_from("<I", self._data, 60)[0])
        following = struct.unpack(f"<{len(table) // 4}I", table)
        found = (pieces[at * _PIECE : at * _PIECE + _PIECE] for at in _chained(first, following))
        return b"".join(found)[:length]

    def _bytes(self, first: int) -> bytes:
        return b"".join(map(self._sector, self._chain(first)))

    def _sectors_of_table(self) -> Iterator[int]:
        yield from (number for number in struct.unpack_from("<109I", self._data, 76) if number < _FREE)
        more = struct.unpack_from("<I", self._data, 68)[0]
        for _ in range(len(self._data) // self._size):
            if more >= _FREE:
                return
            *numbers, more = self._numbers(more)
            yield from (number for number in numbers if number < _FREE)

    def _chain(self, sector: int) -> Iterator[int]:
        return _chained(sector, self._next)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise ValueError("a sector beyond the end")
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))


def _chained(first: int, following: Sequence[int]) -> Iterator[int]:
    """From one number to the next; a chain that bites its tail ends when it could have been everywhere."""
    at = first
    for _ in range(len(following)):
        if at >= _FREE:
            return
        yield at
        at = following[at]
