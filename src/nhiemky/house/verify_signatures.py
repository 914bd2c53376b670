"""`nhiemky verify-signatures FILE.pdf`: prints what the signatures of a PDF are worth, without Django."""

import argparse
import json
import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nhiemky.core.plain import from_plain
from nhiemky.papers.apart import TooMuch, ask_fork
from nhiemky.papers.opening import SIZE_LIMIT
from nhiemky.papers.pades_verifying import verify_plain
from nhiemky.papers.signatures import After, FoundSignature, Standing, Verified, took_too_much
from nhiemky.papers.unreadable import Unreadable

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


def main(arguments: Sequence[str]) -> int:
    """0: every signature is good; 2: one is not, there is none, or one sentence on stderr, the file cannot be read."""
    parser = argparse.ArgumentParser(prog="nhiemky verify-signatures", description="Kiểm tra chữ ký số của một PDF.")
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .pdf")
    parser.add_argument(
        "--roots", type=Path, action="append", default=[], metavar="TỆP", help="chứng thư gốc được tin (.cer, .pem)"
    )
    parser.add_argument("--json", action="store_true", help="in dạng JSON")
    asked = parser.parse_args(list(arguments))
    told = _asked(asked.file, asked.roots)
    if told is None:
        return 2
    verified = from_plain(Verified, told)
    print(json.dumps(told, ensure_ascii=False, indent=2) if asked.json else "\n".join(_said(verified)))
    return 0 if verified.good else 2


def _asked(path: Path, roots: Sequence[Path]) -> Any:
    """What is found, read apart; or None after one sentence on stderr."""
    try:
        data, *trusted = (_read(one) for one in (path, *roots))
        now = datetime.now(VIETNAM).isoformat()
        return ask_fork(verify_plain, data, name=path.name, roots=[b64encode(one).decode() for one in trusted], at=now)
    except TooMuch:
        print(took_too_much(path.name).reason, file=sys.stderr)
    except Unreadable as refusal:
        print(refusal.reason, file=sys.stderr)
    return None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        reason = "không có tệp này" if isinstance(error, FileNotFoundError) else "không mở được"
        raise Unreadable(f"Tệp «{path}»: {reason}; hãy kiểm tra lại đường dẫn và quyền đọc tệp.") from None


def _said(verified: Verified) -> Iterator[str]:
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
