"""The cast of the tests: who may do what in the organisation of builders.py. Everybody here is invented."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.test import Client

from nhiemky.rooms.accounts.actions import accounts as actions
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.units.models import Unit

ENGAGED = datetime(2023, 1, 4, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """`head` and `writer` work for unit B1, `neighbour` heads B2; `stranger` signs in and has no grant at all."""

    office: Account
    head: Account
    neighbour: Account
    writer: Account
    leader: Account
    auditor: Account
    stranger: Account


def the_cast() -> Cast:
    """Everybody, with their grants in a standing organisation."""
    return Cast(
        office=_person("cham", "Lường Thị Chăm", "Văn phòng Đảng ủy Khối", Role.OFFICE, "K"),
        head=_person("ngo", "Tẩn Láo Ngô", "Bí thư Đảng ủy Sở Đò Giang", Role.UNIT_HEAD, "B1"),
        neighbour=_person("mua", "Giàng A Mùa", "Bí thư Chi bộ Hợp tác xã Mía Lau", Role.UNIT_HEAD, "B2"),
        writer=_person("sim", "Quàng Văn Sim", "Văn thư Sở Đò Giang", Role.UNIT_WRITER, "B1"),
        leader=_person("pua", "Lèng Thị Púa", "Bí thư Đảng ủy Khối", Role.LEADER, "K"),
        auditor=_person("dem", "Cầm Bá Đêm", "Ủy ban Kiểm tra Đảng ủy Khối", Role.AUDITOR, "K"),
        stranger=_person("la", "Khoàng Thị Lả", "", None, ""),
    )


def _person(username: str, name: str, post: str, role: Role | None, code: str) -> Account:
    grants = [(role, Unit.objects.get(code=code))] if role else []
    return actions.open_account(username, name=name, post=post, password=None, grants=grants, by=None, at=ENGAGED)


def signed_in(account: Account, *, htmx: bool = False) -> Client:
    """A browser in which this person is signed in; with `htmx` its requests are those of a part of a page."""
    client = Client(headers={"HX-Request": "true"} if htmx else None)
    client.force_login(account)
    return client


def on_one_line(page: str) -> str:
    """The page without the line breaks of its template, and without a space just inside an element."""
    flat = re.sub(r" (?=>|</)", "", " ".join(page.split()))
    return re.sub(r"(<\w[^>]*>) ", r"\1", flat)
