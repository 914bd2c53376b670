"""What the parts of an .xlsx say of its cells: formulas, errors, number formats. The values are read by calamine.

Patterns instead of trees: a sheet of the country has a million cells. Its border: places in sheets by their names.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import unescape

from nhiemky.papers.sheet_formats import Place, matters

# a tag ends before the next begins, and a cell's is short: otherwise tags without an end would be read again and again
_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^<>]{0,400}?\br="([A-Z]{1,3})(\d+)"[^<>]{0,400}>\s*<(?:\w+:)?f[\s>/]')
_ERROR = re.compile(rb'<(?:\w+:)?c\s(?=[^<>]{0,400}\bt="e")[^<>]{0,400}?\br="([A-Z]{1,3})(\d+)"')
_SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b't="e"')  # without one of them there is neither
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
_TARGET = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s[^<>]*>")
_USED, _USED_END = re.compile(r"<(?:\w+:)?cellXfs[\s>]"), re.compile(r"</(?:\w+:)?cellXfs>")
_XF = re.compile(r"<(?:\w+:)?xf\s[^<>]*>")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)((?:\s[^<>]*)?)>")
_AT, _STYLE = re.compile(rb'\sr=["\']([A-Z]{0,3})(\d+)["\']'), re.compile(rb'\ss=["\'](\d+)["\']')
_ATTRIBUTE = re.compile(r"""(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BUILT_IN = {"9": "0%", "10": "0.00%"}


class XlsxParts:
    """The sheets of a workbook by name, as they stand in the archive; none where it is no .xlsx."""

    def __init__(self, data: bytes) -> None:
        self._sheets: dict[str, bytes] = {}
        self._styles = ""
        if not zipfile.is_zipfile(io.BytesIO(data)):
            return
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
                return
            book = archive.read("xl/workbook.xml").decode()
            targets = _attributes(_TARGET, archive.read("xl/_rels/workbook.xml.rels").decode(), "Id", "Target")
            for name, key in _attributes(_SHEET, book, "name", "r:id").items():
                part = targets.get(key, "").removeprefix("/")
                part = part if part in names else f"xl/{part}"
                if part in names:
                    self._sheets[unescape(name)] = archive.read(part)
            if "xl/styles.xml" in names:
                self._styles = archive.read("xl/styles.xml").decode()

    def formulas(self) -> dict[str, list[Place]]:
        """Sheet name -> places of cells that hold a formula or an error value."""
        return {
            name: [(int(row) - 1, _column(letters)) for letters, row in dict.fromkeys(_reckoned(text))]
            for name, text in self._sheets.items()
            if any(sign in text for sign in _SIGNS)
        }

    def formats(self, *, max_rows: int) -> dict[str, dict[Place, str]]:
        """Sheet name -> the format of each cell that shows its number otherwise than it stands."""
        codes = self._codes()
        if not codes:
            return {}
        return {name: dict(_formatted(text, codes, max_rows)) for name, text in self._sheets.items()}

    def _codes(self) -> Mapping[int, str]:
        """Number of a cell's style -> format, of those that matter."""
        named = _BUILT_IN | {
            key: unescape(code, {"&quot;": '"', "&#37;": "%"})
            for key, code in _attributes(_FORMAT, self._styles, "numFmtId", "formatCode").items()
        }
        used = _USED.search(self._styles)
        end = _USED_END.search(self._styles, used.end()) if used else None
        tags = _XF.findall(self._styles, used.end(), end.start()) if used and end else []
        keys = [_read(tag).get("numFmtId", "") for tag in tags]
        return {at: named[key] for at, key in enumerate(keys) if key in named and matters(named[key])}


def _reckoned(text: bytes) -> list[tuple[bytes, bytes]]:
    return [*_FORMULA.findall(text), *_ERROR.findall(text)]


def _formatted(text: bytes, codes: Mapping[int, str], max_rows: int) -> Iterator[tuple[Place, str]]:
    """Some programs leave out where a row or a cell stands: then it is the next one."""
    row = column = -1
    for found in _TAG.finditer(text):
        at = _AT.search(found[2])
        if found[1] == b"row":
            row, column = int(at[2]) - 1 if at else row + 1, -1
            if row >= max_rows:
                return
            continue
        column = _column(at[1]) if at else column + 1
        style = _STYLE.search(found[2])
        if code := codes.get(int(style[1]) if style else 0):
            yield (row, column), code


def _attributes(tags: re.Pattern[str], text: str, key: str, value: str) -> dict[str, str]:
    """One attribute of each such tag by another."""
    read = [_read(tag) for tag in tags.findall(text)]
    return {tag[key]: tag[value] for tag in read if key in tag and value in tag}


def _read(tag: str) -> dict[str, str]:
    return {name: one or other for name, one, other in _ATTRIBUTE.findall(tag)}


def _column(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - ord("A") + 1
    return at - 1
