"""The door of the command line: `nhiemky VERB` and `python -m nhiemky VERB`.

The verbs named here, the list of all and the version need no database and no settings: nothing of the house is loaded
for them.
"""

import os
import sys
from importlib import import_module

from nhiemky import __version__
from nhiemky.house.verbs import verbs

WITHOUT_DJANGO = {
    "check-layout": "nhiemky.house.check_layout",
    "check-plan": "nhiemky.house.check_plan",
    "read-plan": "nhiemky.house.read_plan",
    "verify-pack": "nhiemky.house.verify_pack",
    "verify-signatures": "nhiemky.house.verify_signatures",
}
HELP = {"-h", "--help"}


def main() -> int:
    try:
        status = answer(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever reads has seen enough (`| head`); what is still to be said goes nowhere, without a word
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def answer(argv: list[str]) -> int:
    if not argv or argv[0] in HELP or argv[0] == "--version":
        print(__version__ if argv and argv[0] == "--version" else verbs())
        return 0
    module = WITHOUT_DJANGO.get(argv[0])
    verb = import_module(module or "nhiemky.house.command_line")
    status: int = verb.main(argv[1:] if module else argv)
    return status


if __name__ == "__main__":
    sys.exit(main())
