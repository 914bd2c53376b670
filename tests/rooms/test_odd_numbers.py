"""What is sent where only the number of a row belongs is answered in words or with «not there», never with a crash."""

import pytest

from nhiemky.rooms.outline.queries.sections import outlines_of
from tests.builders import owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import nothing_changes

ODD = ["²", "9" * 30, "9" * 5000, "-1", "1.5", ""]


@pytest.mark.long
@pytest.mark.parametrize("odd", ODD)
def test_in_a_field_that_nobody_types(campaign, cast, odd):
    assignment, section, office = owed_by("B1", campaign), section_titled("Xây dựng", campaign), signed_in(cast.office)
    page, outline = f"/campaigns/{campaign.pk}/", outlines_of(campaign).get()
    words = {"confirm": "1", f"text-{section.pk}": "a", f"take-{section.pk}": "keep", f"based-on-{section.pk}": odd}
    with nothing_changes():
        extended = office.post(page + "extend/", {"assignment": odd, "until": "2023-08-01", "reason": "a"})
        counted = [office.get(page + "reports/words-written/", {name: odd}) for name in ("section", "outline")]
        begun = office.get(f"{page}outlines/{outline.pk}/sections/add/", {"after": odd})
    placed = office.post(f"{page}reports/{assignment.pk}/words/", words)
    assert [answer.status_code for answer in (extended, *counted, begun, placed)] == [422, 200, 200, 200, 302]


@pytest.mark.parametrize("act", ["take-back", "take-back-proposal"])
def test_in_an_address(campaign, cast, act):
    address = f"/campaigns/{campaign.pk}/figures/B1/{'9' * 25}/{act}/"
    assert signed_in(cast.head).post(address).status_code == 404
