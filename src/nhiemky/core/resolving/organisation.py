"""The organisation as the resolver knows it: who issues, what is below, what its people have called units before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nhiemky.core.naming import core_of, spelled_out
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
    below = [body for body in bodies if body.code != issuer and issuer in _upwards(body.code, parents)]
    return Organisation(
        issuer=by_code[issuer],
        bodies=below,
        aliases={spelled_out(phrase): codes for phrase, codes in (aliases or {}).items()},
        places=frozenset(word for body in above for name in body.names for word in core_of(name)),
    )


def _upwards(code: str, parents: Mapping[str, str | None]) -> list[str]:
    """The unit, its parent, and so on; a circle ends where it closes."""
    found: list[str] = []
    at: str | None = code
    while at is not None and at not in found:
        found.append(at)
        at = parents.get(at)
    return found
