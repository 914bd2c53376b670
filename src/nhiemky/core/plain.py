"""Typed values as plain ones, which JSON keeps, and back again to the letter.

Its border: data classes of texts, numbers, days, enumerations, words with a `parse` of their own, tuples and
dictionaries of these. What they mean is their own business. What does not fit its type is refused with its place.

A field whose default is None is left out while it is None. Where one of several data classes may stand, each has a
`tag`, which its plain form says in `is`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Plain: TypeAlias = "None | bool | int | str | Sequence[Plain] | Mapping[str, Plain]"


class Misfit(ValueError):
    """A plain value that is not of its type; `place` is the dotted way to it: «tasks.0.deadline.end»."""

    def __init__(self, place: str, why: str) -> None:
        self.place = place
        super().__init__(f"{place or 'the whole'}: {why}")


def to_plain(value: object) -> Plain:
    if isinstance(value, Enum):
        return to_plain(value.value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: to_plain(one) for key, one in value.items()}
    if isinstance(value, date) or hasattr(value, "parse"):
        return str(value)
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        plain = {field.name: to_plain(one) for field, one in pairs if one is not None or field.default is not None}
        return {"is": value.tag, **plain} if hasattr(value, "tag") else plain
    raise TypeError(f"{value!r} has no plain form")


def from_plain(kind: type[T], value: object) -> T:
    """The value of that type. Raises `Misfit`."""
    made: T = _made(kind, value, "")
    return made


def corrected(record: T, path: str, value: Plain) -> T:
    """The record with another value at `path`, «document.number». Raises `Misfit` where no such value can stand."""
    made: T = _corrected(record, "", path, value)
    return made


def _corrected(record: Any, place: str, path: str, value: Plain) -> Any:
    key, _, rest = path.partition(".")
    place, hints = _below(place, key), get_type_hints(type(record))
    if key not in hints:
        raise Misfit(place, "unknown")
    new = _corrected(getattr(record, key), place, rest, value) if rest else _made(hints[key], value, place)
    return replace(record, **{key: new})


def _made(kind: Any, value: object, place: str) -> Any:
    if type(value) is kind:  # a text, a number
        return value
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if value is None else _made(_meant(args, value, place), value, place)
    if origin is tuple and isinstance(value, list):
        kinds = args[:1] * len(value) if args[-1] is Ellipsis else args
        if len(kinds) == len(value):
            return tuple(_made(one, value[at], _below(place, at)) for at, one in enumerate(kinds))
    elif origin is dict and isinstance(value, dict):
        return {key: _made(args[1], one, _below(place, key)) for key, one in value.items()}
    elif is_dataclass(kind) and not hasattr(kind, "parse") and isinstance(value, dict):
        return _data_class(kind, value, place)
    elif origin is None and isinstance(value, str | int):
        return _word(kind, value, place)
    raise Misfit(place, f"{type(value).__name__} is no {kind}")


def _meant(kinds: tuple[Any, ...], value: object, place: str) -> Any:
    """The kind that may be None, or the data class whose tag the value wears."""
    first, *others = (one for one in kinds if one is not NoneType)
    if not others:
        return first
    tag = value.get("is") if isinstance(value, dict) else None
    for kind in (first, *others):
        if getattr(kind, "tag", None) == tag:
            return kind
    raise Misfit(place, f"{tag!r} is none of these")


def _data_class(kind: Any, value: dict[str, object], place: str) -> Any:
    hints, needed = _fields(kind)
    if hasattr(kind, "tag"):
        if value.get("is") != kind.tag:
            raise Misfit(_below(place, "is"), f"not {kind.tag!r}")
        value = {name: one for name, one in value.items() if name != "is"}
    for wrong in sorted(value.keys() - hints.keys() | needed - value.keys()):
        raise Misfit(_below(place, wrong), "unknown" if wrong in value else "missing")
    made = {name: _made(hints[name], one, _below(place, name)) for name, one in value.items()}
    try:
        return kind(**made)
    except ValueError as problem:
        raise Misfit(place, str(problem)) from None


def _word(kind: Any, value: str | int, place: str) -> Any:
    """A day, a member of an enumeration or a word, if it would be written just so."""
    read: Any = date.fromisoformat if kind is date else getattr(kind, "parse", kind)
    try:
        made = read(value)
        written = to_plain(made)
    except (ValueError, TypeError) as problem:
        raise Misfit(place, str(problem)) from None
    if written != value or type(written) is not type(value):
        raise Misfit(place, f"{value!r} is no {kind.__name__}")
    return made


def _below(place: str, key: object) -> str:
    return f"{place}.{key}" if place else str(key)


@cache
def _fields(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """The type of each field, and the fields that cannot be left out."""
    names = {one.name for one in fields(kind)}
    without_default = (one.name for one in fields(kind) if one.default is one.default_factory is MISSING)
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name in names}
    return hints, frozenset(without_default)
