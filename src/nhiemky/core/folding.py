"""One spelling for comparing Vietnamese words: no marks, no case, single spaces, đ as d.

«Đảng uỷ», «Đảng ủy» and «DANG UY» fold to the same text, whatever the typing habit or Unicode form.
"""

from __future__ import annotations

import re
import unicodedata

from nhiemky.core.composing import decomposed

_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Letters and digits only, without marks, in lower case, words parted by one space."""
    bare = "".join(c for c in decomposed(text.casefold()) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.replace("đ", "d")).strip()
