"""Which cells of an old .xls show their number in percent or otherwise: its records, read for formats only.

Its border: places in sheets by their names; the values are read by calamine. Layouts are those of [MS-CFB] and
[MS-XLS]. What does not hold together raises struct.error or ValueError.
"""

import struct
from collections.abc import Iterator, Mapping

from nhiemky.papers.sheet_formats import Place, matters

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sectors from here on are no sectors
_MINI_UP_TO = 4096  # bytes: shorter streams lie in the small sectors
_EOF, _SHEET, _FORMAT, _XF = 0x000A, 0x0085, 0x041E, 0x00E0
_ONE_CELL = {0x0203, 0x027E, 0x0006, 0x0206, 0x0406}  # NUMBER, RK, FORMULA and what it was called before
_MANY_CELLS = 0x00BD  # MULRK
_BUILT_IN = {9: "0%", 10: "0.00%"}


def xls_formats(data: bytes) -> dict[str, dict[Place, str]]:
    """Sheet name -> the format of each cell that shows its number otherwise than it stands. Nothing of another file."""
    if not data.startswith(_OLE):
        return {}
    book = _stream(data, ("Workbook", "Book"))
    codes, sheets = _globals(book)
    if not codes:
        return {}
    return {name: dict(_formatted(book, at, codes)) for name, at in sheets.items()}


def _globals(book: bytes) -> tuple[Mapping[int, str], Mapping[str, int]]:
    """Number of a cell's style -> format, of those that matter; name of a sheet -> where its records begin."""
    named, styles, sheets = dict(_BUILT_IN), list[int](), dict[str, int]()
    for kind, record in _records(book, 0):
        if kind == _FORMAT:
            named[struct.unpack_from("<H", record)[0]] = _code(record[2:])
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", record, 2)[0])
        elif kind == _SHEET:
            sheets[_text(record[6], record[7:])] = struct.unpack_from("<I", record)[0]
    codes = {at: named[key] for at, key in enumerate(styles) if key in named and matters(named[key])}
    return codes, sheets


def _formatted(book: bytes, start: int, codes: Mapping[int, str]) -> Iterator[tuple[Place, str]]:
    for kind, record in _records(book, start):
        if kind in _ONE_CELL:
            row, column, style = struct.unpack_from("<HHH", record)
            if style in codes:
                yield (row, column), codes[style]
        elif kind == _MANY_CELLS:
            row, first = struct.unpack_from("<HH", record)
            for at in range((len(record) - 6) // 6):
                style = struct.unpack_from("<H", record, 4 + 6 * at)[0]
                if style in codes:
                    yield (row, first + at), codes[style]


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """From the beginning of a part of the workbook to its end."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _EOF:
            return
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _code(said: bytes) -> str:
    """A format's code: with a length of two bytes and a flag, before 1997 with a length of one."""
    length = struct.unpack_from("<H", said)[0]
    if len(said) >= 3 and len(said) - 3 in (length, 2 * length):
        return _text(length, said[2:])
    return said[1 : 1 + said[0]].decode("latin-1")


def _text(length: int, said: bytes) -> str:
    if said[:1] == b"\x01":
        return said[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return (said[1 : 1 + length] if said[:1] == b"\0" else said[:length]).decode("latin-1")


def _stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """A stream of the compound file by its name."""
    sector = 1 << struct.unpack_from("<H", data, 30)[0]
    mini = 1 << struct.unpack_from("<H", data, 32)[0]
    tables, directory_at, _, _, mini_at, _, more_at, _ = struct.unpack_from("<IIIIIIII", data, 44)

    def sectors(numbers: Iterator[int]) -> bytes:
        return b"".join(data[(one + 1) * sector : (one + 2) * sector] for one in numbers)

    listed = list(struct.unpack_from("<109I", data, 76))
    while more_at < _END and len(listed) < tables:
        more = _numbers(data[(more_at + 1) * sector : (more_at + 2) * sector])
        listed, more_at = [*listed, *more[:-1]], more[-1]
    table = _numbers(sectors(one for one in listed[:tables] if one < _END))
    directory = sectors(_chain(table, directory_at))
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    found = {_name(entry): struct.unpack_from("<IQ", entry, 116) for entry in entries}
    start, size = next(found[name] for name in names if name in found)
    if size >= _MINI_UP_TO:
        return sectors(_chain(table, start))[:size]
    small, smalls = sectors(_chain(table, found["Root Entry"][0])), _numbers(sectors(_chain(table, mini_at)))
    return b"".join(small[one * mini : (one + 1) * mini] for one in _chain(smalls, start))[:size]


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _numbers(said: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(said) // 4}I", said[: len(said) // 4 * 4])


def _chain(table: tuple[int, ...], at: int) -> Iterator[int]:
    for _ in table:
        if at >= len(table):
            return
        yield at
        at = table[at]
