"""Tables of a page, by the rules drawn around their cells.

A table is rules that meet and leave room for two columns or more. Cells that no rule parts are one cell; one that
reaches over several rows stands in the first of them and is empty in the others, as in Word. A table without rules is
not seen here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhiemky.papers.page_words import Page, Rule, Word, rows_of

TOUCH = 3.0  # points: rules no further apart meet
RULES_AT_MOST = 600  # of one page: more are a drawing
FIELDS_AT_MOST = 10_000
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`columns` are the places of the upright rules; `top` and `bottom` bound the words that are in it."""

    columns: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[Cells, ...]

    def holds(self, word: Word) -> bool:
        return self.columns[0] < _middle(word) < self.columns[-1] and self.top < _height(word) < self.bottom


def tables_of(page: Page) -> list[Table]:
    """The tables of the page from the top down, those without words left out; a word is in the innermost of them."""
    whole = _whole(page.rules)
    if len(whole) > RULES_AT_MOST:
        return []
    found: list[Table] = []
    words = list(page.words)
    for rules in sorted(_meeting(whole), key=_extent):
        if table := _table(rules, words):
            found.append(table)
            words = [word for word in words if not table.holds(word)]
    return sorted(found, key=lambda table: table.top)


def joined(above: Table, below: Table) -> Table | None:
    """The table that goes on after a page break, without the headings that are printed again; None when it does not."""
    if len(above.columns) != len(below.columns) or any(
        abs(one - other) > TOUCH for one, other in zip(above.columns, below.columns, strict=True)
    ):
        return None
    rows, rest = above.rows, below.rows[1:] if below.rows[0] == above.rows[0] else below.rows
    if rest and _is_rest(rows[-1], rest[0]):
        rows = (*rows[:-1], tuple(f"{one}\n{other}".strip() for one, other in zip(rows[-1], rest[0], strict=True)))
        rest = rest[1:]
    return Table(above.columns, above.top, above.bottom, rows + rest)


def _is_rest(row: Cells, below: Cells) -> bool:
    """Is it the same row, cut by the page break? It has no number and goes on in mid-sentence."""
    return len(row) == len(below) and not below[0] and any(cell[:1].islower() for cell in below)


def _middle(word: Word) -> float:
    return (word.left + word.right) / 2


def _height(word: Word) -> float:
    return word.baseline - 0.3 * word.size


def _is_level(rule: Rule) -> bool:
    return rule.right - rule.left >= rule.bottom - rule.top


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that lie on each other or go on in each other as one, because most programs draw them cell by cell."""
    found: list[Rule] = []
    for level in (True, False):
        some = [rule for rule in rules if _is_level(rule) is level]
        for rule in sorted(some, key=lambda one: (round(one.top), one.left) if level else (round(one.left), one.top)):
            last = found[-1] if found else None
            if last and _is_level(last) is level and _meet(last, rule) and _in_line(last, rule, level=level):
                found[-1] = Rule(last.left, last.top, max(last.right, rule.right), max(last.bottom, rule.bottom))
            else:
                found.append(rule)
    return found


def _in_line(one: Rule, other: Rule, *, level: bool) -> bool:
    return abs(one.top - other.top) < 1 if level else abs(one.left - other.left) < 1


def _meeting(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of rules, each reached from each other."""
    waiting = list(rules)
    while waiting:
        group, waiting = [waiting[0]], waiting[1:]
        for rule in group:
            met = [other for other in waiting if _is_level(rule) != _is_level(other) and _meet(rule, other)]
            if met:
                group += met
                ids = {id(one) for one in met}
                waiting = [other for other in waiting if id(other) not in ids]
        yield group


def _extent(rules: list[Rule]) -> float:
    """The area that the rules enclose."""
    width = max(rule.right for rule in rules) - min(rule.left for rule in rules)
    return width * (max(rule.bottom for rule in rules) - min(rule.top for rule in rules))


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.left - TOUCH <= other.right
        and other.left - TOUCH <= one.right
        and one.top - TOUCH <= other.bottom
        and other.top - TOUCH <= one.bottom
    )


def _table(rules: list[Rule], words: Sequence[Word]) -> Table | None:
    level, upright = [rule for rule in rules if _is_level(rule)], [rule for rule in rules if not _is_level(rule)]
    columns = _places([place for rule in level for place in (rule.left, rule.right)] + [rule.left for rule in upright])
    lines = _places([place for rule in upright for place in (rule.top, rule.bottom)] + [rule.top for rule in level])
    if len(columns) < 3 or len(lines) < 2 or len(columns) * len(lines) > FIELDS_AT_MOST:
        return None
    rows = tuple(row for row in _rows(_Grid(columns, lines, level, upright), words) if any(row))
    return Table(columns, lines[0], lines[-1], rows) if rows else None


def _places(places: list[float]) -> tuple[float, ...]:
    """Each place once, those that touch taken for one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOUCH:
            found.append(place)
    return tuple(found)


@dataclass(frozen=True)
class _Grid:
    columns: tuple[float, ...]
    lines: tuple[float, ...]
    level: list[Rule]
    upright: list[Rule]

    def starts(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For every field (row, column) the field in which its cell begins."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.lines) - 1):
            for column in range(len(self.columns) - 1):
                if column and not self._is_walled(row, column):
                    found[row, column] = found[row, column - 1]
                elif row and not self._is_floored(row, column):
                    found[row, column] = found[row - 1, column]
                else:
                    found[row, column] = (row, column)
        return found

    def _is_walled(self, row: int, column: int) -> bool:
        """Is there a rule on the left of the field?"""
        height = (self.lines[row] + self.lines[row + 1]) / 2
        return any(
            abs(rule.left - self.columns[column]) <= TOUCH and rule.top < height < rule.bottom for rule in self.upright
        )

    def _is_floored(self, row: int, column: int) -> bool:
        """Is there a rule above the field?"""
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        return any(abs(rule.top - self.lines[row]) <= TOUCH and rule.left < middle < rule.right for rule in self.level)


def _rows(grid: _Grid, words: Sequence[Word]) -> Iterator[Cells]:
    starts = grid.starts()
    inside: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row, column = _band(grid.lines, _height(word)), _band(grid.columns, _middle(word))
        if row is not None and column is not None:
            inside.setdefault(starts[row, column], []).append(word)
    for row in range(len(grid.lines) - 1):
        cells = dict.fromkeys(starts[row, column] for column in range(len(grid.columns) - 1))
        yield tuple(_spelled(inside.get(start, [])) if start[0] == row else "" for start in cells)


def _band(places: tuple[float, ...], here: float) -> int | None:
    return next((at for at in range(len(places) - 1) if places[at] <= here < places[at + 1]), None)


def _spelled(words: list[Word]) -> str:
    return "\n".join(row.text for row in rows_of(words))
