"""A document that a plan cites leads to its line in the books of the office, for whoever reads them."""

from dataclasses import replace

import pytest

from nhiemky.core.plain import to_plain
from nhiemky.core.planfacts import CitationFact
from nhiemky.rooms.plan.models import Plan
from nhiemky.rooms.registry.actions.arriving import enter_arrival
from nhiemky.rooms.registry.actions.documents import enter_document
from nhiemky.rooms.registry.actions.numbering import give_number
from nhiemky.rooms.registry.models import Arrival, Number
from nhiemky.rooms.registry.queries.citations import entries_of
from tests.builders import NOW, a_campaign
from tests.people import signed_in

DAY = NOW.date()
ABOVE = CitationFact("Kế hoạch", "40-KH/TU", None, "Tỉnh ủy", None)
OWN = CitationFact("Quyết định", "01-QĐ/ĐUK", None, "Đảng ủy Khối", None)


def in_the_books(owner) -> None:
    said = {"issuer": "Tỉnh ủy", "symbol": "40-KH/TU", "type": "kế hoạch", "abstract": "sơ kết"}
    enter_arrival(owner, period="2023", arrived_on=DAY, said=said, by=None, at=NOW, unit_path="")
    for type in ("Quy định", "Quyết định"):
        document = enter_document(issuer=owner, type=type, term="2020-2025", title="ban hành quy chế")
        give_number(document, issuer_symbol="ĐUK", issued_on=DAY, by=None, at=NOW, unit_path="")


def test_what_is_cited_leads_to_its_line_by_number_and_type(owner):
    in_the_books(owner)
    decision, arrival = Number.objects.get(document__type="Quyết định"), Arrival.objects.get()
    found = entries_of([ABOVE, OWN, replace(ABOVE, number=None)], keeper=owner)
    assert {symbol: address.partition("#")[2] for symbol, address in found.items()} == {
        "40-KH/TU": f"arrival-{arrival.pk}",
        "01-QĐ/ĐUK": f"number-{decision.pk}",
    }
    assert entries_of([replace(ABOVE, kind="Công văn")], keeper=owner) == {}


@pytest.mark.long
def test_the_plan_leads_there_whoever_reads_the_books(owner, cast):
    campaign = a_campaign(owner)
    plan = Plan.objects.get()
    plan.facts = to_plain(replace(plan.typed_facts, basis=(ABOVE,)))
    plan.save()
    in_the_books(owner)
    address = f"/campaigns/{campaign.pk}/plan/"
    line = f"/units/K/register/arrivals/?words=40-KH/TU#arrival-{Arrival.objects.get().pk}"
    assert f'<a href="{line}">40-KH/TU</a>' in signed_in(cast.leader).get(address).content.decode()
    assert signed_in(cast.leader).get(line).content.decode().count('id="arrival-') == 1
    others = signed_in(cast.stranger).get(address)
    assert others.status_code == 404 or "arrival-" not in others.content.decode()
