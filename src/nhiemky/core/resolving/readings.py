"""Each form of naming bodies as one function: words in full and the organisation in, the units meant out, or none."""

from __future__ import annotations

import re

from nhiemky.core.naming import core_of, is_called, spelled_out, without_place
from nhiemky.core.outline import sectors_named
from nhiemky.core.resolving.organisation import Body, Organisation
from nhiemky.core.units import UnitKind

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


def named(words: str, organisation: Organisation) -> list[Body]:
    """The one unit of this name. Two that could be meant are none."""
    alike = organisation.by_words.get(words) or _called(core_of(words), organisation)
    return alike if len(alike) == 1 else []


def _called(core: tuple[str, ...], organisation: Organisation) -> list[Body]:
    """Those whose name says the same. A core that is all place («Đảng bộ tỉnh») names nobody by itself."""
    places = organisation.places
    bare = without_place(core, places=places)
    near = dict.fromkeys(organisation.by_core.get(bare, []) if bare else [])
    return [body for body in near if any(is_called(core_of(name), core, places=places) for name in body.names)]


def issuer(words: str, organisation: Organisation) -> list[Body]:
    """«Ban Thường vụ Đảng ủy Khối», «Đảng bộ Khối»; the committee above is not the issuer."""
    if not words:
        return []
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


def organ(words: str, organisation: Organisation) -> list[Body]:
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


def advisory(words: str, organisation: Organisation) -> list[Body]:
    """All organs that advise and help; «các ban xây dựng Đảng» are those of them that are called Ban."""
    bans = bool(_BANS.search(words))
    if not bans and not _ORGANS.search(words):
        return []
    organs = [body for body in organisation.bodies if body.kind is UnitKind.ADVISORY_ORGAN]
    return [body for body in organs if not bans or any(spelled_out(name).startswith("ban ") for name in body.names)]


def mass(words: str, organisation: Organisation) -> list[Body]:
    if not _MASS.search(words):
        return []
    return [body for body in organisation.bodies if body.kind is UnitKind.MASS_ORGANISATION]


_COMMUNE = re.compile(r"\b(phuong|xa|thi tran|dac khu)\b")
_MANY = re.compile(
    r"^(?:dang uy|dang bo|cap uy|chi bo)?\s?(?:cac|\d{1,3}|cac cap uy)?\s?(?:phuong|xa|thi tran|dac khu)\b"
)


def communes(words: str, organisation: Organisation) -> list[Body]:
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


def grass_roots(words: str, organisation: Organisation) -> list[Body]:
    """Party bases, party cells or both, of the sectors that the phrase names if it names any."""
    if not means_grass_roots(words):
        return []
    bare = _WHOSE.sub("", words)
    kinds = _kinds_said(bare)
    sectors = sectors_named(bare) if _SECTOR_SAID.search(bare) else frozenset()
    return [b for b in _grass(organisation) if b.kind in kinds and (not sectors or b.sector in sectors)]


def _kinds_said(bare: str) -> frozenset[UnitKind]:
    both = bool(
        _BOTH.search(bare) or (_SECTOR_SAID.search(bare) and not _CELLS.search(bare) and not _BASES.search(bare))
    )
    cells, bases = both or _CELLS.search(bare), both or _BASES.search(bare)
    return frozenset({UnitKind.PARTY_CELL} if cells else ()) | frozenset({UnitKind.PARTY_BASE} if bases else ())


def means_grass_roots(phrase: str) -> bool:
    """The phrase names a class of grass-roots units, whatever the organisation: those that report to the issuer."""
    bare = _WHOSE.sub("", spelled_out(phrase))
    said = [word for word in bare.split() if not word.isdigit()]
    return _CLASS_WORDS.issuperset(said) and len(said) >= 2 and bool(_kinds_said(bare))
