"""Which heading is which section: of a document that somebody filled in, or of an outline that replaces an older one.

Writers restyle, renumber, shorten, swap and leave out headings, so a heading is judged by its words first, then by its
label, by the heading above it and by its place among the others. What is likely is said to be unsure, what is not is
left unmatched: the person decides. Its border: headings only; whose words stand under them is core/placing.py's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from nhiemky.core.folding import fold

ALIKE = 0.62  # titles less alike than this are other titles
ALIKE_BY_LABEL = 0.4  # unless both wear the same number
SURE = 0.9
SURE_BY_LABEL = 0.78
MARKED = 0.35  # a heading that wears the section's own mark but says this little of it was written over
OWN_SHARE = 0.75  # of the likeness of two headings is their own words', the rest the headings' above
ABOVE_UNKNOWN = 0.6
LONGEST = 240  # characters whose words are compared
LONGEST_ROW = 80  # characters that are compared one by one
MOST_PAIRS = 40_000  # of a heading and a section; where there are more, only the same words are the same section
MOST_ROWS = 6_000  # pairs whose letters are compared, for some seconds; beyond them only words count
SHARED = 0.25  # of the words: with less in common, letters in a row say nothing
OFTEN = 6  # in words of any language one pair of letters in ten is twice the same
RIVAL = 0.04  # two sections that come this near are told apart by a person


@dataclass(frozen=True, slots=True)
class Heading:
    """`label` is bare ("I", "1.1"); `key` is the section's own mark, where the document still carries it."""

    label: str
    title: str
    depth: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The index of a section, None where there is none; `sure` when nobody needs to look."""

    section: int | None = None
    sure: bool = False


def match_headings(
    sections: Sequence[Heading], found: Sequence[Heading], *, alike: Likeness | None = None
) -> tuple[Match, ...]:
    """For each heading found the section that it is, each section at most once. `alike`: what is known already."""
    alike = alike or Likeness()
    pairs = _by_mark(sections, found)
    if len(sections) * len(found) > MOST_PAIRS:
        return _of_the_same_words(sections, found, pairs)
    likeness = _likeness(sections, found, alike)
    # A title that stands elsewhere is more than another title that happens to wear the same number.
    by_title = {pair: worth for pair, (worth, same) in likeness.items() if same >= ALIKE}
    by_label = {pair: worth for pair, (worth, same) in likeness.items() if same < ALIKE}
    for worth in (by_title, by_label):
        pairs |= _in_order(_free(worth, pairs), len(found), len(sections))
        pairs |= _out_of_order(_free(worth, pairs))
    rivals = _rivals(likeness, taken=set(pairs.values()))
    return tuple(_match(at, pairs, likeness, sections, found, rivals, alike) for at in range(len(found)))


def _of_the_same_words(
    sections: Sequence[Heading], found: Sequence[Heading], pairs: Mapping[int, int]
) -> tuple[Match, ...]:
    """The first heading of some words is the first section of these words, the second the second."""
    taken = set(pairs.values())
    places: dict[str, list[int]] = {}
    for at in range(len(sections) - 1, -1, -1):
        if at not in taken:
            places.setdefault(_folded(sections[at].title)[0], []).append(at)
    of_words = (places.get(_folded(one.title)[0]) if at not in pairs else None for at, one in enumerate(found))
    chosen = [pairs[at] if at in pairs else same.pop() if same else None for at, same in enumerate(of_words)]
    return tuple(Match(section, sure=section is not None) for section in chosen)


class Likeness:
    """How much two titles say the same, 0 to 1: letters in a row, or words in any order. Each pair is compared once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], float] = {}
        self._rows_left = MOST_ROWS

    def of(self, one: str, other: str) -> float:
        pair = one, other
        if pair not in self._known:
            self._known[pair] = self._compared(one, other)
        return self._known[pair]

    def is_sure(self, one: str, other: str) -> bool:
        """Whether nobody needs to look; most pairs are told by their lengths."""
        left, right = _folded(one[:LONGEST])[0], _folded(other[:LONGEST])[0]
        as_long = 2 * min(len(left), len(right)) >= SURE * (len(left) + len(right))
        return as_long and self._compared(one, other, least=SURE) >= SURE

    def _compared(self, one: str, other: str, *, least: float = MARKED) -> float:
        """Letters are compared only where they may come to `least` and to more than the words."""
        (left, words), (right, others) = _folded(one[:LONGEST]), _folded(other[:LONGEST])
        shared = len(words & others)
        if left == right or not shared:
            return 1.0 if left and left == right else 0.0
        dice = 2 * shared / (len(words) + len(others))
        fewest = min(len(words), len(others))
        by_words = max(dice, 0.85 * shared / fewest if fewest >= 3 else 0.0)
        by_letters = 0.0
        if dice >= SHARED or fewest < 4:
            by_letters = self._in_a_row(left[:LONGEST_ROW], right[:LONGEST_ROW], least=max(least, by_words))
        return max(by_letters, by_words) * 0.99

    def _in_a_row(self, left: str, right: str, *, least: float) -> float:
        """The share of letters that both have in a row; 0 where it cannot be `least`, or where few letters come so
        often that finding them would take the cube of the length."""
        some, others = Counter(left), Counter(right)
        often = sum(count * others[letter] for letter, count in some.items())
        at_most = 2 * (some & others).total() / (len(left) + len(right))
        if not self._rows_left or often * OFTEN > len(left) * len(right) or at_most < least:
            return 0.0
        self._rows_left -= 1
        return SequenceMatcher(None, left, right, autojunk=False).ratio()


@lru_cache(maxsize=4096)
def _folded(title: str) -> tuple[str, frozenset[str]]:
    folded = fold(title)
    return folded, frozenset(folded.split())


def _by_mark(sections: Sequence[Heading], found: Sequence[Heading]) -> dict[int, int]:
    """A mark says it all; the first heading that carries it is the section, a copy further down is not."""
    place = {section.key: at for at, section in enumerate(sections) if section.key}
    pairs: dict[int, int] = {}
    for at, heading in enumerate(found):
        section = place.pop(heading.key, None) if heading.key else None
        if section is not None:
            pairs[at] = section
    return pairs


def _free(worth: Mapping[tuple[int, int], float], pairs: Mapping[int, int]) -> dict[tuple[int, int], float]:
    taken = set(pairs.values())
    return {pair: one for pair, one in worth.items() if pair[0] not in pairs and pair[1] not in taken}


def _likeness(
    sections: Sequence[Heading], found: Sequence[Heading], alike: Likeness
) -> dict[tuple[int, int], tuple[float, float]]:
    """The worth of each pair that is likely at all, and how alike the titles are."""
    own = {
        (i, j): alike.of(heading.title, section.title)
        for i, heading in enumerate(found)
        for j, section in enumerate(sections)
    }
    above_found, above_sections = tuple(_above(found)), tuple(_above(sections))
    return {
        (i, j): (
            OWN_SHARE * (same + 0.08 * _same_label(found[i], sections[j]))
            + (1 - OWN_SHARE) * _of_those_above(own, above_found[i], above_sections[j]),
            same,
        )
        for (i, j), same in own.items()
        if same >= ALIKE or (same >= ALIKE_BY_LABEL and _same_label(found[i], sections[j]))
    }


def _same_label(one: Heading, other: Heading) -> bool:
    return bool(fold(one.label)) and fold(one.label) == fold(other.label)


def _above(headings: Sequence[Heading]) -> Iterator[int | None]:
    """For each heading the index of the one that it stands under."""
    path: list[tuple[int, int]] = []
    for at, heading in enumerate(headings):
        while path and path[-1][0] >= heading.depth:
            path.pop()
        yield path[-1][1] if path else None
        path.append((heading.depth, at))


def _of_those_above(own: Mapping[tuple[int, int], float], one: int | None, other: int | None) -> float:
    if one is None and other is None:
        return 1.0
    return ABOVE_UNKNOWN if one is None or other is None else own[one, other]


def _in_order(worth: Mapping[tuple[int, int], float], rows: int, columns: int) -> dict[int, int]:
    """The pairs that keep the order of both sides and together are worth most; squared, so that one good pair counts
    more than two poor ones."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = worth.get((i, j), 0.0) ** 2
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired + best[i + 1][j + 1] if paired else 0.0)
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs[i] = j
            i, j = i + 1, j + 1
    return pairs


def _out_of_order(worth: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Of what is left, the most alike first: headings that changed places."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(worth, key=lambda pair: (-worth[pair], pair)):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _match(
    at: int,
    pairs: Mapping[int, int],
    likeness: Mapping[tuple[int, int], tuple[float, float]],
    sections: Sequence[Heading],
    found: Sequence[Heading],
    rivals: Mapping[int, float],
    alike: Likeness,
) -> Match:
    section = pairs.get(at)
    if section is None:
        return Match()
    heading, asked = found[at], sections[section]
    same = alike.of(heading.title, asked.title)
    if heading.key and heading.key == asked.key:
        return Match(section, sure=same >= MARKED)
    certain = same >= SURE or (same >= SURE_BY_LABEL and _same_label(heading, asked))
    mine, _ = likeness.get((at, section), (0.0, 0.0))
    return Match(section, sure=certain and rivals.get(at, -1.0) < mine - RIVAL)


def _rivals(likeness: Mapping[tuple[int, int], tuple[float, float]], *, taken: Collection[int]) -> dict[int, float]:
    """For each heading the most that it is worth as a section that nobody claims."""
    best: dict[int, float] = {}
    for (at, section), (worth, _) in likeness.items():
        if section not in taken:
            best[at] = max(worth, best.get(at, -1.0))
    return best


@dataclass(frozen=True, slots=True)
class Difference:
    """`kept` pairs each section of the new outline with the one of the old that it goes on from, by index; `dropped`
    counts in the old outline, all others in the new. `renamed`, `moved` and `unsure` are among the kept."""

    kept: Mapping[int, int]
    added: tuple[int, ...]
    dropped: tuple[int, ...]
    renamed: tuple[int, ...]
    moved: tuple[int, ...]
    unsure: tuple[int, ...]


def difference(old: Sequence[Heading], new: Sequence[Heading]) -> Difference:
    """What becomes of an outline when another takes its place, as far as words and order tell."""
    matches = match_headings(old, new)
    kept = {at: match.section for at, match in enumerate(matches) if match.section is not None}
    unsure = tuple(at for at, match in enumerate(matches) if match.section is not None and not match.sure)
    return difference_kept(old, new, kept=kept, unsure=unsure)


def difference_kept(
    old: Sequence[Heading], new: Sequence[Heading], *, kept: Mapping[int, int], unsure: tuple[int, ...] = ()
) -> Difference:
    """The same, where it is known which section goes on as which."""
    above_new, above_old = tuple(_above(new)), tuple(_above(old))
    went_on = set(kept.values())
    elsewhere = {at for at, was in kept.items() if _went_under_another(above_new[at], above_old[was], kept)}
    return Difference(
        kept=kept,
        added=tuple(at for at in range(len(new)) if at not in kept),
        dropped=tuple(at for at in range(len(old)) if at not in went_on),
        renamed=tuple(at for at, was in kept.items() if new[at].title.strip() != old[was].title.strip()),
        moved=tuple(sorted(elsewhere | _changed_places(kept))),
        unsure=unsure,
    )


def _went_under_another(now: int | None, before: int | None, kept: Mapping[int, int]) -> bool:
    return (None if now is None else kept.get(now, -1)) != before


def _changed_places(kept: Mapping[int, int]) -> set[int]:
    """The fewest sections that have to move for the others to stand in their old order."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at in sorted(kept):
        place = bisect_left(tails, kept[at])
        before[at] = ends[place - 1] if place else None
        tails[place : place + 1], ends[place : place + 1] = [kept[at]], [at]
    stays: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        stays.add(last)
        last = before[last]
    return set(kept) - stays
