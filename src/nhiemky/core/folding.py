"""One spelling for comparing Vietnamese words: no marks, no case, single spaces, đ as d.

«Đảng uỷ», «Đảng ủy» and «DANG UY» fold to the same text, whatever the typing habit or Unicode form.
"""

from __future__ import annotations

import re
import unicodedata

from nhiemky.core.composing import decomposed

_NOT_WORD = re.compile(r"[\W_]+")
# the marks that Vietnamese is written with; any other is looked for letter by letter, which takes three times as long
_MARKS = re.compile(r"[\u0300-\u034e\u0350-\u036f]+")


def fold(text: str) -> str:
    """Letters and digits only, without marks, in lower case, words parted by one space."""
    bare = _MARKS.sub("", decomposed(text.casefold())).replace("đ", "d")
    if not bare.isascii():
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare).strip()


def file_name(words: str, *, longest: int = 60) -> str:
    """Words as the name of a file that any system can write: «bao-cao-so-noi-vu»."""
    plain = "-".join(fold(words).encode("ascii", errors="ignore").decode().split())
    return plain[:longest].strip("-") or "khong-ten"
