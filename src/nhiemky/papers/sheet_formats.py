"""What a number format makes of a number: a cell that holds 0.95 in the format 0% shows 95%, and 95% is meant.

Its border: the code of a format and a value. Which cell has which is told by xlsx_parts, xls_formats
and ods_formats.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

Place = tuple[int, int]  # row and column, from 0
PERCENT = "0%"
THOUSANDS = "…"
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
_DIVIDED = re.compile(r"[0#?],+(?:[^0#?,.]|\.|$)")
_FILLED = re.compile(r"0{2,15}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number that its cell shows with a sign: `value` 95 with "%"; or of which it leaves out the last thousands."""

    value: float
    sign: str


@lru_cache(maxsize=1024)
def matters(code: str) -> bool:
    """Whether a number in this format is shown as another one, or as a code with zeros before it."""
    return isinstance(shown(1, code), Shown | str)


def shown(value: float, code: str) -> float | str | Shown:
    """The value as its cell shows it: `Shown`, the words of a code such as 007, or the value itself."""
    literal = "".join(first or second for first, second in _LITERAL.findall(code))
    bare = _LITERAL.sub("", code)
    if "%" in bare:
        return Shown(float(Decimal(repr(value)).scaleb(2)), "%")
    if "%" in literal:
        return Shown(value, "%")
    if _DIVIDED.search(bare):
        return Shown(value, THOUSANDS)
    if _FILLED.fullmatch(bare) and value == int(value) >= 0:
        return _LITERAL.sub(lambda found: found[1] or found[2] or "", code).replace(bare, f"{int(value):0{len(bare)}d}")
    return value
