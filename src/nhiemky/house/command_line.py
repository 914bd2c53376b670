"""The command line: every verb of the rooms is a management command, written with hyphens (`nhiemky hand-in`).

A mistake of the person who typed is one line on stderr and exit status 2; a fault of ours is one line and status 1,
with the whole story under --traceback.
"""

import os
import sys
from collections.abc import Sequence

import django
from django.core.management import ManagementUtility, get_commands
from django.core.management.base import CommandError, SystemCheckError

from nhiemky.core.refusal import Refused
from nhiemky.house.environment import Misconfigured
from nhiemky.house.failures import failure_of
from nhiemky.papers.unreadable import Unreadable

TRACEBACK = "--traceback"
MISTAKES = (CommandError, Misconfigured, Refused, Unreadable)


def main(argv: Sequence[str]) -> int:
    """Run one verb; the exit status: 0 done, 1 a fault of ours or a broken journal, 2 a mistake in what was asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhiemky.house.settings")
    try:
        django.setup()
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


def _say(sentence: str, *, status: int) -> int:
    """Each reason on a line of its own, whatever white space its words came with."""
    print("\n".join(" ".join(line.split()) for line in sentence.splitlines() if line.strip()), file=sys.stderr)
    return status
