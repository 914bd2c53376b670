"""The door of the command line: `nhiemky VERB` and `python -m nhiemky VERB`.

The verbs named here need no database and no settings, so Django is not loaded for them.
"""

import sys
from importlib import import_module

WITHOUT_DJANGO = {"check-plan": "nhiemky.house.check_plan", "read-plan": "nhiemky.house.read_plan"}


def main() -> int:
    argv = sys.argv[1:]
    module = WITHOUT_DJANGO.get(argv[0]) if argv else None
    verb = import_module(module or "nhiemky.house.command_line")
    status: int = verb.main(argv[1:] if module else argv)
    return status


if __name__ == "__main__":
    sys.exit(main())
