"""`nhiemky verify-pack FILE.zip`: whether a packed dossier is whole and unchanged, on any machine, without Django."""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from nhiemky.core.journal_lines import Extract, walk_extract
from nhiemky.house.pack_signatures import findings_in, said_of_files, signed_files
from nhiemky.house.signature_words import VIETNAM
from nhiemky.papers.bag import PAYLOAD
from nhiemky.papers.bag_check import Bag, check, opened
from nhiemky.papers.certificates import certificates_in
from nhiemky.papers.opening import SIZE_LIMIT
from nhiemky.papers.unreadable import Unreadable

JOURNAL = f"{PAYLOAD}nhat-ky.jsonl"


def main(arguments: Sequence[str]) -> int:
    """0: whole; 1: the findings; 2: one sentence on stderr, the file cannot be checked."""
    parser = argparse.ArgumentParser(prog="nhiemky verify-pack", description="Kiểm tra một hồ sơ đã đóng gói.")
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .zip do nhiemky pack ghi ra")
    parser.add_argument(
        "--roots", type=Path, action="append", default=[], metavar="TỆP", help="chứng thư gốc được tin (.cer, .pem)"
    )
    asked = parser.parse_args(list(arguments))
    path = asked.file
    try:
        roots = [_roots_in(one) for one in asked.roots]
        with opened(path) as bag:
            info = check(bag)
            extract = walk_extract(bag.lines(JOURNAL) if JOURNAL in bag.members else ())
            signed = list(signed_files(bag, roots, at=datetime.now(VIETNAM)))
            findings = [*bag.findings, *_of_journal(bag, extract, info), *findings_in(signed)]
            print("\n".join([*_said(path, bag, info, findings), *said_of_files(signed)]))
    except Unreadable as refusal:
        print(refusal.reason, file=sys.stderr)
        return 2
    except OSError as error:
        print(_unopened(path, error), file=sys.stderr)
        return 2
    return 1 if findings else 0


def _roots_in(path: Path) -> bytes:
    """A file of trusted certificates. Raises `Unreadable`."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise Unreadable(_unopened(path, error)) from None
    certificates_in(data, name=path.name)
    return data


def _unopened(path: Path, error: OSError) -> str:
    reason = "không có tệp này" if isinstance(error, FileNotFoundError) else "không mở được"
    return f"Tệp «{path}»: {reason}; hãy kiểm tra lại đường dẫn và quyền đọc tệp."


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
