"""Nhiệm Kỳ: runs the review of a resolution through an organisation of many levels.

From inside to outside: `core` (the rules), `papers` (the files), `rooms` (the pipeline), `desk` (what waits for me),
`house` (settings, pages' frame, command line). Imports go inwards only; tests/architecture holds them to it.
"""

__version__ = "0.1.0"
