"""What a PDF would do when it is opened: scripts, programs, files inside, an action beyond going to a page.

Its border: names of actions, also spelled with escapes and inside compressed objects; pages are read by pdf_native.py.
"""

import re
import zlib

_AT_MOST = 64 * 2**20  # bytes of all compressed objects together
_LONGEST_HEAD = 2_000  # of a stream: its dictionary
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_FILTERED_ELSE = re.compile(rb"/(?:Predictor\s+1\d|ASCII|LZW|RunLength|Crypt)")
UNKNOWN = "phần mã hóa hoặc hỏng, không kiểm tra được"
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = (
    (re.compile(rb"/(?:JavaScript|JS|XFA)(?![A-Za-z0-9])"), "JavaScript hoặc biểu mẫu động"),
    (
        re.compile(rb"/(?:Launch|ImportData|SubmitForm|GoToE|RichMedia|Movie|Rendition)(?![A-Za-z0-9])"),
        "lệnh mở chương trình hay gửi dữ liệu",
    ),
    (re.compile(rb"/EmbeddedFiles?(?![A-Za-z0-9])"), "tệp khác nhúng"),
)
_ON_OPENING = re.compile(rb"/OpenAction\s*(?:(\[)|(<<.{0,400}?>>)|(\d{1,9})\s+\d{1,5}\s+R)", re.DOTALL)
_GOES_TO = re.compile(rb"/S\s*/GoTo(?![A-Za-z0-9])")


def does(data: bytes) -> str | None:
    """The end of the sentence «Tệp … có …»; None for a plain document."""
    try:
        outside, inside = _parted(data)
    except (zlib.error, ValueError):
        return UNKNOWN
    said = _unescaped(b"\n".join([outside, *inside]))
    for pattern, name in _ACTIVE:
        if pattern.search(said):
            return f"{name} bên trong"
    if not all(_goes_to_a_page(found, said, inside) for found in _ON_OPENING.finditer(said)):
        return "lệnh tự chạy khi mở"
    return None


def _unescaped(names: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), names)


def _goes_to_a_page(found: re.Match[bytes], said: bytes, inside: list[bytes]) -> bool:
    if found[1]:
        return True
    if found[2]:
        return bool(_GOES_TO.search(found[2]))
    action = re.search(rb"(?<!\d)" + found[3] + rb"\s+\d{1,5}\s+obj\b(.{0,600}?)endobj", said, re.DOTALL)
    words = action[1] if action else next((one for part in inside if (one := _numbered(part, int(found[3])))), b"")
    return words.lstrip().startswith(b"[") or bool(_GOES_TO.search(words))


def _parted(data: bytes) -> tuple[bytes, list[bytes]]:
    """What stands outside of streams, and each stream of objects unpacked: the place of its first object, «12:», and
    the objects. Raises ValueError or zlib.error for one that cannot be looked into."""
    outside, inside, room, at = [], [], _AT_MOST, 0
    while (start := data.find(b"stream", at)) >= 0 and (end := data.find(b"endstream", start)) >= 0:
        outside.append(data[at:start])
        head = _unescaped(data[max(data.rfind(b"obj", max(0, start - _LONGEST_HEAD), start), 0) : start])
        if b"/ObjStm" in head:
            if room <= 0 or b"/FlateDecode" not in head or _FILTERED_ELSE.search(head):
                raise ValueError("objects that cannot be looked into")
            begin = start + len(b"stream") + (2 if data[start + 6 : start + 8] == b"\r\n" else 1)
            unpacked = zlib.decompressobj().decompress(data[begin:end], room)
            room -= len(unpacked)
            first = _FIRST.search(head)
            inside.append((first[1] if first else b"0") + b":" + unpacked)
        at = end + len(b"endstream")
    outside.append(data[at:])
    return b" ".join(outside), inside


def _numbered(part: bytes, number: int) -> bytes:
    """One object of a stream of them."""
    first, _, unpacked = part.partition(b":")
    words = unpacked[: int(first)].split()
    places = dict(zip(words[::2], words[1::2], strict=False))
    at = places.get(b"%d" % number)
    return unpacked[int(first) + int(at) :][:600] if at and at.isdigit() else b""
