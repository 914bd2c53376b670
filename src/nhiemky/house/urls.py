"""The table of contents: each room brings its own pages; here is only their order."""

from __future__ import annotations

from django.conf.urls.i18n import urlpatterns as language
from django.urls import include, path

from nhiemky.rooms import ROOMS
from nhiemky.rooms.organisation import views

urlpatterns = [
    path("", include("nhiemky.desk.urls")),
    *(path("", include(f"nhiemky.rooms.{room}.urls")) for room in ROOMS),
    path("language/", include(language)),
    # by these names allauth finds our own pages
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", views.enter_code, name="mfa_authenticate"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
