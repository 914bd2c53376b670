"""The table of contents: each room brings its own pages; here is only their order."""

from __future__ import annotations

from importlib.util import find_spec

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from nhiemky.house.views import packing
from nhiemky.rooms import ROOMS
from nhiemky.rooms.accounts.views import sign_in

handler400 = "nhiemky.house.middleware.bad_request"
handler500 = "nhiemky.house.failures.server_error"
CAMPAIGN = "campaigns/<int:campaign_id>/"
OF_THE_HOUSE = [
    path(CAMPAIGN + "dossier/", packing.dossier, name="dossier"),
    path(CAMPAIGN + "dossier/pack/", packing.pack, name="pack"),
]
urlpatterns = [
    path("", include("nhiemky.desk.urls")),
    *(path("", include(f"nhiemky.rooms.{room}.urls")) for room in ROOMS if find_spec(f"nhiemky.rooms.{room}.urls")),
    path("", include((OF_THE_HOUSE, "house"))),
    path("language/", login_not_required(set_language), name="set_language"),
    # by these names allauth finds our own pages
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", sign_in.enter_code, name="mfa_authenticate"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
