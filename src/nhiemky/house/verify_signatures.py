"""`nhiemky verify-signatures FILE.pdf`: prints what the signatures of a PDF are worth, without Django."""

import argparse
import json
import sys
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from nhiemky.core.plain import from_plain
from nhiemky.house.signature_words import VIETNAM, said_of
from nhiemky.papers.apart import TooMuch, ask_fork
from nhiemky.papers.opening import SIZE_LIMIT
from nhiemky.papers.pades_verifying import verify_plain
from nhiemky.papers.signatures import Verified, took_too_much
from nhiemky.papers.unreadable import Unreadable


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
    print(json.dumps(told, ensure_ascii=False, indent=2) if asked.json else "\n".join(said_of(verified)))
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
