"""`nhiemky check-plan FILE`: prints what is wrong with a plan document, without a database and without Django."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from nhiemky.core.plain import to_plain
from nhiemky.core.plancheck import check
from nhiemky.core.planreading import not_read
from nhiemky.house.public_holidays import public_holidays
from nhiemky.house.read_plan import facts_of


def main(arguments: Sequence[str]) -> int:
    """0: nothing wrong; 1: the findings; 2: one sentence on stderr, the file cannot be read."""
    parser = argparse.ArgumentParser(prog="nhiemky check-plan", description="Kiểm tra một kế hoạch: điều gì chưa ổn.")
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp kế hoạch")
    parser.add_argument("--json", action="store_true", help="in dạng JSON, kèm vị trí trong văn bản")
    asked = parser.parse_args(list(arguments))
    facts = facts_of(asked.file)
    if facts is None:
        return 2
    years = {task.deadline.end.year for task in facts.tasks if task.deadline and task.deadline.end}
    findings = [*not_read(facts), *check(facts, holidays=public_holidays(years))]
    if asked.json:
        print(json.dumps([to_plain(one) for one in findings], ensure_ascii=False, indent=2))
    else:
        said = [f"- {one.message} {one.why or ''}".rstrip() for one in findings]
        print("\n".join(said) or "Không thấy điều gì chưa ổn.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
