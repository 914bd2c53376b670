"""Text typed in the Vietnamese fonts from before Unicode, turned into Unicode: TCVN3 (".VnTime") and VNI ("VNI-Times").

Such a font draws Vietnamese letters in the places of Western ones, so a file holds "§¶ng" where the page shows "Đảng".
Only the name of the font tells: the same characters in another font are what they say. TCVN 5712:1993, third set; the
VNI layout for Windows, where a mark is a character after its letter.
"""

import re

_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_FROM_TCVN3 = {first + step: letter for first, run in _TCVN3.items() for step, letter in enumerate(run)}

_VNI_VOWELS = {
    "a": {"aùaøaûaõaï": "áàảãạ", "aâaáaàaåaãaä": "âấầẩẫậ", "aêaéaèaúaüaë": "ăắằẳẵặ"},
    "e": {"eùeøeûeõeï": "éèẻẽẹ", "eâeáeàeåeãeä": "êếềểễệ"},
    "o": {"oùoøoûoõoï": "óòỏõọ", "oâoáoàoåoãoä": "ôốồổỗộ"},
    "ô": {"ôùôøôûôõôï": "ớờởỡợ"},
    "u": {"uùuøuûuõuï": "úùủũụ"},
    "ö": {"öùöøöûöõöï": "ứừửữự"},
    "y": {"yùyøyûyõ": "ýỳỷỹ"},
}
_VNI_SINGLE = dict(zip("ôöíìæóòîñÔÖÍÌÆÓÒÎÑ", "ơưíìỉĩịỵđƠƯÍÌỈĨỊỴĐ", strict=True))


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for groups in _VNI_VOWELS.values():
        for spelled, letters in groups.items():
            for at, letter in enumerate(letters):
                pair = spelled[2 * at : 2 * at + 2]
                # in capitals the mark is a capital too, but many typists left it small
                pairs |= {pair: letter, pair.upper(): letter.upper(), pair[0].upper() + pair[1]: letter.upper()}
    return pairs


_VNI = _vni_pairs() | _VNI_SINGLE
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


# Letters that no such font has a place for: the words were typed in Unicode and only the font is old.
_ALREADY_UNICODE = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")


# pdfium names the place of ư, which is the soft hyphen, a hyphen: one that touches a small letter is the letter
_HIDDEN_U = re.compile(r"(?<![\d-])-(?=[a-zµ-þ])|(?<=[a-zµ-þ])-(?![A-Z\d])")


def is_legacy(font: str) -> bool:
    return font.strip().casefold().startswith((".vn", "vni-"))


def to_unicode(text: str, *, font: str) -> str:
    """The words that the page shows when `text` is set in `font`; the text itself for every font of today."""
    if not is_legacy(font) or _ALREADY_UNICODE.search(text):
        return text
    name = font.strip().casefold()
    if name.startswith(".vn"):
        # Word keeps the codes of a symbol font in a private area
        plain = text.translate({0xF000 + code: code for code in range(0x20, 0x100)}).translate(_FROM_TCVN3)
        # the capitals of TCVN3 are fonts of their own, whose small letters look like capitals
        return plain.upper() if _is_of_capitals(name) else plain
    return _VNI_PIECE.sub(lambda found: _VNI[found[0]], text)


def _is_of_capitals(name: str) -> bool:
    return name.split(",")[0].split("-")[0].rstrip().removesuffix(" bold").endswith("h")


def of_pdf(text: str, *, font: str) -> str:
    """As to_unicode, for a word that pdfium has read."""
    is_tcvn3 = font.strip().casefold().startswith(".vn")
    return to_unicode(_HIDDEN_U.sub("\u00ad", text) if is_tcvn3 else text, font=font)
