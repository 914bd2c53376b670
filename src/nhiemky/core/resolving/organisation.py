"""The organisation as the resolver knows it: who issues, what is below, what its people have called units before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from nhiemky.core.naming import core_in, core_of, spelled_out, without_place
from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind


@dataclass(frozen=True)
class Body:
    """A unit as the resolver knows it, with everything it is called: name, short name, other names."""

    code: str
    kind: UnitKind
    sector: Sector
    names: tuple[str, ...]


@dataclass(frozen=True)
class Organisation:
    """The issuer, everything below it, and what its people have called units before (folded phrase -> codes).

    `places`: the words of the names of the issuer and the committees above it, which may follow any unit's name.
    """

    issuer: Body
    bodies: Sequence[Body]
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: frozenset[str] = frozenset()

    @cached_property
    def by_words(self) -> dict[str, list[Body]]:
        """The issuer and those below it under every name that they have, spelled out."""
        found: dict[str, list[Body]] = {}
        for body in (self.issuer, *self.bodies):
            for words in dict.fromkeys(map(spelled_out, body.names)):
                found.setdefault(words, []).append(body)
        return found

    @cached_property
    def by_core(self) -> dict[tuple[str, ...], list[Body]]:
        """The same under what is left of a name without the place at its end: who is called alike stands together."""
        found: dict[tuple[str, ...], list[Body]] = {}
        for words, bodies in self.by_words.items():
            found.setdefault(without_place(core_in(words), places=self.places), []).extend(bodies)
        return found


def organisation_below(
    issuer: str,
    bodies: Sequence[Body],
    *,
    parents: Mapping[str, str | None],
    aliases: Mapping[str, tuple[str, ...]] = {},
) -> Organisation:
    """The organisation as one issuer sees it: what is below it, and the words of the committees from it upwards.

    `parents`: code -> code of the parent, None at the top; `aliases`: remembered phrase -> codes. KeyError for an
    issuer that is not among the bodies.
    """
    by_code = {body.code: body for body in bodies}
    above = [by_code[code] for code in _upwards(issuer, parents) if code in by_code]
    below = _below(issuer, bodies, parents)
    return Organisation(
        issuer=by_code[issuer],
        bodies=below,
        aliases={spelled_out(phrase): codes for phrase, codes in (aliases or {}).items()},
        places=frozenset(word for body in above for name in body.names for word in core_of(name)),
    )


def _below(issuer: str, bodies: Sequence[Body], parents: Mapping[str, str | None]) -> list[Body]:
    """Those under the issuer. What is found of a unit on the way up holds for every unit that was passed."""
    known: dict[str, bool] = {issuer: True}
    for body in bodies:
        passed: dict[str, None] = {}
        at: str | None = body.code
        while at is not None and at not in known and at not in passed:
            passed[at] = None
            at = parents.get(at)
        known |= dict.fromkeys(passed, at is not None and known.get(at, False))
    return [body for body in bodies if body.code != issuer and known[body.code]]


def _upwards(code: str, parents: Mapping[str, str | None]) -> list[str]:
    """The unit, its parent, and so on; a circle ends where it closes."""
    found: list[str] = []
    at: str | None = code
    while at is not None and at not in found:
        found.append(at)
        at = parents.get(at)
    return found
