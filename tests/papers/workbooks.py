"""Workbooks as other people and other programs make them, for tests: rows moved, cells retold, files damaged."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

import xlsxwriter


def book_of(sheets: Mapping[str, Iterable[Sequence[object]]], *, hidden: Sequence[str] = ()) -> bytes:
    """Plain cells, as one gets by copying into a new workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(at, column, cell)
            if name in hidden:
                sheet.hide()
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(named: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def retold(data: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    """The workbook with some of its parts rewritten as text."""
    named = parts(data)
    for name, change in changes.items():
        named[name] = change(named[name].decode()).encode()
    return zipped(named)


def as_wps_saves(data: bytes) -> bytes:
    """Words stand in their cells, no sheet says that it is hidden, and comments, protection and lists are gone."""
    named = parts(data)
    shared = re.findall(r"<si><t[^>]*>(.*?)</t></si>", named["xl/sharedStrings.xml"].decode(), re.DOTALL)

    def inline(found: re.Match[str]) -> str:
        return f'{found[1]} t="inlineStr"><is><t xml:space="preserve">{shared[int(found[2])]}</t></is></c>'

    for name in [name for name in named if name.startswith("xl/worksheets/sheet")]:
        text = re.sub(r'(<c r="\w+"[^>]*?) t="s"><v>(\d+)</v></c>', inline, named[name].decode())
        for gone in ("sheetProtection[^>]*/", "legacyDrawing[^>]*/", "dataValidations.*?</dataValidations"):
            text = re.sub(f"<{gone}>", "", text, flags=re.DOTALL)
        named[name] = text.encode()
    book = re.sub(r' state="\w+"', "", named["xl/workbook.xml"].decode())
    named["xl/workbook.xml"] = book.encode()
    kept = {name: part for name, part in named.items() if "omments" not in name and "vmlDrawing" not in name}
    return zipped({name: part for name, part in kept.items() if "worksheets/_rels" not in name})


# what the cells of a damaged workbook are made into, by name of the damage
CELLS: Mapping[str, Callable[[str], str]] = {
    "formula without result": lambda place: f'<c r="{place}"><f>1/0</f></c>',
    "formula": lambda place: f'<c r="{place}"><f>SUM(A1:A3)</f><v>7</v></c>',
    "error": lambda place: f'<c r="{place}" t="e"><v>#DIV/0!</v></c>',
    "truth": lambda place: f'<c r="{place}" t="b"><v>1</v></c>',
    "date": lambda place: f'<c r="{place}" t="d"><v>2023-05-03T00:00:00</v></c>',
    "no such word": lambda place: f'<c r="{place}" t="s"><v>99999</v></c>',
    "huge": lambda place: f'<c r="{place}"><v>1e308</v></c>',
    "no number": lambda place: f'<c r="{place}"><v>NaN</v></c>',
    "words": lambda place: f'<c r="{place}" t="inlineStr"><is><t>{escape("nhiều & <lắm>")}</t></is></c>',
    "far away": lambda place: '<c r="XFD1048576"><v>1</v></c>',
}
SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def damaged(data: bytes, *, seed: int) -> bytes:
    """The workbook with one damage of the many, the same for the same seed."""
    chance = random.Random(seed)
    return chance.choice(DAMAGES)(data, chance)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    torn = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        torn[chance.randrange(len(torn))] = chance.randrange(256)
    return bytes(torn)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    named = parts(data)
    one, other = chance.sample(sorted(named), 2)
    named[one], named[other] = named[other], named[one]
    return zipped(named)


def _lost(data: bytes, chance: random.Random) -> bytes:
    named = parts(data)
    del named[chance.choice(sorted(named))]
    return zipped(named)


def _foreign(data: bytes, chance: random.Random) -> bytes:
    named = parts(data)
    name = chance.choice(sorted(named))
    named[name] = chance.choice(
        [b"", b"<html/>", b"<a><b></a>", b"\xff\xfe\x00", named[name].decode("latin-1").encode()]
    )
    return zipped(named)


def _torn_xml(data: bytes, chance: random.Random) -> bytes:
    named = parts(data)
    name = chance.choice(sorted(named))
    named[name] = _flipped(named[name], chance) if named[name] else b""
    return zipped(named)


def _odd_cells(data: bytes, chance: random.Random) -> bytes:
    make = chance.choice(list(CELLS.values()))

    def change(text: str) -> str:
        cells = re.findall(r'<c r="[A-Z]+\d+"[^>]*?(?:/>|>.*?</c>)', text)
        for cell in chance.sample(cells, min(len(cells), chance.randint(1, 6))):
            place = re.search(r'r="(\w+)"', cell)
            text = text.replace(cell, make(place[1] if place else "A1"), 1)
        return text

    return retold(data, {SHEET: change})


def _merged(data: bytes, chance: random.Random) -> bytes:
    row = chance.randint(1, 12)
    merged = f'<mergeCells count="1"><mergeCell ref="B{row}:I{row + chance.randint(0, 5)}"/></mergeCells>'
    return retold(data, {SHEET: lambda text: text.replace("</sheetData>", "</sheetData>" + merged)})


def _huge(data: bytes, chance: random.Random) -> bytes:
    def change(text: str) -> str:
        text = re.sub(r'<dimension ref="[^"]*"/>', '<dimension ref="A1:XFD1048576"/>', text)
        last = chance.choice([1048576, 99999999, 0])
        return text.replace("</sheetData>", f'<row r="{last}"><c r="XFD{last}"><v>1</v></c></row></sheetData>')

    return retold(data, {SHEET: change})


def _entities(data: bytes, chance: random.Random) -> bytes:
    def change(text: str) -> str:
        return re.sub(r"(<\?xml[^>]*\?>)", rf"\1{ENTITIES}", text, count=1)

    return retold(data, {chance.choice([SHEET, "xl/sharedStrings.xml"]): change})


DAMAGES = (_flipped, _cut, _swapped, _lost, _foreign, _torn_xml, _odd_cells, _odd_cells, _merged, _huge, _entities)
