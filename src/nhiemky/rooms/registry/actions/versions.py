"""What was printed of a document, or edited outside and brought back, becomes the version that stands."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from nhiemky.core.plain import to_plain
from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.core.workflow import DocumentState
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.actions.rendering import ask_rendering
from nhiemky.rooms.registry.models import OfficialDocument, Version
from nhiemky.rooms.registry.papers import WORD, Printed
from nhiemky.rooms.registry.queries.versions import standing_version, versions_of
from nhiemky.rooms.registry.rules.numbering import another_was_quicker
from nhiemky.rooms.registry.rules.versions import BroughtBack, another_version, why_not_bring_back, why_not_keep_version


def keep_version(
    document: OfficialDocument, printed: Printed, *, name: str, by: Account | None, at: datetime
) -> Version:
    """Of a document that is held. `Outdated` where another version stands than the one that this was made after.

    Part of another action, which writes the journal.
    """
    _refuse_another(document, printed)
    refuse_if(why_not_keep_version(document))
    paper, effective = printed.paper, printed.effective
    file = keep_file(printed.data, name=name, content_type=WORD, by=by, at=at)
    ask_rendering(file, issuer=document.issuer, at=at)
    return Version.objects.create(
        document=document,
        n=printed.after + 1,
        paper=to_plain(paper),
        file=file,
        words=paper.words_hash,
        frame=paper.frame_hash,
        rules=effective.rule_set.name,
        rules_version=effective.rule_set.version,
        overrides=to_plain(effective.overrides),
        template=printed.template,
        at=at,
        by=by,
    )


def keep_numbered(
    document: OfficialDocument, printed: Printed | None, *, number: int, by: Account | None, at: datetime
) -> None:
    """The same words with the number that the document now has, or has no more. None: nothing was printed of it, it
    was edited outside, or it was signed, and what is signed is never printed anew."""
    if document.state != DocumentState.DRAFT:
        refuse_outdated(None if printed is None else "draft", document.state, another_version())
        return
    standing = standing_version(document)
    if printed is None and standing and standing.edited_from:
        return  # what was edited outside is not printed by us
    _refuse_another(document, printed)
    if printed and standing:
        refuse_outdated(printed.symbol, document.symbol, another_was_quicker(number))
        keep_version(document, printed, name=standing.file.name, by=by, at=at)


@transaction.atomic
def bring_back(
    document: OfficialDocument,
    brought: BroughtBack,
    *,
    anyway: bool = False,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> Version:
    """A Word file that was edited outside is the version that stands, as it is. `anyway`: though it left as an earlier
    one than stood. `Outdated` where another stands by now."""
    hold(document, along=("issuer",))
    standing = standing_version(document)
    refuse_outdated(str(brought.after), str(standing.n if standing else 0), another_version())
    refuse_if(why_not_bring_back(document, brought, anyway=anyway))
    left_as = versions_of(document).get(n=brought.edited_from)
    file = keep_file(brought.file.data, name=brought.file.name, content_type=WORD, by=by, at=at)
    ask_rendering(file, issuer=document.issuer, at=at)
    version = Version.objects.create(
        document=document,
        n=brought.after + 1,
        paper=left_as.paper,
        file=file,
        words=hashlib.sha256(brought.text.encode()).hexdigest(),
        frame=left_as.frame,
        rules=brought.rules,
        rules_version=brought.rules_version,
        overrides=to_plain(brought.overrides),
        edited_from=left_as.n,
        at=at,
        by=by,
    )
    details = {"version": version.n, "edited_from": left_as.n, "file": file.name, "hash": file.sha256}
    journal.record("registry.bring_back", document, by=by, at=at, unit_path=unit_path, details=details)
    return version


def _refuse_another(document: OfficialDocument, printed: Printed | None) -> None:
    standing = standing_version(document)
    refuse_outdated(str(printed.after if printed else 0), str(standing.n if standing else 0), another_version())
