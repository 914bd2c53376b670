"""Which cells of an .ods show a percentage, and an .ods without the parts that say what it is.

Its border: places in sheets by their names; the values are read by calamine.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from nhiemky.papers.sheet_formats import PERCENT, Place

_SAYING_WHAT_IT_IS = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
}
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")


def completed(data: bytes) -> bytes:
    """Calamine reads no .ods without mimetype and manifest, which some programs leave out; others stay as they are."""
    if not data.startswith(b"PK") or not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        names = archive.namelist()
        if "content.xml" not in names or _SAYING_WHAT_IT_IS.keys() <= set(names):
            return data
        for name in _SAYING_WHAT_IT_IS.keys() - set(names):
            archive.writestr(name, _SAYING_WHAT_IT_IS[name])
    return file.getvalue()


def percentages(data: bytes, *, max_rows: int, max_columns: int) -> dict[str, dict[Place, str]]:
    """Sheet name -> the cells that show a percentage."""
    if not data.startswith(b"PK"):
        return {}
    with suppress(KeyError), zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
        if b'"percentage"' in content:
            tables = etree.iterparse(io.BytesIO(content), tag=_TABLE + "table", resolve_entities=False)
            return {
                table.get(_TABLE + "name", ""): dict.fromkeys(_places(table, max_rows, max_columns), PERCENT)
                for _event, table in tables
            }
    return {}


def _places(table: etree._Element, max_rows: int, max_columns: int) -> Iterator[Place]:
    row = 0
    for line in table.iter(_TABLE + "table-row"):
        rows = range(row, min(row + _repeated(line, "rows"), max_rows))
        row += _repeated(line, "rows")
        column = 0
        for cell in line.iterchildren(*_CELLS):
            columns = range(column, min(column + _repeated(cell, "columns"), max_columns))
            column += _repeated(cell, "columns")
            if cell.get(_OFFICE + "value-type") == "percentage":
                yield from ((at, across) for at in rows for across in columns)
        if row >= max_rows:
            return


def _repeated(element: etree._Element, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(said) if said.isdigit() and len(said) < 9 else 1
