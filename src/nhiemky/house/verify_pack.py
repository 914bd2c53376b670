"""`nhiemky verify-pack FILE.zip`: whether a packed dossier is whole and unchanged, on any machine, without Django."""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from nhiemky.core.journal_lines import Extract, walk_extract
from nhiemky.papers.bag import PAYLOAD
from nhiemky.papers.bag_check import Bag, check, opened
from nhiemky.papers.unreadable import Unreadable

JOURNAL = f"{PAYLOAD}nhat-ky.jsonl"


def main(arguments: Sequence[str]) -> int:
    """0: whole; 1: the findings; 2: one sentence on stderr, the file cannot be checked."""
    parser = argparse.ArgumentParser(prog="nhiemky verify-pack", description="Kiểm tra một hồ sơ đã đóng gói.")
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .zip do nhiemky pack ghi ra")
    path = parser.parse_args(list(arguments)).file
    try:
        with opened(path) as bag:
            info = check(bag)
            extract = walk_extract(bag.lines(JOURNAL) if JOURNAL in bag.members else ())
            findings = [*bag.findings, *_of_journal(bag, extract, info)]
            print("\n".join(_said(path, bag, info, findings)))
    except Unreadable as refusal:
        print(refusal.reason, file=sys.stderr)
        return 2
    except OSError as error:
        reason = "không có tệp này" if isinstance(error, FileNotFoundError) else "không mở được"
        print(f"Tệp «{path}»: {reason}; hãy kiểm tra lại đường dẫn và quyền đọc tệp.", file=sys.stderr)
        return 2
    return 1 if findings else 0


def _of_journal(bag: Bag, extract: Extract, info: Mapping[str, str]) -> Iterator[str]:
    if JOURNAL not in bag.members:
        yield f"Thiếu trích nhật ký «{JOURNAL}»."
        return
    yield from extract.findings
    if not extract.findings and (extract.end, str(extract.count)) != (
        info.get("Journal-Position", ""),
        info.get("Journal-Lines"),
    ):
        yield "Trích nhật ký không dừng ở mốc, hoặc không đủ số dòng, ghi trong bag-info.txt."


def _said(path: Path, bag: Bag, info: Mapping[str, str], findings: Sequence[str]) -> Iterator[str]:
    yield f"{info.get('External-Description', 'Hồ sơ')} – {info.get('Source-Organization', 'không rõ đơn vị')}"
    yield f"Đóng gói ngày {info.get('Bagging-Date', '—')}; {len(bag.payload)} tệp."
    with path.open("rb") as file:
        yield f"SHA-256 của tệp: {hashlib.file_digest(file, 'sha256').hexdigest()}"
    if findings:
        yield from ("", f"Không nguyên vẹn ({len(findings)}):", *(f"- {finding}" for finding in findings))
        return
    yield "Nguyên vẹn: đủ tệp, không tệp nào bị sửa, bị bớt hay thêm; các dòng nhật ký khớp dấu của chúng."
    yield f"Đối chiếu với nơi lập hồ sơ: nhiemky verify-journal --anchor {info.get('Journal-Position') or '—'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
