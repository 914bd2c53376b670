"""The door of the command line: `nhiemky VERB` and `python -m nhiemky VERB`.

The verbs named here need no database and no settings, so Django is not loaded for them.
"""

import os
import sys
from importlib import import_module

WITHOUT_DJANGO = {"check-plan": "nhiemky.house.check_plan", "read-plan": "nhiemky.house.read_plan"}


def main() -> int:
    argv = sys.argv[1:]
    module = WITHOUT_DJANGO.get(argv[0]) if argv else None
    verb = import_module(module or "nhiemky.house.command_line")
    try:
        status: int = verb.main(argv[1:] if module else argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever reads has seen enough (`| head`); what is still to be said goes nowhere, without a word
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main())
