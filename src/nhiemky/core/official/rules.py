"""How official documents are laid out (thể thức, kỹ thuật trình bày): rules as data, by day and kind of issuer.

Its border: what the rules say, how sure that is, and what an office says instead. The values stand in rules/*.toml, one
file a set; the printer takes `ours`, the checker `allowed`, the fixer `fix`. `sure` tells whether the text of a rule
was seen: S seen, S2 told by others, M from memory, A our own; M and A are never more than something to look at.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

FOLDER = Path(__file__).with_name("rules")
PROPERTIES = {
    "caps": "chữ in hoa",
    "size": "cỡ chữ",
    "bold": "chữ đậm",
    "italic": "chữ nghiêng",
    "underline": "gạch chân",
    "align": "căn dòng",
    "line": "giãn dòng",
    "gap": "khoảng cách giữa các đoạn",
    "indent": "thụt đầu dòng",
}
# what is printed as something else is: an office that says that one says these with it
GOES_WITH = {
    "addressed.size": "body.size",
    "heading.size": "body.size",
    "part.size": "body.size",
    "clause.size": "body.size",
    "position.size": "authority.size",
    "signer.size": "authority.size",
    "text.printed": "text.font",
}
SLACK = {"mm": 0.5, "pt": 0.2}  # what nobody sees; programs round lengths in their own ways
Said: TypeAlias = bool | int | str


class Sure(StrEnum):
    """From the surest to the least sure."""

    SEEN = "S"
    SECOND_HAND = "S2"
    MEMORY = "M"
    OURS = "A"

    @property
    def binds(self) -> bool:
        return self in (Sure.SEEN, Sure.SECOND_HAND)


class Issuer(StrEnum):
    PARTY = "party"
    STATE = "state"


class Where(StrEnum):
    """What must be looked at: the Word file, or how it is printed."""

    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True)
class Range:
    """A length from `low` to `high`, both allowed; without `high` as much as one likes."""

    unit: str
    low: int
    high: int | None = None

    def holds(self, value: float | bool | str) -> bool:
        if isinstance(value, bool | str):
            return False
        return self.low - SLACK[self.unit] <= value and (self.high is None or value <= self.high + SLACK[self.unit])

    def __str__(self) -> str:
        if self.high is None:
            return f"từ {self.low} {self.unit} trở lên"
        return f"{self.low} {self.unit}" if self.low == self.high else f"{self.low}–{self.high} {self.unit}"


@dataclass(frozen=True)
class OneOf:
    values: tuple[bool | str, ...]

    def holds(self, value: float | bool | str) -> bool:
        return any(value is one if isinstance(one, bool) else value == one for one in self.values)

    def __str__(self) -> str:
        return " hoặc ".join(spoken(value) for value in self.values)


@dataclass(frozen=True)
class Rule:
    """One thing that can be right or wrong; `key` is «component.property»."""

    key: str
    says: str
    allowed: Range | OneOf
    ours: Said
    sure: Sure
    source: str
    fix: str = ""
    where: Where = Where.DOCX

    @property
    def spoken_ours(self) -> str:
        return f"{spoken(self.ours)} {getattr(self.allowed, 'unit', '')}".rstrip()

    @property
    def component(self) -> str:
        return self.key.partition(".")[0]

    @property
    def property(self) -> str:
        return self.key.partition(".")[2]


@dataclass(frozen=True)
class RuleSet:
    """What one guidance or decree asks. `types` are the kinds of document with their symbols."""

    name: str
    title: str
    version: int
    valid_from: date
    valid_to: date | None
    issuers: tuple[Issuer, ...]
    types: Mapping[str, str]
    rules: Mapping[str, Rule]


@dataclass(frozen=True)
class Override:
    """What an office says instead of one rule, and why."""

    key: str
    value: Said
    reason: str


@dataclass(frozen=True)
class Effective:
    """A rule set with what the office says instead: by this one document is made, checked and mended."""

    rule_set: RuleSet
    overrides: tuple[Override, ...] = ()

    def __post_init__(self) -> None:
        for one in self.overrides:
            if why := _misfit(self.rule_set.rules, one):
                raise ValueError(why)

    @property
    def rules(self) -> Mapping[str, Rule]:
        instead = {one.key: one for one in self.overrides}
        return {
            key: _overridden(rule, instead.get(key) or instead.get(GOES_WITH.get(key, "")))
            for key, rule in self.rule_set.rules.items()
        }

    @property
    def hash(self) -> str:
        """Of all that it says: two that agree in it lay out alike."""
        said = [[key, str(one.allowed), one.ours] for key, one in sorted(self.rules.items())]
        whole = [self.rule_set.name, self.rule_set.version, said]
        return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


def spoken(value: float | bool | str) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return f"«{value}»" if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def rules_for(day: date, issuer: Issuer = Issuer.PARTY) -> RuleSet:
    """The set in force that day. The oldest known serves for earlier days too: 11-HD/VPTW has not been seen."""
    of_issuer = sorted((one for one in rule_sets().values() if issuer in one.issuers), key=lambda one: one.valid_from)
    in_force = [one for one in of_issuer if one.valid_from <= day]
    return in_force[-1] if in_force else of_issuer[0]


@cache
def rule_sets() -> Mapping[str, RuleSet]:
    """All that are known, by name."""
    read = (_rule_set(path.stem) for path in sorted(FOLDER.glob("*.toml")))
    return {one.name: one for one in read}


def _rule_set(stem: str) -> RuleSet:
    said = _read(stem)
    return RuleSet(
        name=said["name"],
        title=said["title"],
        version=said["version"],
        valid_from=said["valid_from"],
        valid_to=said.get("valid_to"),
        issuers=tuple(Issuer(one) for one in said["issuers"]),
        types=said["types"],
        rules={one.key: one for one in _rules(said)},
    )


def _read(stem: str) -> dict[str, Any]:
    """The file, over the one that it extends: a rule replaces a rule, what it leaves out goes on."""
    said = tomllib.loads((FOLDER / f"{stem}.toml").read_text(encoding="utf-8"))
    if "extends" not in said:
        return said
    under = _read(said.pop("extends"))
    under.pop("valid_to", None)
    return {**under, **{key: {**under.get(key, {}), **one} if type(one) is dict else one for key, one in said.items()}}


def _rules(said: Mapping[str, Any]) -> Iterator[Rule]:
    for component, whole in said.items():
        if not isinstance(whole, dict) or component == "types":
            continue
        for name, one in whole.items():
            if isinstance(one, dict):
                yield _rule(f"{component}.{name}", {"sure": whole["sure"], "source": whole["source"]} | one, whole)


def _rule(key: str, said: Mapping[str, Any], component: Mapping[str, Any]) -> Rule:
    allowed = said["allowed"]
    return Rule(
        key=key,
        says=said.get("says") or _says(component["name"], key.partition(".")[2]),
        allowed=_range(allowed) if isinstance(allowed, dict) else OneOf(tuple(allowed)),
        ours=said["ours"],
        sure=Sure(said["sure"]),
        source=said["source"],
        fix=said.get("fix", ""),
        where=Where(said.get("where", "docx")),
    )


def _says(component: str, property: str) -> str:
    return f"{component}: {PROPERTIES[property]}" if property in PROPERTIES else component


def _range(said: Mapping[str, list[int]]) -> Range:
    ((unit, bounds),) = said.items()
    return Range(unit, *bounds)


def fitting(rule_set: RuleSet, overrides: Iterable[Override]) -> tuple[Override, ...]:
    """Those of the overrides that say something instead of a rule of this set: another set may not ask for it."""
    return tuple(one for one in overrides if not _misfit(rule_set.rules, one))


def _misfit(rules: Mapping[str, Rule], override: Override) -> str:
    """A value of another type than the rule's, or for a rule that there is none of; blank where it fits."""
    if override.key not in rules:
        return f"Không có quy tắc «{override.key}»."
    rule = rules[override.key]
    if type(override.value) is not type(rule.ours):
        return f"«{rule.says}» không nhận giá trị {spoken(override.value)}."
    if not override.reason.strip():
        return f"Chưa nêu lý do thay «{rule.says}»."
    return ""


def _overridden(rule: Rule, override: Override | None) -> Rule:
    if override is None:
        return rule
    own = _instead_of(rule.allowed, override.value)
    return replace(rule, allowed=own, ours=override.value, sure=Sure.OURS, source=override.reason)


def _instead_of(allowed: Range | OneOf, value: Said) -> Range | OneOf:
    """This value alone; where any length from one on was allowed, any from this one on."""
    if isinstance(value, bool | str):
        return OneOf((value,))
    high = None if isinstance(allowed, Range) and allowed.high is None else value
    return Range(getattr(allowed, "unit", ""), value, high)
