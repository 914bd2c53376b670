"""What is said of the signatures of a PDF where there is no page: one after the other, and the verdict.

Its border: words, of what was found (papers/signatures.py).
"""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from nhiemky.papers.signatures import After, FoundSignature, Standing, Verified

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_STANDINGS = {
    Standing.TRUSTED: "tin cậy",
    Standing.UNTRUSTED: "không tin cậy",
    Standing.OUT_OF_TERM: "chứng thư ngoài thời hạn",
    Standing.SELF_MADE: "chứng thư tự tạo",
    Standing.BROKEN: "hỏng",
}
_AFTER = {
    After.FORMS: "sau đó chỉ có chữ ký và các ô để sẵn được điền thêm",
    After.OTHER: "sau đó văn bản đã bị thay đổi",
}


def said_of(verified: Verified) -> Iterator[str]:
    for at, one in enumerate(verified.signatures, start=1):
        yield f"{at}. {one.signer or 'Không rõ ai ký'} (ô {one.field}): {_STANDINGS[one.standing]}."
        yield from (f"   {line}" for line in _about(one))
    if not verified.signatures:
        yield "Tệp không có chữ ký số nào."
    elif not verified.covered:
        yield "Phần cuối của tệp không có chữ ký nào bảo đảm."
    yield from (f"Trang in ra khác lúc ký, ngoài các chỗ để ký: {spot}." for spot in verified.spots)
    if verified.signatures:
        yield "Chưa hỏi nơi cấp xem chứng thư có bị thu hồi hay không."
    yield f"Kết luận: {'các chữ ký đều tốt.' if verified.good else 'chưa tin được tệp này.'}"


def _about(one: FoundSignature) -> Iterator[str]:
    if one.reason:
        yield one.reason
    if one.organisation:
        yield f"Cơ quan: {one.organisation}."
    if one.issuer:
        yield f"Chứng thư do {one.issuer} cấp, từ {_day(one.valid_from)} đến {_day(one.valid_to)}."
    if one.at:
        clock = "theo dấu thời gian" if one.stamped else "theo đồng hồ của người ký"
        yield f"Ký lúc {datetime.fromisoformat(one.at).astimezone(VIETNAM):%H:%M:%S ngày %d/%m/%Y} ({clock})."
    if one.whole:
        yield "Chữ ký bảo đảm toàn bộ tệp."
    elif one.after in _AFTER and one.standing is not Standing.BROKEN:
        yield f"Chữ ký bảo đảm văn bản lúc ký; {_AFTER[one.after]}."


def _day(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%d/%m/%Y}" if moment else "?"
