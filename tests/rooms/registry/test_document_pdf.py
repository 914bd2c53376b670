import pytest

from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.rollup import actions as rollup
from nhiemky.rooms.rollup.papers import compose
from tests.builders import NOW, a_handed_in_report, owed_by
from tests.people import signed_in


@pytest.fixture
def address(campaign):
    """The PDF of the consolidated report."""
    a_handed_in_report(owed_by("B1", campaign))
    return (
        f"/documents/{rollup.consolidate(campaign, compose(campaign, on=NOW.date()), by=None, at=NOW).document.pk}/pdf/"
    )


@pytest.mark.office
def test_a_word_file_of_the_register_is_handed_out_as_it_would_be_printed(cast, address):
    answer = signed_in(cast.leader).get(address)
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    assert "Bao cao tong hop 2020-2025.pdf" in answer.headers["Content-Disposition"]


def test_where_libreoffice_is_missing_the_page_names_its_package(cast, address, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    answer = signed_in(cast.leader).get(address)
    assert (answer.status_code, "libreoffice-writer" in answer.content.decode()) == (422, True)


@pytest.mark.long
@pytest.mark.parametrize("who", ["head", "neighbour", "writer", "auditor", "stranger"])
def test_for_others_it_is_not_there(cast, address, who):
    assert signed_in(getattr(cast, who)).get(address).status_code == 404


def test_what_is_no_word_file_has_no_pdf(campaign, cast):
    plan = OfficialDocument.objects.get()
    assert signed_in(cast.office).get(f"/documents/{plan.pk}/pdf/").status_code == 404
