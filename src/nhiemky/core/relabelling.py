"""Numbers of headings after one came, went or moved: siblings that were counted go on being counted.

Its border: bare labels ("I", "1", "1.1", "a") by place. How they are punctuated in print is outline.py's.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from nhiemky.core.outline import number

Count = Callable[[int, str], str]  # the place among the siblings from 1, the label above → the label


@dataclass(frozen=True, slots=True)
class Labelled:
    """A heading by its lasting key; `depth` from 0."""

    key: Hashable
    depth: int
    label: str = ""


def _bare(template: str) -> Count:
    return lambda place, above: number(0, place, style=(template,))


WAYS: tuple[Count, ...] = (
    _bare("{roman}"),
    _bare("{arabic}"),
    lambda place, above: f"{above}.{place}",
    _bare("{letter}"),
    lambda place, above: number(0, place, style=("{letter}",)).upper(),
    _bare("PHẦN {roman}"),
    _bare("Phần {roman}"),
)
BY_DEPTH = (WAYS[0], WAYS[1], WAYS[2], WAYS[3])  # where nothing stood before: I, 1, 1.1, a


def relabelled(before: Sequence[Labelled], after: Sequence[Labelled]) -> list[str]:
    """The labels of `after`: counted where the siblings of `before` were, as they are where those were not."""
    ways = _ways(before)
    usual = _usual(before, ways)
    places: dict[Hashable, int] = {}
    labels: list[str] = []
    path: list[tuple[int, Hashable, str]] = []
    for heading in after:
        while path and path[-1][0] >= heading.depth:
            path.pop()
        above, above_label = (path[-1][1], path[-1][2]) if path else (None, "")
        places[above] = places.get(above, 0) + 1
        way = ways[above] if above in ways else usual.get(heading.depth, _first(heading))
        labels.append(way(places[above], above_label) if way else heading.label)
        path.append((heading.depth, heading.key, labels[-1]))
    return labels


def _first(heading: Labelled) -> Count | None:
    """No siblings before: counted in the usual way, unless they bring labels of their own."""
    return None if heading.label else BY_DEPTH[min(heading.depth, len(BY_DEPTH) - 1)]


def _ways(headings: Sequence[Labelled]) -> dict[Hashable, Count | None]:
    """How the headings under each one are counted; None where no way fits them all."""
    groups: dict[Hashable, list[tuple[str, str]]] = {}
    path: list[Labelled] = []
    for heading in headings:
        while path and path[-1].depth >= heading.depth:
            path.pop()
        above = path[-1] if path else None
        groups.setdefault(above.key if above else None, []).append((heading.label, above.label if above else ""))
        path.append(heading)
    return {key: _way(labels) for key, labels in groups.items()}


def _way(labels: Sequence[tuple[str, str]]) -> Count | None:
    fits = (way for way in WAYS if all(way(at, above) == label for at, (label, above) in enumerate(labels, start=1)))
    return next(fits, None)


def _usual(headings: Sequence[Labelled], ways: dict[Hashable, Count | None]) -> dict[int, Count | None]:
    """How headings of a depth are counted elsewhere in the outline."""
    depths = {heading.key: heading.depth + 1 for heading in headings}
    return {depths.get(key, 0): way for key, way in reversed(ways.items())}
