"""What the journal tells of accounts beside how they stand: open or closed, and every role with its days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from nhiemky.rooms.accounts.models import Account, Grant
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.replaying import became, is_pruned, told_by

OPEN, GIVE, END = "accounts.open_account", "accounts.give_role", "accounts.end_role"
CLOSE, REOPEN = "accounts.close_account", "accounts.reopen_account"
# role, code of the unit, first and last day
Role = tuple[str, str, str, str]


@dataclass
class Story:
    """Of one account, as far as the journal tells it."""

    opened: bool = False
    active: bool = True
    roles: Counter[Role] = field(default_factory=Counter)


def contradictions() -> Iterator[str]:
    """A sentence for each account that stands otherwise than it was told."""
    stories, grants, pruned = _stories(), _grants(), is_pruned()
    for account in Account.objects.order_by("pk").iterator(chunk_size=2000):
        story = stories.get(account.pk, Story())
        if not story.opened:
            if not pruned:
                yield _("Tài khoản %(name)s không do hệ thống mở.") % {"name": account.username}
            continue
        if story.roles != grants.get(account.pk, Counter()):
            yield _("Tài khoản %(name)s: vai trò không như nhật ký ghi.") % {"name": account.username}
        if story.active != account.is_active:
            yield _("Tài khoản %(name)s: đóng, mở không như nhật ký ghi.") % {"name": account.username}


def _stories() -> dict[int, Story]:
    stories: dict[int, Story] = {}
    for entry in told_by(OPEN, GIVE, END, CLOSE, REOPEN):
        _tell(stories.setdefault(entry.subject_id or 0, Story()), entry)
    return stories


def _tell(story: Story, entry: Entry) -> None:
    said = entry.details
    if entry.verb == OPEN:
        story.opened = True
        story.roles.update((role, unit, said["valid_from"], said["valid_to"]) for role, unit in said["grants"])
    elif entry.verb == GIVE:
        story.roles[tuple(became(entry, name) for name in ("role", "unit", "valid_from", "valid_to"))] += 1
    elif entry.verb == END:
        before, ends = said["changed"]["valid_to"]
        story.roles[said["role"], said["unit"], said["valid_from"], before] -= 1
        if date.fromisoformat(said["valid_from"]) <= date.fromisoformat(ends):
            story.roles[said["role"], said["unit"], said["valid_from"], ends] += 1
        story.roles = +story.roles
    else:
        story.active = entry.verb == REOPEN


def _grants() -> dict[int, Counter[Role]]:
    found: dict[int, Counter[Role]] = {}
    rows = Grant.objects.values_list("account_id", "role", "unit__code", "valid_from", "valid_to")
    for account, role, unit, since, until in rows.iterator(chunk_size=5000):
        found.setdefault(account, Counter())[role, unit, since.isoformat(), until.isoformat()] += 1
    return found
