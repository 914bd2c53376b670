"""A formula of Word as one line of words: a fraction with a bar, a power with ^, a root with √.

Its border: Office MathML in, text out; how the formula looks on the page is not kept.
"""

import re
from collections.abc import Callable

from lxml import etree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULA = M + "oMath"
_ONE_THING = re.compile(r"[\w,.%]*")


def formula_of(element: etree._Element) -> str:
    """The words of a formula or of a part of it."""
    if element.tag == M + "t":
        return element.text or ""
    shape = _SHAPES.get(element.tag)
    return shape(element) if shape else "".join(formula_of(child) for child in element)


def _part(element: etree._Element, tag: str) -> str:
    found = element.find(M + tag)
    return "" if found is None else formula_of(found)


def _grouped(words: str) -> str:
    """In brackets where it is more than one word or number."""
    return words if _ONE_THING.fullmatch(words) else f"({words})"


def _marks(element: etree._Element) -> str:
    """What stands below and above."""
    # each part is spelled once: formulas may be nested deep
    parts = ((mark, _part(element, tag)) for mark, tag in (("_", "sub"), ("^", "sup")))
    return "".join(mark + _grouped(words) for mark, words in parts if words)


def _said(element: etree._Element, properties: str, tag: str, otherwise: str) -> str:
    found = element.find(f"{M}{properties}/{M}{tag}")
    return otherwise if found is None else found.get(M + "val", otherwise)


def _fraction(element: etree._Element) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _script(element: etree._Element) -> str:
    return _grouped(_part(element, "e")) + _marks(element)


def _root(element: etree._Element) -> str:
    return f"{_part(element, 'deg')}√({_part(element, 'e')})"


def _sum(element: etree._Element) -> str:
    return f"{_said(element, 'naryPr', 'chr', '∫')}{_marks(element)} {_part(element, 'e')}"


def _bracketed(element: etree._Element) -> str:
    inside = _said(element, "dPr", "sepChr", "|").join(formula_of(one) for one in element.iterfind(M + "e"))
    return f"{_said(element, 'dPr', 'begChr', '(')}{inside}{_said(element, 'dPr', 'endChr', ')')}"


def _matrix(element: etree._Element) -> str:
    rows = (" ".join(formula_of(one) for one in row.iterfind(M + "e")) for row in element.iterfind(M + "mr"))
    return "; ".join(rows)


_SHAPES: dict[str, Callable[[etree._Element], str]] = {
    M + "f": _fraction,
    M + "sSup": _script,
    M + "sSub": _script,
    M + "sSubSup": _script,
    M + "rad": _root,
    M + "nary": _sum,
    M + "d": _bracketed,
    M + "m": _matrix,
}
