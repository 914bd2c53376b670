"""`nhiemky check-layout FILE.docx`: prints what of a Word file is not laid out by the rules, without Django."""

import argparse
import json
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nhiemky.core.official.rules import rule_sets
from nhiemky.core.plain import from_plain
from nhiemky.papers.apart import TooMuch, ask_fork, stopped
from nhiemky.papers.official.layout_check import LayoutReport, ToldFinding, check_layout, fix_layout
from nhiemky.papers.opening import SIZE_LIMIT
from nhiemky.papers.unreadable import Unreadable

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def main(arguments: Sequence[str]) -> int:
    """0: nothing wrong; 1: the findings; 2: one sentence on stderr, the file cannot be checked."""
    parser = argparse.ArgumentParser(prog="nhiemky check-layout", description="Kiểm tra thể thức một văn bản Word.")
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx")
    parser.add_argument("--rules", choices=list(rule_sets()), help="theo quy định nào; mặc định: theo ngày ban hành")
    parser.add_argument("--fix", type=Path, metavar="TỆP MỚI", help="sửa điều máy móc và ghi ra tệp này")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")
    asked = parser.parse_args(list(arguments))
    today = datetime.now(VIETNAM).date().isoformat()
    act = fix_layout if asked.fix else check_layout
    told = _asked(act, asked.file, rules=asked.rules or "", today=today)
    if told is None or (asked.fix and not _kept(asked.fix, b64decode(told.pop("data")))):
        return 2
    if asked.fix:
        return _say_what_was_fixed(told, as_json=asked.json)
    report = from_plain(LayoutReport, told)
    print(json.dumps(told, ensure_ascii=False, indent=2) if asked.json else "\n".join(_summary(report)))
    return 1 if report.findings else 0


def _say_what_was_fixed(told: dict[str, Any], *, as_json: bool) -> int:
    """What was mended, word for word, then what is left."""
    left = from_plain(LayoutReport, told["left"])
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 1 if left.findings else 0
    for title, said in (("Đã sửa", told["mended"]), ("Chữ đã đổi", told["changes"])):
        print("\n".join([f"{title} ({len(said)})", *(f"- {one}" for one in said), ""]))
    print("\n".join(_summary(left)))
    return 1 if left.findings else 0


def _kept(path: Path, data: bytes) -> bool:
    try:
        path.write_bytes(data)
    except OSError:
        print(f"Không ghi được tệp «{path}»; hãy kiểm tra lại đường dẫn và quyền ghi.", file=sys.stderr)
        return False
    return True


def _asked(act: Callable[..., object], path: Path, **said: Any) -> Any:
    """What the act says of the file, read apart; or None after one sentence on stderr."""
    try:
        with path.open("rb") as file:
            return ask_fork(act, file.read(SIZE_LIMIT + 1), name=path.name, **said)
    except TooMuch:
        print(stopped(path.name).reason, file=sys.stderr)
    except Unreadable as refusal:
        print(refusal.reason, file=sys.stderr)
    except OSError as error:
        reason = "không có tệp này" if isinstance(error, FileNotFoundError) else "không mở được"
        print(f"Tệp «{path}»: {reason}; hãy kiểm tra lại đường dẫn và quyền đọc tệp.", file=sys.stderr)
    return None


def _summary(report: LayoutReport) -> Iterator[str]:
    yield f"Theo {report.title} (bộ quy tắc {report.rules}, bản {report.version})."
    for title, must in (("Phải sửa", True), ("Nên xem", False)):
        found = [one for one in report.findings if one.must is must]
        if found:
            yield from ("", f"{title} ({len(found)})", *map(_line, found))
    if not report.findings:
        yield "Không thấy điều gì chưa đúng."
    if report.left_in:
        yield f"\nTrong tệp còn {' và '.join(report.left_in)}; hãy chấp nhận hoặc bỏ trước khi ban hành."
    if report.unseen:
        yield f"\nChưa xem, vì chỉ bản in mới cho thấy: {'; '.join(report.unseen)}."


def _line(finding: ToldFinding) -> str:
    return f"- {finding.place}. {finding.message} [{finding.rule}; nguồn: {finding.source}; độ chắc: {finding.sure}]"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
