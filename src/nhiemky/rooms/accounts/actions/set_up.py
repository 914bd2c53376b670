"""A house begins: the organisation stands, and the first account of its office may sign in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from nhiemky.core.folding import fold
from nhiemky.core.refusal import refuse_if
from nhiemky.papers.unit_sheet import UnitRow, UnitSheet
from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.accounts import begun
from nhiemky.rooms.accounts.rules.set_up import why_not_set_up
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.recording import hold_chain
from nhiemky.rooms.units.actions.units import load_units
from nhiemky.rooms.units.models import Unit
from nhiemky.rooms.units.queries.units import path_of


@transaction.atomic
def set_up(
    committee: UnitRow, *, sheet: UnitSheet | None, username: str, name: str, post: str, password: str, at: datetime
) -> Account:
    """The committee with the units of the sheet under it, and an office account that also looks after accounts.

    Only in a house where nobody has an account. All or nothing: a faulty row keeps the account out as well.
    """
    hold_chain()
    refuse_if(why_not_set_up(begun=begun(), name=committee.name, person=name))
    whole = with_committee(committee, sheet)
    load_units(whole, by=None, at=at)
    unit = Unit.objects.get(code=_found(committee, whole.rows).code)
    grants = [(Role.OFFICE, unit), (Role.ADMINISTRATOR, unit)]
    account = open_account(username, name=name, post=post, password=password, grants=grants, by=None, at=at)
    place = path_of(unit, on=at.date())
    journal.record("accounts.set_up", unit, by=account, at=at, unit_path=place, details={"rows": len(whole.rows)})
    return account


def with_committee(committee: UnitRow, sheet: UnitSheet | None) -> UnitSheet:
    """The sheet with the committee on top: its own row there, or above all those that have none above them."""
    if sheet is None:
        return UnitSheet((committee,), (), frozenset({committee.code}))
    if _found(committee, sheet.rows) is not committee:
        return sheet
    rows = (committee, *(replace(row, parent_code=row.parent_code or committee.code) for row in sheet.rows))
    return UnitSheet(rows, sheet.findings, sheet.codes | {committee.code})


def _found(committee: UnitRow, rows: tuple[UnitRow, ...]) -> UnitRow:
    """The committee as the sheet has it, by its code or its name."""
    known = [row for row in rows if row.code == committee.code or fold(row.name) == fold(committee.name)]
    return known[0] if known else committee
