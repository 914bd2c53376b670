"""Whom a plan means: the words for a body, resolved against the organisation that the plan was issued in.

A phrase names one unit, the issuer itself, a class of units («các chi, đảng bộ cơ sở khối doanh nghiệp»), a class less
some («trừ …», «còn lại»), those named before («nêu trên»), or a list of such. What does not exist resolves to nothing,
never to a guess: a person is asked, and the answer is remembered as an alias. Words are compared as naming.py spells
them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nhiemky.core.naming import spelled_out
from nhiemky.core.resolving import readings
from nhiemky.core.resolving.organisation import Body, Organisation, organisation_below

__all__ = ["Body", "Organisation", "Resolution", "Why", "named_in", "organisation_below", "resolve"]


class Why(StrEnum):
    """How a phrase was understood."""

    ALIAS = "alias"
    NAMED = "named"
    ISSUER = "issuer"
    GRASS_ROOTS = "grass_roots"
    COMMUNES = "communes"
    ADVISORY_ORGANS = "advisory_organs"
    MASS_ORGANISATIONS = "mass_organisations"
    ABOVE = "above"
    REMAINING = "remaining"
    EXCEPT = "except"
    LIST = "list"
    PEOPLE = "people"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Resolution:
    """The units meant, in the organisation's order. `said` is the number that the phrase itself gives, if any;
    `unclear` are the parts of a list that nothing was found for."""

    phrase: str
    why: Why
    codes: tuple[str, ...] = ()
    said: int | None = None
    unclear: tuple[str, ...] = ()

    @property
    def miscounted(self) -> bool:
        """The phrase says another number than was found."""
        return self.said is not None and self.said != len(self.codes)


def resolve(phrase: str, organisation: Organisation, *, before: Collection[str] = ()) -> Resolution:
    """The units that a phrase means. `before`: codes of the units named before it in their order, for «nêu trên» and
    «còn lại»; a mapping by code where there may be many."""
    if len(phrase) > LONGEST_PHRASE:
        return Resolution(phrase, Why.UNKNOWN, unclear=(phrase,))
    words = spelled_out(phrase)
    known = organisation.aliases.get(words)
    if known:
        return Resolution(phrase, Why.ALIAS, known)
    if _PEOPLE.search(words):
        return Resolution(phrase, Why.PEOPLE)
    found = _whole(phrase, words, organisation, before)
    if found is None or found.why not in (Why.NAMED, Why.EXCEPT):
        # «các ban Đảng, Ủy ban Kiểm tra»: a list that names a unit is read part by part, a list of kinds as one class
        listed = _list(phrase, organisation, before)
        found = listed if listed and (found is None or listed.why is Why.LIST) else found
    return replace(found or Resolution(phrase, Why.UNKNOWN), phrase=phrase, said=_count_said(words))


_PEOPLE = re.compile(
    r"^(?:(?:cac )?(?:dong chi|d c|dc|uy vien|thanh vien|truong doan|to truong|bi thu|pho bi thu|nguoi dung dau|can bo"
    r"|dang vien)\b|(?:cac )?(?:doan|to|nhom) (?:cong tac|giup viec|giam sat|kiem tra|duoc phan cong)\b)"
)
_EXCEPT = re.compile(r"\s(?:tru|ngoai tru|khong bao gom|khong gom|khong ke)\s")
_EXCEPT_WRITTEN = re.compile(r"[,(]?\s+(?:trừ|ngoại trừ|không bao gồm|không gồm|không kể)\s+", re.IGNORECASE)
EXCEPTIONS_AT_MOST = 3  # inside of each other: a plan has one
LONGEST_PHRASE = 4_000  # characters: a list of a hundred units by name
_ABOVE = re.compile(r"\b(?:neu|noi|ke|o)? ?tren$|\btren day$")
_REMAINING = re.compile(r"\b(?:con lai|khac)$")


def _whole(phrase: str, words: str, organisation: Organisation, before: Collection[str]) -> Resolution | None:
    """The phrase as one: with an exception, referring back, or by the first reading that finds anything."""
    if _EXCEPT.search(f" {words} "):
        return _less(phrase, organisation, before)
    if _ABOVE.search(words):
        return Resolution(phrase, Why.ABOVE, tuple(before)) if before else None
    if _REMAINING.search(words):
        while _REMAINING.search(words):
            words = _REMAINING.sub("", words).strip()
        base = _whole(phrase, words, organisation, before)
        codes = tuple(code for code in base.codes if code not in before) if base and before else ()
        return Resolution(phrase, Why.REMAINING, codes) if codes else base
    for why, reading in _READINGS:
        codes = tuple(body.code for body in reading(words, organisation))
        if codes:
            return Resolution(phrase, why, codes)
    return None


def _less(phrase: str, organisation: Organisation, before: Collection[str]) -> Resolution | None:
    """«các chi bộ trực thuộc, trừ Chi bộ Báo»: nothing is known while the exception is not."""
    base_words, *rest = _EXCEPT_WRITTEN.split(phrase, maxsplit=1)
    if not rest or len(_EXCEPT_WRITTEN.findall(phrase)) > EXCEPTIONS_AT_MOST:
        return None
    base = resolve(base_words, organisation, before=before)
    left_out = resolve(rest[0].rstrip(").;, "), organisation, before=before)
    if not left_out.codes or left_out.unclear:
        return Resolution(phrase, Why.UNKNOWN, unclear=(left_out.phrase,))
    less = frozenset(left_out.codes)
    return Resolution(phrase, Why.EXCEPT, tuple(code for code in base.codes if code not in less))


def _list(phrase: str, organisation: Organisation, before: Collection[str]) -> Resolution | None:
    """A list of bodies of which at least one is a unit by name; the parts that nothing is found for are told."""
    parts = [part.strip() for part in re.split(r"[,;]|\bvà\b", phrase) if part.strip()]
    if len(parts) < 2:
        return None
    each = [resolve(part, organisation, before=before) for part in parts]
    if not any(one.why in (Why.NAMED, Why.ALIAS) for one in each):
        return None
    codes = tuple(dict.fromkeys(code for one in each for code in one.codes))
    unclear = tuple(one.phrase for one in each if not one.codes and one.why is not Why.PEOPLE)
    return Resolution(phrase, Why.LIST, codes, unclear=unclear)


def named_in(sentence: str, organisation: Organisation) -> tuple[str, ...]:
    """The units that a whole sentence names, for the phrase after it: at each place where a body may begin, the longest
    run of words that means some."""
    words = sentence.split()
    starts = [at for at in range(len(words)) if at == 0 or words[at - 1][-1] in ",;:.(" or words[at - 1] == "và"]
    found: dict[str, None] = {}
    read_to = 0
    for at in starts:
        if at >= read_to:
            run, codes = _longest(words[at : at + LONGEST_NAME], organisation)
            found |= dict.fromkeys(codes)
            read_to = at + run
    return tuple(found)


LONGEST_NAME = 25  # words


def _longest(words: Sequence[str], organisation: Organisation) -> tuple[int, tuple[str, ...]]:
    """How many of the first words name units, and which; the issuer itself is not what a plan refers back to."""
    for run in range(len(words), 0, -1):
        phrase = " ".join(words[:run]).strip(",;:.()")
        one = _whole(phrase, spelled_out(phrase), organisation, ())
        if one and one.codes and one.codes != (organisation.issuer.code,):
            return run, one.codes
    return 0, ()


Reading = Callable[[str, Organisation], list[Body]]
_READINGS: tuple[tuple[Why, Reading], ...] = (
    (Why.NAMED, readings.named),
    (Why.ISSUER, readings.issuer),
    (Why.NAMED, readings.organ),
    (Why.ADVISORY_ORGANS, readings.advisory),
    (Why.MASS_ORGANISATIONS, readings.mass),
    (Why.COMMUNES, readings.communes),
    (Why.GRASS_ROOTS, readings.grass_roots),
)


def _count_said(words: str) -> int | None:
    """«Đảng ủy 15 phường, xã» says fifteen."""
    found = re.search(r"\b(\d{1,3}) (?:phuong|xa|chi|dang|to chuc|don vi|co quan|doanh nghiep)", words)
    return int(found[1]) if found else None
