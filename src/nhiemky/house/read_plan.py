"""`nhiemky read-plan FILE [--json]`: prints what a plan document says, without a database and without Django."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from nhiemky.core.planreading import read
from nhiemky.papers.opening import open_document
from nhiemky.papers.unreadable import Unreadable


def main(arguments: Sequence[str]) -> int:
    """0 and the facts on stdout, or 2 and one sentence on stderr."""
    parser = argparse.ArgumentParser(
        prog="nhiemky read-plan", description="Đọc một kế hoạch và in những điều đọc được."
    )
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx, .txt hoặc .md")
    parser.add_argument("--json", action="store_true", help="in đầy đủ dạng JSON, kèm vị trí từng điều trong văn bản")
    asked = parser.parse_args(list(arguments))
    try:
        document = open_document(asked.file.read_bytes(), name=asked.file.name)
    except Unreadable as refusal:
        print(refusal.reason, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Không mở được tệp «{asked.file}»: {error.strerror or error}; hãy kiểm tra đường dẫn.", file=sys.stderr)
        return 2
    facts = read(document).as_json()
    print(json.dumps(facts, ensure_ascii=False, indent=2) if asked.json else "x")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
