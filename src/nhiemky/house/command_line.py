"""The command line: every verb of the rooms is a management command, written with hyphens (`nhiemky hand-in`).

A mistake of the person who typed is one line on stderr and exit status 2; a fault of ours is one line and status 1,
with the whole story under --traceback.
"""

import os
import sys
from collections.abc import Sequence

import django
from django.apps import AppConfig, apps
from django.core.management import ManagementUtility, find_commands, get_commands, load_command_class
from django.core.management.base import CommandError, SystemCheckError

from nhiemky import __version__
from nhiemky.core.refusal import Refused
from nhiemky.house.environment import Misconfigured
from nhiemky.house.failures import failure_of
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms import ROOMS

TRACEBACK = "--traceback"
MISTAKES = (CommandError, Misconfigured, Refused, Unreadable)
# Verbs that `__main__` sends elsewhere, because they need no Django.
ELSEWHERE = {
    "plan": [
        ("check-plan", "Kiểm tra một văn bản kế hoạch: hạn, nơi chủ trì, đề cương, số hiệu có gì chưa ổn"),
        ("read-plan", "Đọc một văn bản kế hoạch và in ra các dữ kiện đọc được"),
    ]
}


def main(argv: Sequence[str]) -> int:
    """Run one verb; the exit status: 0 done, 1 a fault of ours or a broken journal, 2 a mistake in what was asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhiemky.house.settings")
    try:
        django.setup()
        if not argv or argv[0] in {"-h", "--help"}:
            print(verbs())
        elif argv[0] == "--version":
            print(__version__)
        else:
            run(argv[0].replace("-", "_"), argv[1:])
    except SystemCheckError as findings:
        print(findings, file=sys.stderr)
        return 1
    except MISTAKES as mistake:
        if TRACEBACK in argv:
            raise
        return _say(str(mistake), status=getattr(mistake, "status", 2))
    except Exception as fault:
        if TRACEBACK in argv or isinstance(fault, BrokenPipeError):
            raise
        failure = failure_of(fault)
        if failure:
            return _say(failure.sentence, status=1)
        name = type(fault).__name__
        return _say(f"Lỗi của chương trình ({name}: {fault}). Chạy lại với {TRACEBACK} để xem chi tiết.", status=1)
    return 0


def run(verb: str, rest: Sequence[str]) -> None:
    """Hand the words to Django; --traceback keeps it from ending the process itself, so that `main` words the end."""
    if verb not in get_commands():
        raise CommandError(f"Không có việc “{verb.replace('_', '-')}”: gõ nhiemky để xem các việc có thể làm.")
    command = ManagementUtility(["nhiemky", verb]).fetch_command(verb)
    command.run_from_argv(["nhiemky", verb, *rest, TRACEBACK])


def verbs() -> str:
    """Every verb with one line, by room in the order of work."""
    lines = ["nhiemky VIỆC [tham số]    (nhiemky VIỆC --help: cách dùng một việc)"]
    for room in [*ROOMS, "house"]:
        config = apps.get_app_config(room)
        found = sorted(ELSEWHERE.get(room, []) + _commands(config))
        if found:
            lines += ["", str(config.verbose_name), *(f"  {verb:<20} {what}" for verb, what in found)]
    return "\n".join(lines)


def _commands(room: AppConfig) -> list[tuple[str, str]]:
    names = find_commands(os.path.join(room.path, "management"))
    return [(name.replace("_", "-"), load_command_class(room.name, name).help) for name in names]


def _say(sentence: str, *, status: int) -> int:
    """Each reason on a line of its own, whatever white space its words came with."""
    print("\n".join(" ".join(line.split()) for line in sentence.splitlines() if line.strip()), file=sys.stderr)
    return status
