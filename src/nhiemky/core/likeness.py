"""How much two texts have in common, for telling one edited from another one.

Its border: two strings in, a share out. What changed between them is differences.py's.
"""

from collections import Counter

from nhiemky.core.folding import fold

_RUN = 3  # syllables: single ones are the same in any two texts


def likeness(one: str, other: str) -> float:
    """The share of runs of three syllables that stand in both, each as often as it does: 0 to 1, 1 for equal words.
    Marks and case do not count."""
    runs, others = _runs(one), _runs(other)
    together = runs.total() + others.total()
    return 2 * (runs & others).total() / together if together else 1.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    said = fold(text).split()
    return Counter(tuple(said[at : at + _RUN]) for at in range(max(1, len(said) - _RUN + 1)) if said)
