"""A pytest plugin for tests/plain.ini: importing Django fails, as on a machine that does not have it."""

import sys

sys.modules["django"] = None  # type: ignore[assignment]
