"""Signs of the symbol fonts that Word keeps by their place in the font: F0B3 of Symbol is ≥.

Its border: a font and a place, or letters of the private area, in; a character of Unicode out.
"""

import re

PRIVATE = re.compile("[\uf020-\uf0ff]")
_BASE = 0xF000
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + "\0" * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_WINGDINGS = {
    **dict(zip(range(0x80, 0x8B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x8B, 0x96), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
    **dict(zip((0x20, 0x21, 0x22, 0x28, 0x29, 0x2A, 0x36, 0x3F, 0x46, 0x4A, 0x4C), " ✏✂☎✆✉⌛✍☞☺☹", strict=True)),
    **dict(zip(range(0x6C, 0x79), "●❍■□❐❑❒⬧⧫◆❖⬥⌧", strict=True)),
    **dict(zip((0x9E, 0x9F, 0xA1, 0xA4, 0xA7, 0xA8, 0xAB, 0xD8, 0xDC), "·•○◉▪◻★➢➲", strict=True)),
    **dict(zip(range(0xDF, 0xE3), "←→↑↓", strict=True)),
    **dict(zip((0xE8, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xFB, 0xFC, 0xFD, 0xFE), "➔⇦⇨⇧⇩⬄✗✓☒☑", strict=True)),
}
_WINGDINGS_2 = dict(zip((0x4F, 0x50, 0x51, 0x52, 0x53, 0x54, 0x97, 0x98, 0xA3), "✗✓☒☑☒☒•●□", strict=True))
_WINGDINGS_3 = dict(zip((0x22, 0x66, 0x67, 0x68, 0x69, 0x7D, 0x84), "→←→↑↓▶▶", strict=True))
_SIGNS = {
    "symbol": {at: sign for at, sign in enumerate(_SYMBOL, start=0x20) if sign != "\0"},
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●"},
}


def sign_of(font: str, code: int) -> str | None:
    """The sign at a place of a font; None where nobody knows what the font shows there."""
    signs = _SIGNS.get(font.casefold())
    if signs is None and not _BASE <= code < _BASE + 256:
        return chr(code) if code >= 0x20 and not 0xD800 <= code < 0xE000 and code < 0x110000 else None
    return (signs or {}).get(code - _BASE if code >= _BASE else code)


def is_symbol_font(font: str) -> bool:
    return font.casefold() in _SIGNS
