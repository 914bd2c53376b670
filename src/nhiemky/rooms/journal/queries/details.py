"""An entry's details as a person reads them: «ngày khóa: trống → 20/06/2023»."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.formats import date_format, localize
from django.utils.translation import gettext

from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.words import VOCABULARY

BLANK: tuple[Any, ...] = ("", None, [], {})


def detail_lines(entry: Entry) -> list[tuple[str, str]]:
    """Name and words of everything that the entry's details hold: first what changed, then the rest."""
    changes = entry.details.get("changed")
    rest = {key: value for key, value in entry.details.items() if value not in BLANK}
    lines = []
    if isinstance(changes, dict):
        rest.pop("changed", None)
        lines = [(_name(key), f"{_words(key, was)} → {_words(key, now)}") for key, (was, now) in changes.items()]
    return [*lines, *((_name(key), _words(key, value)) for key, value in rest.items())]


def _name(key: str) -> str:
    return str(VOCABULARY.fields.get(key, key))


def _words(key: str, value: Any) -> str:
    if value is None or value == "" or value == []:
        return gettext("trống")
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, dict) and set(value) == {"characters", "mark"}:
        said = {"count": localize(value["characters"]), "mark": value["mark"][:8]}
        return gettext("%(count)s ký tự (%(mark)s…)") % said
    if isinstance(value, dict):
        known = {one: other for one, other in value.items() if other not in BLANK}
        return "; ".join(f"{_name(one)}: {_words(one, other)}" for one, other in known.items())
    if isinstance(value, list):
        return (" | " if isinstance(value[0], dict) else ", ").join(_words(key, one) for one in value)
    return _plain_words(key, str(value))


def _plain_words(key: str, text: str) -> str:
    known = VOCABULARY.pages if key == "page" else VOCABULARY.values.get(key, {})
    if text in known:
        return str(known[text])
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date_format(date.fromisoformat(text), "d/m/Y")
    return text
