"""Numbers and symbols of official documents.

Numbers run on from 01 per type through the whole term of the issuing committee, secret documents in the same sequence
(36-HD/VPTW, II.1.3). Its border: how a number reads; which comes next is said by the books of the registry.
"""

from collections.abc import Mapping

from nhiemky.core.official.rules import rule_sets

# The symbols in use under 66-QĐ/TW and 399-QĐ/TW. Quyết định and Quy định share QĐ and number apart.
SYMBOLS: Mapping[str, str] = rule_sets()["36-HD"].types


def printed(number: int, *, type: str, issuer_symbol: str) -> str:
    """ "05-BC/ĐUK". Raises ValueError, in Vietnamese, for a type without a symbol."""
    if type not in SYMBOLS:
        raise ValueError(f"Chưa có ký hiệu cho loại văn bản «{type}».")
    return f"{number:02}-{SYMBOLS[type]}/{issuer_symbol}"
