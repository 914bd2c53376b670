"""What can be done on the command line, told from the sources of the commands: the house itself is not loaded."""

import ast
from collections.abc import Iterator
from pathlib import Path

from nhiemky.rooms import ROOMS

HOUSE = Path(__file__).parent
# verbs that `__main__` sends elsewhere, because they need no Django
ELSEWHERE = {
    "plan": [
        ("check-plan", "Kiểm tra một văn bản kế hoạch: hạn, nơi chủ trì, đề cương, số hiệu có gì chưa ổn"),
        ("read-plan", "Đọc một văn bản kế hoạch và in ra các dữ kiện đọc được"),
    ],
    "registry": [
        ("check-layout", "Kiểm tra thể thức một văn bản Word theo 36-HD, 05-HD hoặc Nghị định 30"),
        ("verify-signatures", "Kiểm tra các chữ ký số của một tệp PDF: ai ký, lúc nào, sau đó có gì thay đổi"),
    ],
    "house": [("verify-pack", "Kiểm tra một hồ sơ đã đóng gói: đủ tệp, không bị sửa, nhật ký khớp")],
}


def verbs() -> str:
    """Every verb with one line, by room in the order of work."""
    lines = ["nhiemky VIỆC [tham số]    (nhiemky VIỆC --help: cách dùng một việc)"]
    for room in [*ROOMS, "house"]:
        folder = HOUSE if room == "house" else HOUSE.parent / "rooms" / room
        found = sorted(ELSEWHERE.get(room, []) + list(_commands(folder)))
        if found:
            lines += ["", _said(folder / "apps.py", "verbose_name"), *(f"  {verb:<20} {what}" for verb, what in found)]
    return "\n".join(lines)


def _commands(room: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((room / "management" / "commands").glob("[!_]*.py")):
        yield file.stem.replace("_", "-"), _said(file, "help")


def _said(file: Path, name: str) -> str:
    """The text that a class of this file gives to this name."""
    classes = [one for one in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(one, ast.ClassDef)]
    for line in (line for one in classes for line in one.body if isinstance(line, ast.Assign)):
        if ast.unparse(line.targets[0]) == name:
            return str(ast.literal_eval(line.value))
    return ""
