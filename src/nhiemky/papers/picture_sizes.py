"""How many pixels a picture says it has, read from its head before anything makes room for them.

PNG, JPEG and TIFF; a TIFF may hold several pages. Nothing is decoded here.
"""

import struct
from collections.abc import Iterator

Size = tuple[int, int]


def sizes_of(data: bytes, *, at_most: int) -> list[Size]:
    """Width and height of each page, up to `at_most` pages. Raises ValueError when the head makes no sense."""
    try:
        if data.startswith(b"\x89PNG"):
            sizes = [struct.unpack_from(">II", data, 16)]
        elif data.startswith(b"\xff\xd8"):
            sizes = [_jpeg(data)]
        else:
            sizes = [size for size, _ in zip(_tiff(data), range(at_most), strict=False)]
    except struct.error as cut:
        raise ValueError("the head of the picture is cut off") from cut
    if not sizes or not all(width > 0 and height > 0 for width, height in sizes):
        raise ValueError("a picture without a size")
    return [(width, height) for width, height in sizes]


def _jpeg(data: bytes) -> Size:
    at = 2
    while True:
        mark, kind, length = struct.unpack_from(">BBH", data, at)
        if mark != 0xFF:
            raise ValueError("no segment where one must begin")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 1 if kind == 0xFF else 2 + length


def _tiff(data: bytes) -> Iterator[Size]:
    order = "<" if data.startswith(b"II") else ">"
    (at,) = struct.unpack_from(order + "I", data, 4)
    while at:
        (count,) = struct.unpack_from(order + "H", data, at)
        found = {}
        for entry in range(min(count, 1000)):
            tag, kind, _, short = struct.unpack_from(order + "HHIH", data, at + 2 + 12 * entry)
            (long,) = struct.unpack_from(order + "I", data, at + 10 + 12 * entry)
            found[tag] = short if kind == 3 else long
        yield found.get(256, 0), found.get(257, 0)
        (at,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)
