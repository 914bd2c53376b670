from datetime import date

import pytest
from django.http import HttpResponse
from django.utils import formats, translation

from nhiemky.house.language import chosen


def language_of(request):
    return chosen(lambda _: HttpResponse(translation.get_language()))(request)


def test_vietnamese_is_spoken_whatever_the_browser_prefers(rf):
    response = language_of(rf.get("/", headers={"accept-language": "en-US"}))
    assert response.content == b"vi"
    assert response["Content-Language"] == "vi"


def test_english_is_spoken_to_who_chose_it(rf):
    rf.cookies["django_language"] = "en"
    assert language_of(rf.get("/")).content == b"en"


def test_a_language_that_the_house_does_not_speak_is_not_chosen(rf):
    rf.cookies["django_language"] = "fr"
    assert language_of(rf.get("/")).content == b"vi"


@pytest.mark.parametrize(("language", "number"), [("vi", "1.234,5"), ("en", "1,234.5")])
def test_days_are_written_alike_and_numbers_by_language(language, number):
    with translation.override(language):
        assert formats.date_format(date(2023, 6, 5)) == "05/06/2023"
        assert formats.number_format(1234.5, use_l10n=True, force_grouping=True) == number
