"""Every form of every page, filled in by somebody who means no good: answered in words, never with a crash."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve
from django.urls.exceptions import Resolver404
from lxml import html

from tests.people import signed_in
from tests.permissions import PAGES

HOSTILE = [
    *(
        "",
        " ",
        "0",
        "-1",
        "9" * 25,
        "1e309",
        "NaN",
        "²",
        "1/0",
        "31/02/2023",
        "99/99/9999",
        "<script>alert(1)</script>",
    ),
    *(
        "'\"--; DROP",
        "{{ 7*7 }}{% load x %}",
        "../../etc/passwd",
        "\u202e\u0301\ufeff",
        "😀" * 60,
        "\x00",
        "a" * 100_000,
    ),
    *("\n" * 4000, "=HYPERLINK(1)", "|;,\t|;,"),
]
# longer than one column or another, shorter than what a field takes
LONG = ["a" * length for length in (65, 590)]
# also put where nobody types: numbers of rows, choices, versions
EVERYWHERE = {"", "-1", "9" * 25, "²", "\x00"}
# signing out ends the walk, and what waits for a file is fed by tests of files
LEFT_OUT = {"accounts:sign_out", "set_language", "accounts:act_for"}


@dataclass(frozen=True)
class Form:
    """Where it is sent, and what its fields hold before anybody types: (name, value, whether one types there)."""

    address: str
    fields: tuple[tuple[str, str, bool], ...]

    def filled(self, value: str, *, everywhere: bool) -> dict[str, str]:
        return {name: value if typed or everywhere else held for name, held, typed in self.fields}

    def filled_one_by_one(self, value: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The form as it stands, with one field of words changed: no other fault is refused before it."""
        standing = {name: held for name, held, _typed in self.fields}
        yield from ((name, {**standing, name: value}) for name, _held, typed in self.fields if typed)


def forms_in(page: str, address: str) -> Iterator[Form]:
    for form in html.fromstring(page).forms:
        if form.method != "POST":
            continue
        fields = []
        for name in form.fields:
            inputs = form.xpath(".//*[@name=$name]", name=name)
            typed = any(
                one.tag == "textarea" or one.get("type", "text") in TYPED for one in inputs if one.tag != "select"
            )
            fields.append((name, form.fields[name] or "", typed))
        yield Form(form.get("action") or address, tuple(fields))


TYPED = {"text", "search", "email", "password", "number", "date", "tel", "url"}


def every_form(client: Client, addresses: dict[str, str]) -> dict[tuple[str, tuple[str, ...]], Form]:
    """One of each kind: the same view asked for the same fields."""
    found: dict[tuple[str, tuple[str, ...]], Form] = {}
    for name in sorted(PAGES):
        answer = client.get(addresses[name])
        if answer.status_code != 200 or b"<form" not in getattr(answer, "content", b""):
            continue
        for form in forms_in(answer.content.decode(), addresses[name]):
            try:
                view = resolve(form.address.partition("?")[0]).view_name
            except Resolver404:
                continue
            if view not in LEFT_OUT:
                found.setdefault((view, tuple(name.rstrip("0123456789") for name, _, _ in form.fields)), form)
    return found


@pytest.mark.long
@pytest.mark.parametrize("who", ["office", "head"])
def test_no_form_makes_the_house_fail_whatever_is_typed_into_it(addresses, cast, who):
    client = signed_in(getattr(cast, who))
    client.raise_request_exception = False
    forms = every_form(client, addresses)
    assert len(forms) > {"office": 39, "head": 12}[who]
    failed = []
    for (view, _names), form in forms.items():
        for value in HOSTILE:
            for everywhere in (False, True) if value in EVERYWHERE else (False,):
                with transaction.atomic():
                    answer = client.post(form.address, form.filled(value, everywhere=everywhere))
                    transaction.set_rollback(True)
                if answer.status_code >= 500:
                    failed.append((view, value[:20], everywhere, answer.status_code))
    assert failed == []


@pytest.mark.long
@pytest.mark.skipif(connection.vendor == "postgresql", reason="the columns of SQLite are as narrow here (settings.py)")
@pytest.mark.parametrize("who", ["office", "head"])
def test_no_field_makes_the_house_fail_when_it_alone_is_too_long(addresses, cast, who):
    client = signed_in(getattr(cast, who))
    client.raise_request_exception = False
    failed = []
    for (view, _names), form in every_form(client, addresses).items():
        for value in LONG:
            for name, filled in form.filled_one_by_one(value):
                with transaction.atomic():
                    answer = client.post(form.address, filled)
                    transaction.set_rollback(True)
                if answer.status_code >= 500:
                    failed.append((view, name, len(value), answer.status_code))
    assert failed == []
