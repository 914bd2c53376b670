"""A table of many indicators and six periods: as many questions to the database as one of two. How fast: bench."""

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.core.indicators import Amount
from nhiemky.papers.annex import write_annex
from nhiemky.rooms.figures.queries.workbooks import identity_of
from nhiemky.rooms.outline.queries.indicators import indicators_for, indicators_of, periods_of, row_of
from tests.builders import INDICATORS, load_indicators, owed_by
from tests.people import signed_in

SIX = ["2020", "2021", "2022", "2023-H1", "2023-estimate", "2023"]


def asked(campaign, count):
    rows = [replace(INDICATORS[at % 2], code=str(at), name=f"Chỉ tiêu {at}") for at in range(count)]
    load_indicators(campaign, rows=rows)
    campaign.periods = SIX
    campaign.save()


def questions(act) -> int:
    with CaptureQueriesContext(connection) as found:
        answer = act()
    assert answer.status_code in (200, 302), answer.content.decode()[:500]
    return len(found)


def workbook(campaign) -> bytes:
    version = owed_by("B1", campaign).unit_version
    rows = [row_of(one) for one in indicators_for(campaign, version=version)]
    plain = [row for row in rows if not row.numerator]
    figures = {(row.code, period): (Amount(7), "") for row in plain for period in periods_of(campaign)}
    identity = identity_of(campaign, version=version)
    return write_annex(
        title="", unit_name="", identity=identity, indicators=rows, periods=periods_of(campaign), figures=figures
    )


def questions_of(campaign, person) -> dict[str, int]:
    """Each step of a unit's evening with its table."""
    place, browser = f"/campaigns/{campaign.pk}/figures/B1", signed_in(person)
    browser.get("/account/")
    typed = [
        {"indicator": one.pk, "period": period, "typed": "9/10" if one.numerator else "9"}
        for one in indicators_of(campaign)
        for period in SIX
    ]
    file = SimpleUploadedFile("b1.xlsx", workbook(campaign))
    return {
        "keep": questions(lambda: browser.post(f"{place}/keep/", {"cells": json.dumps(typed)})),
        "page": questions(lambda: browser.get(f"{place}/")),
        "sheet": questions(lambda: browser.get(f"{place}/sheet/")),
        "read": questions(lambda: browser.post(f"{place}/read/", {"file": file})),
        "pending": questions(lambda: browser.get(f"{place}/pending/")),
        "load": questions(lambda: browser.post(f"{place}/load/", {"good": ""})),
    }


@pytest.mark.long
def test_no_step_asks_more_for_fifty_indicators_than_for_two(campaign, cast):
    found = {}
    for count in (2, 50):
        asked(campaign, count)
        found[count] = questions_of(campaign, cast.head)
    assert found[50].keys() == found[2].keys()
    more = {step: found[50][step] - found[2][step] for step in found[2]}
    # SQLite takes three hundred figures in four statements where it takes twelve in one
    assert all(count <= (3 if step in ("keep", "load") else 0) for step, count in more.items()), more
