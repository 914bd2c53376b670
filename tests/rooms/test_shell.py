"""What stands around a page is asked once a request, and only by a page that shows it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import on_one_line, signed_in


@pytest.fixture
def asked(campaign, cast):
    """What the office is shown by a page of the campaign or of the house, and what that asked the database."""

    def ask(page):
        client = signed_in(cast.office)
        client.get("/account/")
        with CaptureQueriesContext(connection) as questions:
            answer = client.get(page if page.startswith("/") else f"/campaigns/{campaign.pk}/{page}")
        return answer, [question["sql"] for question in questions]

    return ask


def about(table, questions):
    return [question for question in questions if f'FROM "{table}"' in question]


@pytest.mark.long
def test_a_page_of_a_campaign_shows_its_steps_with_their_counts(asked):
    answer, questions = asked("work/")
    assert b'<nav class="steps"' in answer.content
    assert "</b>Báo cáo <em>0/3</em></a>" in on_one_line(answer.content.decode())
    assert about("reports_report", questions)


def test_a_page_looks_for_campaigns_once_for_itself_and_once_for_what_stands_around_it(asked):
    _, questions = asked("work/")
    assert len(about("plan_campaign", questions)) == 2


def test_a_page_that_is_not_there_names_the_steps_and_counts_nothing(asked):
    answer, questions = asked("rollup/sections/999/")
    assert answer.status_code == 404
    assert "</b>Báo cáo</a>" in answer.content.decode()
    assert about("reports_report", questions) == []


@pytest.mark.long
def test_a_part_of_a_page_asks_nothing_of_what_stands_around_it(asked):
    assert about("plan_campaign", asked("/units/")[1])
    assert about("plan_campaign", asked("/units/K/below/")[1]) == []
