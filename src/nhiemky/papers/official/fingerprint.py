"""Whether two Word files say the same: one string for each part, in file order, and a hash over all.

Its border: it shares nothing with what reads or mends documents, so that it does not go wrong with them. All text
counts, also what is deleted, hidden, an instruction of a field, or told twice for older programs; marks of Unicode stay
as they are written. Changes that were listed are undone, never masked.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

_LETTERS = {"t", "delText", "instrText"}
_MARKS = {
    "p", "tbl", "tr", "tc", "txbxContent", "ins", "del", "moveFrom", "moveTo", "sym", "drawing", "pict", "object",
    "blip", "imagedata", "footnoteReference", "endnoteReference", "commentReference", "fldChar", "fldSimple",
    "bookmarkStart", "bookmarkEnd", "hyperlink", "numId", "ilvl", "lvlText", "numFmt", "vanish", "tab", "br", "cr",
    "ptab", "noBreakHyphen", "softHyphen", "sdt", "Choice", "Fallback",
}  # fmt: skip
_TOLD = ("val", "char", "font", "id", "embed", "name", "instr", "fldCharType", "type")
_APART = ("docProps/", "customXml/", "[Content_Types].xml", "_rels/")
_OPEN, _CLOSE = "\ue000", "\ue001"


class Listed(Protocol):
    """A change that was told: in the new text of the part, `new` stands after `at` letters where `old` stood."""

    @property
    def part(self) -> str: ...
    @property
    def at(self) -> int: ...
    @property
    def old(self) -> str: ...
    @property
    def new(self) -> str: ...


@dataclass(frozen=True)
class Reading:
    """`letters` has the place in the string of every letter of the text."""

    string: str
    letters: Sequence[int]


def fingerprint(data: bytes, *, undoing: Iterable[Listed] = (), without: Sequence[str] = ()) -> str:
    """Raises ValueError where a listed change does not stand where it is said to stand."""
    hashed, listed = hashlib.sha256(), list(undoing)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(set(archive.namelist()) - set(without)):
            if name.endswith(".xml") and not name.startswith(_APART):
                said = undone(reading(archive.read(name)), [one for one in listed if one.part == name])
                hashed.update(f"{name}\n{len(said)}\n{said}".encode())
    return hashed.hexdigest()


def reading(part: bytes) -> Reading:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    pieces: list[str] = []
    letters: list[int] = []
    at = 0
    for element in etree.fromstring(part, parser).iter(etree.Element):
        tag = etree.QName(element).localname
        if tag in _LETTERS:
            text = element.text or ""
            letters += range(at, at + len(text))
        elif tag in _MARKS and not _is_setting(element):
            text = f"{_OPEN}{tag}{_attributes(element)}{_CLOSE}"
        else:
            continue
        pieces.append(text)
        at += len(text)
    return Reading("".join(pieces), letters)


def undone(said: Reading, changes: Sequence[Listed]) -> str:
    string = said.string
    for one in sorted(changes, key=lambda change: change.at, reverse=True):
        places = said.letters[one.at : one.at + len(one.new)]
        start = places[0] if places else -1
        if list(places) != list(range(start, start + len(one.new))) or string[start : start + len(one.new)] != one.new:
            raise ValueError(f"the change of «{one.old}» to «{one.new}» does not stand where it is listed")
        string = string[:start] + one.old + string[start + len(one.new) :]
    return string


def other_parts_differ(before: bytes, after: bytes, *, touched: Iterable[str]) -> list[str]:
    """The parts that are not the same bytes, though nobody said that they were touched."""
    old, new = (_parts(data) for data in (before, after))
    return sorted(name for name in (old.keys() | new.keys()) - set(touched) if old.get(name) != new.get(name))


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _is_setting(element: etree._Element) -> bool:
    """A tab of the list of tab stops is no tab of the text."""
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname == "tabs"


def _attributes(element: etree._Element) -> str:
    told = {etree.QName(name).localname: str(value) for name, value in element.attrib.items()}
    return "".join(f" {name}={told[name]}" for name in _TOLD if name in told)
