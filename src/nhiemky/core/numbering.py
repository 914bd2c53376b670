"""Numbers and symbols of official documents.

Numbers run on from 01 per type through the whole term of the issuing committee, secret documents in the same sequence
(36-HD/VPTW, II.1.3). Its border: how a number reads and which comes next; reserving one is the registry's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# The symbols in use under 66-QĐ/TW and 399-QĐ/TW. Quyết định and Quy định share QĐ and number apart.
SYMBOLS: Mapping[str, str] = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Quy định": "QĐ",
    "Chỉ thị": "CT",
    "Kết luận": "KL",
    "Quy chế": "QC",
    "Thông tri": "TT",
    "Hướng dẫn": "HD",
    "Thông báo": "TB",
    "Báo cáo": "BC",
    "Kế hoạch": "KH",
    "Chương trình": "CTr",
    "Đề án": "ĐA",
    "Phương án": "PA",
    "Tờ trình": "TTr",
    "Công văn": "CV",
    "Biên bản": "BB",
}


@dataclass(frozen=True)
class DocumentKey:
    """What makes a document one: 35-QĐ/TU can exist twice, as a quyết định and as a quy định. `term` is "2020-2025"."""

    type: str
    number: int
    issuer: str
    term: str


def printed(number: int, *, type: str, issuer_symbol: str) -> str:
    """ "05-BC/ĐUK". Raises ValueError, in Vietnamese, for a type without a symbol."""
    if type not in SYMBOLS:
        raise ValueError(f"Chưa có ký hiệu cho loại văn bản «{type}».")
    return f"{number:02}-{SYMBOLS[type]}/{issuer_symbol}"


def next_number(taken: Iterable[int]) -> int:
    """After the highest; a gap is never filled, since a number once given away stays with its document."""
    return max(taken, default=0) + 1
