"""Where an account is signed in, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from nhiemky.rooms.accounts.models import Account

# the first that is in a browser's own description of itself; most pretend to be those further down as well
BROWSERS = (
    ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "máy Mac"),
    ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """One browser in which the account is signed in."""

    pk: int
    device: str
    address: str
    since: datetime
    seen: datetime
    here: bool


def sessions_of(account: Account, *, here: str | None) -> list[Place]:
    """The newest first; `here` is the key of the session that asks."""
    sessions = sorted(UserSession.objects.purge_and_list(account), key=lambda one: one.last_seen_at, reverse=True)
    return [
        Place(one.pk, device(one.user_agent), one.ip, one.created_at, one.last_seen_at, one.session_key == here)
        for one in sessions
    ]


def device(description: str) -> str:
    """«Chrome trên Windows» for what the browser says of itself."""
    browser = next((name for sign, name in BROWSERS if sign in description), "")
    system = next((name for sign, name in SYSTEMS if sign in description), "")
    if browser and system:
        return _("%(browser)s trên %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Thiết bị không rõ")
