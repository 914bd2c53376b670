"""Whom a plan means: the words for a body, resolved against the organisation that the plan was issued in.

A phrase names one unit, the issuer itself, a class of units («các chi, đảng bộ cơ sở khối doanh nghiệp»), a class less
some («trừ …», «còn lại»), those named before («nêu trên»), or a list of such. What does not exist resolves to nothing,
never to a guess: a person is asked, and the answer is remembered as an alias. Words are compared as naming.py spells
them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from nhiemky.core.naming import core_of, is_called, spelled_out
from nhiemky.core.outline import Sector, sectors_named
from nhiemky.core.units import UnitKind


@dataclass(frozen=True)
class Body:
    """A unit as the resolver knows it, with everything it is called: name, short name, other names."""

    code: str
    kind: UnitKind
    sector: Sector
    names: tuple[str, ...]


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
        places=frozenset(word for body in above for name in body.names for word in spelled_out(name).split()),
    )


def _upwards(code: str, parents: Mapping[str, str | None]) -> list[str]:
    """The unit, its parent, and so on; a circle ends where it closes."""
    found: list[str] = []
    at: str | None = code
    while at is not None and at not in found:
        found.append(at)
        at = parents.get(at)
    return found


def resolve(phrase: str, organisation: Organisation, *, before: Sequence[str] = ()) -> Resolution:
    """The units that a phrase means. `before`: codes of the units named before it, for «nêu trên» and «còn lại»."""
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
_ABOVE = re.compile(r"\b(?:neu|noi|ke|o)? ?tren$|\btren day$")
_REMAINING = re.compile(r"\b(?:con lai|khac)$")


def _whole(phrase: str, words: str, organisation: Organisation, before: Sequence[str]) -> Resolution | None:
    """The phrase as one: with an exception, referring back, or by the first reading that finds anything."""
    if _EXCEPT.search(f" {words} "):
        return _less(phrase, organisation, before)
    if _ABOVE.search(words):
        return Resolution(phrase, Why.ABOVE, tuple(before)) if before else None
    if _REMAINING.search(words):
        base = _whole(phrase, _REMAINING.sub("", words).strip(), organisation, before)
        codes = tuple(code for code in base.codes if code not in before) if base and before else ()
        return Resolution(phrase, Why.REMAINING, codes) if codes else base
    for why, reading in _READINGS:
        codes = tuple(body.code for body in reading(words, organisation))
        if codes:
            return Resolution(phrase, why, codes)
    return None


def _less(phrase: str, organisation: Organisation, before: Sequence[str]) -> Resolution | None:
    """«các chi bộ trực thuộc, trừ Chi bộ Báo»: nothing is known while the exception is not."""
    base_words, *rest = _EXCEPT_WRITTEN.split(phrase, maxsplit=1)
    if not rest:
        return None
    base = resolve(base_words, organisation, before=before)
    left_out = resolve(rest[0].rstrip(").;, "), organisation, before=before)
    if not left_out.codes or left_out.unclear:
        return Resolution(phrase, Why.UNKNOWN, unclear=(left_out.phrase,))
    return Resolution(phrase, Why.EXCEPT, tuple(code for code in base.codes if code not in left_out.codes))


def _list(phrase: str, organisation: Organisation, before: Sequence[str]) -> Resolution | None:
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


# -- Readings: words in full and the organisation in, units out --

_COMMITTEE = r"(?:dang uy|dang bo|tinh uy|thanh uy|huyen uy|quan uy|thi uy)"
# the committee's short name -> the word with which the name of its level begins
_SHORT = {"tinh uy": "tinh", "thanh uy": "thanh pho", "huyen uy": "huyen", "quan uy": "quan", "thi uy": "thi xa"}
_STANDING = re.compile(r"^(?:ban thuong vu|ban chap hanh|thuong truc)\b ?(?:va ban thuong vu ?)?")
# what follows these words says whose units are meant, not which
_WHOSE = re.compile(
    r"\s(?:trong toan|truc thuoc|thuoc|cua|trong|tai|o)(?: toan)? "
    rf"(?:{_COMMITTEE}\b.*|ban thuong vu\b.*|khoi|cap tren)$"
)
_ORGANS = re.compile(r"\bco quan(?: chuyen trach)?(?: xay dung dang)? tham muu|\bco quan giup viec|\bban tham muu\b")
_BANS = re.compile(r"^(?:cac )?ban(?: xay dung| cua)? dang\b|^ban xay dung dang\b")
_MASS = re.compile(r"\bdoan the\b|\bto chuc chinh tri xa hoi\b")
# what an organ is called before the name of the committee that it serves
_ORGAN_HEADS = (
    "van phong", "ban to chuc", "ban tuyen giao va dan van", "ban tuyen giao", "ban dan van", "ban noi chinh",
    "ban xay dung dang", "co quan uy ban kiem tra", "uy ban kiem tra", "doan thanh nien", "doan", "hoi cuu chien binh",
    "hoi phu nu", "hoi nong dan", "lien doan lao dong", "cong doan", "mat tran to quoc", "trung tam chinh tri",
)  # fmt: skip


def _named(words: str, organisation: Organisation) -> list[Body]:
    """The one unit of this name. Two that could be meant are none."""
    core = core_of(words)
    bodies = [organisation.issuer, *organisation.bodies]
    exact = [b for b in bodies if any(spelled_out(name) == words for name in b.names)]
    alike = exact or [b for b in bodies if any(_is_name(name, words, core, organisation) for name in b.names)]
    return alike if len(alike) == 1 else []


def _is_name(name: str, words: str, core: tuple[str, ...], organisation: Organisation) -> bool:
    """A core that is all place («Đảng bộ tỉnh») names nobody by itself."""
    if organisation.places.issuperset(core):
        return False
    return is_called(core_of(name), core, places=organisation.places)


def _issuer(words: str, organisation: Organisation) -> list[Body]:
    """«Ban Thường vụ Đảng ủy Khối», «Đảng bộ Khối»; the committee above is not the issuer."""
    rest = _STANDING.sub("", words)
    if not rest or rest in ("dang uy", "dang bo") or _means_issuer(rest, organisation):
        return [organisation.issuer]
    return []


def _means_issuer(committee: str, organisation: Organisation) -> bool:
    """«Đảng ủy Khối» and «Thành ủy», where the issuer is of that level and its name says all that is said."""
    cores = [" ".join(core_of(name)) for name in organisation.issuer.names]
    for short, level in _SHORT.items():
        if committee == short or committee.startswith(short + " "):
            return any(core.startswith(level) for core in cores)
    match = re.match(r"(?:dang uy|dang bo)\b ?", committee)
    said = committee[match.end() :].split() if match else []
    return bool(said) and any(core.startswith(said[0]) and set(said) <= set(core.split()) | _LINKS for core in cores)


_LINKS = {"cac", "va"}


def _organ(words: str, organisation: Organisation) -> list[Body]:
    """«Văn phòng Đảng ủy Khối» in any words for the issuer; an organ of another committee is not the issuer's."""
    head = next((h for h in _ORGAN_HEADS if words == h or words.startswith(h + " ")), None)
    if head is None or not _serves(words.removeprefix(head).strip(), organisation):
        return []
    organs = [b for b in _organs(organisation) if any(_is_organ(n, head, organisation) for n in b.names)]
    return organs if len(organs) == 1 else []


def _serves(committee: str, organisation: Organisation) -> bool:
    bare = committee.removeprefix("cua ")
    own = {word for name in organisation.issuer.names for word in core_of(name)}
    return not bare or bare in ("dang uy", "dang bo") or _means_issuer(bare, organisation) or set(bare.split()) <= own


def _is_organ(name: str, head: str, organisation: Organisation) -> bool:
    words = spelled_out(name)
    return words.startswith(head) and _serves(words.removeprefix(head).strip(), organisation)


def _organs(organisation: Organisation) -> list[Body]:
    kinds = (UnitKind.ADVISORY_ORGAN, UnitKind.MASS_ORGANISATION)
    return [body for body in organisation.bodies if body.kind in kinds]


def _advisory(words: str, organisation: Organisation) -> list[Body]:
    """All organs that advise and help; «các ban xây dựng Đảng» are those of them that are called Ban."""
    organs = [body for body in organisation.bodies if body.kind is UnitKind.ADVISORY_ORGAN]
    if _BANS.search(words):
        return [body for body in organs if any(spelled_out(name).startswith("ban ") for name in body.names)]
    return organs if _ORGANS.search(words) else []


def _mass(words: str, organisation: Organisation) -> list[Body]:
    mass = [body for body in organisation.bodies if body.kind is UnitKind.MASS_ORGANISATION]
    return mass if _MASS.search(words) else []


_COMMUNE = re.compile(r"\b(phuong|xa|thi tran|dac khu)\b")
_MANY = re.compile(
    r"^(?:dang uy|dang bo|cap uy|chi bo)?\s?(?:cac|\d{1,3}|cac cap uy)?\s?(?:phuong|xa|thi tran|dac khu)\b"
)


def _communes(words: str, organisation: Organisation) -> list[Body]:
    """«Đảng ủy 15 phường, xã»: the units whose own name begins with one of these words."""
    bare = _WHOSE.sub("", words)
    if not _MANY.search(bare) or not _COMMUNE_WORDS.issuperset(word for word in bare.split() if not word.isdigit()):
        return []
    kinds = set(_COMMUNE.findall(bare))
    return [b for b in _grass(organisation) if any(" ".join(core_of(n)).startswith(tuple(kinds)) for n in b.names)]


_COMMUNE_WORDS = frozenset(["dang", "uy", "bo", "cap", "chi", "cac", "phuong", "xa", "thi", "tran", "dac", "khu", "va"])


def _grass(organisation: Organisation) -> list[Body]:
    return [body for body in organisation.bodies if body.kind in (UnitKind.PARTY_BASE, UnitKind.PARTY_CELL)]


_CELLS = re.compile(r"\bchi bo\b|\bchi uy\b")
_BASES = re.compile(r"\bdang bo\b|\bdang uy\b|\bchi dang (?:bo|uy)\b")
_BOTH = re.compile(
    r"\bto chuc (?:co so )?dang\b|\bto chuc dang\b|\bcap uy\b|\bcap co so\b"
    r"|\bchi dang (?:bo|uy)\b|\bdon vi\b|\bco so dang\b"
)
_SECTOR_SAID = re.compile(r"\bkhoi\b|\bloai hinh\b|\bhanh chinh\b|\bsu nghiep\b|\bdoanh nghiep\b|\bvu trang\b")
# a class is told in these words alone; any other word makes it the name of somebody
_CLASS_WORDS = frozenset(
    word
    for words in (
        "cac cap uy chi bo dang to chuc co so truc thuoc khoi don vi quan moi toan cung tren va loai hinh",
        "hanh chinh su nghiep doanh luc luong vu trang truong hoc benh vien san xuat kinh",
    )
    for word in words.split()
)


def _grass_roots(words: str, organisation: Organisation) -> list[Body]:
    """Party bases, party cells or both, of the sectors that the phrase names if it names any."""
    bare = _WHOSE.sub("", words)
    said = [word for word in bare.split() if not word.isdigit()]
    if not _CLASS_WORDS.issuperset(said) or len(said) < 2:
        return []
    kinds = _kinds_said(bare)
    sectors = sectors_named(bare) if _SECTOR_SAID.search(bare) else frozenset()
    return [b for b in _grass(organisation) if b.kind in kinds and (not sectors or b.sector in sectors)]


def _kinds_said(bare: str) -> frozenset[UnitKind]:
    both = bool(
        _BOTH.search(bare) or (_SECTOR_SAID.search(bare) and not _CELLS.search(bare) and not _BASES.search(bare))
    )
    cells, bases = both or _CELLS.search(bare), both or _BASES.search(bare)
    return frozenset({UnitKind.PARTY_CELL} if cells else ()) | frozenset({UnitKind.PARTY_BASE} if bases else ())


Reading = Callable[[str, Organisation], list[Body]]
_READINGS: tuple[tuple[Why, Reading], ...] = (
    (Why.NAMED, _named),
    (Why.ISSUER, _issuer),
    (Why.NAMED, _organ),
    (Why.ADVISORY_ORGANS, _advisory),
    (Why.MASS_ORGANISATIONS, _mass),
    (Why.COMMUNES, _communes),
    (Why.GRASS_ROOTS, _grass_roots),
)


def _count_said(words: str) -> int | None:
    """«Đảng ủy 15 phường, xã» says fifteen."""
    found = re.search(r"\b(\d{1,3}) (?:phuong|xa|chi|dang|to chuc|don vi|co quan|doanh nghiep)", words)
    return int(found[1]) if found else None
