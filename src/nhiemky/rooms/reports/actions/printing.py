"""A report is printed as it now stands, and its PDF ordered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.actions.rendering import ask_rendering
from nhiemky.rooms.registry.papers import WORD
from nhiemky.rooms.reports.actions.journaling import OF_AN_ASSIGNMENT


@transaction.atomic
def print_report(assignment: Assignment, paper: bytes, *, name: str, by: Account | None, at: datetime) -> None:
    """Keep the Word file and have it made into a PDF; one of the same words serves again."""
    hold(assignment, along=OF_AN_ASSIGNMENT)
    word = keep_file(paper, name=name, content_type=WORD, by=by, at=at)
    ask_rendering(word, issuer=assignment.unit, at=at)
    version = assignment.unit_version
    details = {"unit": version.name, "file": word.name, "hash": word.sha256}
    journal.record(
        "reports.print_report", assignment, by=by, at=at, unit_path=version.path, campaign_id=assignment.campaign_id,
        details=details,
    )  # fmt: skip
