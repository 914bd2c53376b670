"""The language of an answer: Vietnamese, unless the person chose otherwise (Django's `set_language` keeps the choice).

The browser's own language is not asked: office machines often run an English Windows for people who work in Vietnamese.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def chosen(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, after the session and before anything that writes words."""

    def answer(request: HttpRequest) -> HttpResponse:
        wish = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = wish if wish in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return answer
