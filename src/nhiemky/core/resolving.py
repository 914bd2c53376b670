"""Whom a plan means: the words for a body, resolved against the organisation that the plan was issued in.

A phrase names one unit, the issuer itself, or a class of units. What does not exist resolves to nothing, never to a
guess: a person is asked, and the answer is remembered as an alias.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from nhiemky.core.folding import fold
from nhiemky.core.outline import Sector, sectors_named
from nhiemky.core.units import UnitKind


@dataclass(frozen=True)
class Body:
    """A unit as the resolver knows it. `names`: name, short name and other names, folded."""

    code: str
    kind: UnitKind
    sector: Sector
    names: frozenset[str]


class Why(StrEnum):
    """How a phrase was understood."""

    ALIAS = "alias"
    NAMED = "named"
    ISSUER = "issuer"
    GRASS_ROOTS = "grass_roots"
    ADVISORY_ORGANS = "advisory_organs"
    MASS_ORGANISATIONS = "mass_organisations"
    PEOPLE = "people"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Resolution:
    """The units meant, in the organisation's order; `said` is the number that the phrase itself gives, if any."""

    phrase: str
    why: Why
    codes: tuple[str, ...] = ()
    said: int | None = None


@dataclass(frozen=True)
class Organisation:
    """The issuer, everything below it, and what its people have called units before."""

    issuer: Body
    bodies: Sequence[Body]
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)


_PEOPLE = re.compile(r"^(cac )?(dong chi|d c|dc|uy vien|truong doan|thanh vien|to truong|bi thu|pho bi thu)\b")
_COMMITTEE = r"(?:dang uy|dang bo|thanh uy|huyen uy|quan uy|thi uy)"
_LEVEL = r"(?:khoi|thanh pho|huyen|quan|thi xa|xa|phuong|truong|tong cong ty|cap tren)"
_ISSUER = re.compile(
    rf"^(?:ban thuong vu|ban chap hanh|thuong truc|btv|bch)(?: va ban thuong vu)? ?{_COMMITTEE}?(?: khoi)?$"
    rf"|^(?:dang uy|dang bo|cap)(?: cap uy)? {_LEVEL}$|^(?:thanh uy|huyen uy|quan uy|thi uy|dang uy)$"
)
_GRASS_ROOTS = re.compile(
    r"to chuc co so dang|to chuc dang co so|\btccsd|co so dang\b"
    r"|\bchi( bo)?( va)? dang bo\b|\bdang bo( va)? chi bo\b|\bdang uy( va)? chi bo\b|\bchi bo( va)? dang uy\b"
    r"|\bcap uy( cap)? co so\b|^cap co so$|^cac cap uy\b|\bchi bo truc thuoc\b|\bdang uy co so\b|\bdang bo co so\b"
)
_ORGANS = re.compile(r"\bco quan( chuyen trach)? tham muu|\bban xay dung dang\b|\bcac ban( cua)? dang( uy)?\b")
_MASS = re.compile(r"\bdoan the\b|\bto chuc chinh tri xa hoi\b")
# what an organ is called before the name of the committee that it serves
_ORGAN_HEADS = (
    "van phong", "ban to chuc", "ban tuyen giao va dan van", "ban tuyen giao", "ban dan van", "ban xay dung dang",
    "co quan uy ban kiem tra", "uy ban kiem tra", "doan thanh nien", "doan", "hoi cuu chien binh", "cong doan",
    "trung tam chinh tri",
)  # fmt: skip
# an organ of the committee above the issuer is not the issuer's
_OF_OTHERS = re.compile(r"\b(tinh uy|trung uong|tinh)\b")


def resolve(phrase: str, organisation: Organisation) -> Resolution:
    """The units that a phrase means, by the first rule that knows its form."""
    folded = fold(phrase)
    known = organisation.aliases.get(folded)
    if known:
        return Resolution(phrase, Why.ALIAS, known)
    if _PEOPLE.search(folded):
        return Resolution(phrase, Why.PEOPLE)
    for why, codes in _readings(folded, phrase, organisation):
        if codes:
            return Resolution(phrase, why, tuple(codes), _count_said(folded))
    return Resolution(phrase, Why.UNKNOWN, said=_count_said(folded))


def _readings(folded: str, phrase: str, organisation: Organisation) -> Iterable[tuple[Why, list[str]]]:
    bodies = organisation.bodies
    yield Why.NAMED, [body.code for body in bodies if folded in body.names]
    if folded in organisation.issuer.names or _ISSUER.search(_without_place(folded)):
        yield Why.ISSUER, [organisation.issuer.code]
    yield Why.NAMED, _organs_headed(folded, bodies)
    if _ORGANS.search(folded):
        yield Why.ADVISORY_ORGANS, _of_kind(bodies, UnitKind.ADVISORY_ORGAN)
    if _MASS.search(folded):
        yield Why.MASS_ORGANISATIONS, _of_kind(bodies, UnitKind.MASS_ORGANISATION)
    if _GRASS_ROOTS.search(folded):
        yield Why.GRASS_ROOTS, _grass_roots(phrase, bodies)


def _without_place(folded: str) -> str:
    """«dang bo khoi co quan doanh nghiep tinh» speaks of the issuer as much as «dang bo khoi»."""
    return re.sub(r"(?<=khoi) (cac )?(co quan|doanh nghiep)\b.*$", "", folded)


def _organs_headed(folded: str, bodies: Sequence[Body]) -> list[str]:
    head = next((h for h in _ORGAN_HEADS if folded == h or folded.startswith(h + " ")), None)
    if head is None or _OF_OTHERS.search(folded):
        return []
    organs = [b for b in bodies if b.kind in (UnitKind.ADVISORY_ORGAN, UnitKind.MASS_ORGANISATION)]
    served = re.compile(rf"^{head}( (dang uy|thanh uy|huyen uy|khoi|tncs|ho chi minh|thanh nien)\b.*)?$")
    if not served.search(folded):
        return []
    return [b.code for b in organs if any(served.search(name) for name in b.names)]


def _of_kind(bodies: Sequence[Body], kind: UnitKind) -> list[str]:
    return [body.code for body in bodies if body.kind is kind]


def _grass_roots(phrase: str, bodies: Sequence[Body]) -> list[str]:
    names_a_sector = re.search(r"(?i)khối (?:các )?(?:cơ quan,|doanh nghiệp|hành chính|sự nghiệp)", phrase)
    sectors = sectors_named(phrase) if names_a_sector else frozenset()
    return [
        body.code
        for body in bodies
        if body.kind in (UnitKind.PARTY_BASE, UnitKind.PARTY_CELL) and (not sectors or body.sector in sectors)
    ]


def _count_said(folded: str) -> int | None:
    """«Đảng ủy 15 phường, xã» says fifteen."""
    found = re.search(r"\b(\d{1,3}) (?:phuong|xa|chi|dang|to chuc|don vi|co quan|tccsd)", folded)
    return int(found[1]) if found else None
