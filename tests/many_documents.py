"""An office with any number of documents, arrivals, recipients, versions and PDFs, for what is measured.

What would take thousands of acts is written in bulk, as these acts leave it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from nhiemky.core.official.model import Frame, Paper, paragraph
from nhiemky.core.plain import to_plain
from nhiemky.core.units import UnitKind
from nhiemky.papers.unit_sheet import UnitSheet
from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.registry.models import (
    Arrival,
    Book,
    Delivery,
    Number,
    OfficialDocument,
    Rendering,
    StoredFile,
    Version,
)
from nhiemky.rooms.units.actions.units import load_units
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.units import rows_of
from tests import builders
from tests.builders import a_row, an_organisation
from tests.people import the_cast

TITLE = "kết quả thực hiện nghị quyết giữa nhiệm kỳ số"
IN_BULK = 5_000


@dataclass(frozen=True)
class Many:
    """`sent`: went to all units below; `received`: by the unit B1; `printed`: has many versions."""

    campaign: Campaign
    sent: OfficialDocument
    printed: OfficialDocument
    received: Delivery


def many_documents(
    owner: Unit, campaign: Campaign, *, count: int, recipients: int, versions: int, at: datetime
) -> Many:
    """So many documents more of this office, each numbered and with a PDF, and as many arrivals."""
    day = at.date()
    file = StoredFile.objects.create(
        name="van-ban.docx", content_type="", size=1, sha256="0" * 64, file="documents/x", added_at=at
    )
    documents = _documents(owner, count, day=day)
    _numbered(owner, documents, at=at)
    _arrived(owner, count, at=at)
    _rendered(owner, file, count, at=at)
    printed = OfficialDocument.objects.create(issuer=owner, type="Báo cáo", term="2020-2025", title="nhiều bản")
    _versions(printed, file, versions, at=at)
    sent, received = documents[0], _sent(owner, documents, recipients, at=at)
    return Many(campaign, sent, printed, received)


def _documents(owner: Unit, count: int, *, day: date) -> list[OfficialDocument]:
    """All but one in ten, which waits for its number, are issued."""
    made = [
        OfficialDocument(
            issuer=owner, type="Công văn", term="2020-2025", title=f"{TITLE} {n}", folded=f"cong van {n}",
            **({"symbol": f"{n}-CV/ĐUK", "issued_on": day, "state": "issued"} if n % 10 else {}),
        )
        for n in range(1, count + 1)
    ]  # fmt: skip
    return OfficialDocument.objects.bulk_create(made, batch_size=IN_BULK)


def _numbered(owner: Unit, documents: list[OfficialDocument], *, at: datetime) -> None:
    book, _made = Book.objects.get_or_create(issuer=owner, way="out", type="Công văn", period="2020-2025")
    given = [one for one in documents if one.symbol]
    lines = (
        Number(book=book, number=n, first=n, state="given", symbol=one.symbol, day=at.date(), document=one, at=at)
        for n, one in enumerate(given, start=book.last + 1)
    )
    Number.objects.bulk_create(lines, batch_size=IN_BULK)
    book.last += len(given)
    book.save()


def _arrived(owner: Unit, count: int, *, at: datetime) -> None:
    book, _made = Book.objects.get_or_create(issuer=owner, way="in", type="", period="2023")
    lines = (
        Arrival(
            book=book, number=n, arrived_on=at.date(), issuer="Tỉnh ủy", symbol=f"{n}-CV/TU", abstract=f"{TITLE} {n}",
            folded=f"tinh uy {n}", at=at,
        )
        for n in range(book.last + 1, book.last + count + 1)
    )  # fmt: skip
    Arrival.objects.bulk_create(lines, batch_size=IN_BULK)
    book.last += count
    book.save()


def _rendered(owner: Unit, file: StoredFile, count: int, *, at: datetime) -> None:
    """Every other one is done."""
    begun = Rendering.objects.count()
    rows = (
        Rendering(
            issuer=owner, word=file, of=f"{n:064x}", asked_at=at, attempts=1,
            **({"file": file, "pictures": file, "pages": 1, "done_at": at} if n % 2 else {"lease": at}),
        )
        for n in range(begun, begun + count)
    )  # fmt: skip
    Rendering.objects.bulk_create(rows, batch_size=IN_BULK)


def _versions(document: OfficialDocument, file: StoredFile, count: int, *, at: datetime) -> None:
    """Each of thirty pages."""
    frame = Frame(above=None, issuer=("ĐẢNG ỦY KHỐI",), symbol="-BC/ĐUK", place="Bến Nghè", type="Báo cáo", abstract="")
    paper = to_plain(Paper(frame=frame, body=tuple(paragraph(f"{TITLE} " * 12) for _ in range(300))))
    said: dict[str, Any] = {"document": document, "paper": paper, "file": file, "rules": "36-HD", "rules_version": 1}
    rows = (Version(n=n, words="0" * 64, frame="0" * 64, at=at, **said) for n in range(1, count + 1))
    Version.objects.bulk_create(rows, batch_size=50)


def _sent(owner: Unit, documents: list[OfficialDocument], count: int, *, at: datetime) -> Delivery:
    """The first to so many units, every other of which read it; all of them to the unit B1."""
    _units_below(owner, count, at=at)
    below = list(UnitVersion.objects.filter(parent=owner).order_by("path").values_list("unit", flat=True)[:count])
    first = Unit.objects.get(code="B1")
    rows = [
        Delivery(document=documents[0], unit_id=unit, way="account", sent_at=at, read_at=at if n % 2 else None)
        for n, unit in enumerate(below)
    ]
    rows += [Delivery(document=one, unit=first, way="account", sent_at=at) for one in documents[1:] if one.symbol]
    Delivery.objects.bulk_create(rows, batch_size=IN_BULK)
    return Delivery.objects.filter(unit=first)[0]


def _units_below(owner: Unit, count: int, *, at: datetime) -> None:
    standing = list(rows_of(UnitVersion.objects.all()))
    there = {row.code for row in standing}
    more = [a_row(f"X{n:05d}", f"Chi bộ Thôn {n}", parent="K") for n in range(count) if f"X{n:05d}" not in there]
    load_units(UnitSheet((*standing, *more), ()), by=None, at=at)


def an_office_with(size: int, *, at: datetime) -> Iterator[tuple[str, Client, str, str]]:
    """In the empty database of the settings: whose page, a client, its address, and what it is called."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    settings.NOW = settings.REAL_NOW = lambda: at
    settings.ALLOWED_HOSTS = ["testserver"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    owner = an_organisation()
    beside = [a_row("L", "Đảng bộ Khối Bên", parent="TS", kind=UnitKind.COMMITTEE)]
    load_units(UnitSheet((*rows_of(UnitVersion.objects.all()), *beside), ()), by=None, at=at)
    cast = the_cast()
    grants = [(Role.OFFICE, Unit.objects.get(code="L"))]
    neighbour = open_account("ben", name="Bên", post="", password=None, grants=grants, by=None, at=at)
    campaign = builders.laid_assignments(owner, by=cast.office)
    many = many_documents(owner, campaign, count=size, recipients=size // 2, versions=max(150, size // 200), at=at)
    for who, account, pages in (
        ("office", cast.office, office_pages(many, size)),
        ("office beside", neighbour, {"documents": f"/campaigns/{campaign.pk}/documents/", "jobs": "/jobs/"}),
        ("unit", cast.head, unit_pages(many)),
    ):
        client = Client()
        client.force_login(account)
        yield from ((who, client, address, page) for page, address in pages.items())


def office_pages(many: Many, size: int) -> dict[str, str]:
    """By name the addresses of an office."""
    documents, books = f"/campaigns/{many.campaign.pk}/documents/", "/units/K/register/"
    sent, printed = f"/documents/{many.sent.pk}/", f"/documents/{many.printed.pk}/"
    return {
        "desk": "/",
        "plan": f"/campaigns/{many.campaign.pk}/plan/",
        "documents": documents,
        "documents, older": f"{documents}?before={many.sent.pk + size // 2}",
        "documents, found": f"{documents}?words=cong+van",
        "a document sent": sent,
        "its recipients": f"{sent}deliveries/",
        "its recipients, read": f"{sent}deliveries/?only=read",
        "its recipients, unread": f"{sent}deliveries/?only=unread",
        "a document of many versions": printed,
        "its first version": f"{printed}?version=1",
        "numbers": books,
        "numbers, older": f"{books}?before={size // 2}",
        "numbers, found": f"{books}?words=cong+van",
        "arrivals": f"{books}arrivals/",
        "arrivals, found": f"{books}arrivals/?words=tinh+uy",
        "templates": f"{books}templates/",
        "jobs": "/jobs/",
    }


def unit_pages(many: Many) -> dict[str, str]:
    return {"desk": "/", "received": "/deliveries/", "one received": f"/deliveries/{many.received.pk}/"}
