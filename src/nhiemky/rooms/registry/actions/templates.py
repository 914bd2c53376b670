"""An office loads its own templates, and says which version is in use; the built-in layout always stays one of them.

What stands in a file is read before these transactions (papers.py).
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from nhiemky.core.plain import to_plain
from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.models import OfficeTemplate
from nhiemky.rooms.registry.papers import ReadTemplate
from nhiemky.rooms.registry.queries.templates import template_in_use, templates_of
from nhiemky.rooms.registry.rules.templates import why_not_load_template, why_not_use_template
from nhiemky.rooms.units.models import Unit


@transaction.atomic
def load_template(
    unit: Unit, *, type: str, read: ReadTemplate, by: Account | None, at: datetime, unit_path: str
) -> OfficeTemplate:
    """The next version for this type, with what is wrong in it. It is not in use until somebody says so."""
    hold(unit)
    last, file = templates_of(unit).filter(type=type).first(), read.file
    refuse_if(why_not_load_template(type, last, sha256=hashlib.sha256(file.data).hexdigest()))
    template = OfficeTemplate.objects.create(
        unit=unit,
        type=type,
        n=last.n + 1 if last else 1,
        file=keep_file(file.data, name=file.name, content_type=file.content_type, by=by, at=at),
        used=to_plain(read.report.used),
        findings=to_plain(read.report.findings),
        at=at,
        by=by,
    )
    details = {"file": template.file.name, "findings": len(template.findings)}
    journal.record("registry.load_template", template, by=by, at=at, unit_path=unit_path, details=details)
    return template


@transaction.atomic
def use_template(
    unit: Unit, *, type: str, n: int | None, by: Account | None, at: datetime, unit_path: str
) -> OfficeTemplate | None:
    """Documents of this type are printed in this version from now on; None: in the built-in layout.

    Raises OfficeTemplate.DoesNotExist for a version that there is none of.
    """
    hold(unit)
    standing = template_in_use(unit, type)
    template = None if n is None else templates_of(unit).get(type=type, n=n)
    refuse_if(why_not_use_template(template, standing))
    OfficeTemplate.objects.filter(unit=unit, type=type, in_use=True).update(in_use=False)
    if template:
        template.in_use = True
        template.save(update_fields=["in_use"])
    changed = journal.changed({"template": standing and standing.n}, {"template": template and template.n})
    subject = template or standing
    assert subject is not None  # of two that are None the rule refused
    journal.record("registry.use_template", subject, by=by, at=at, unit_path=unit_path, details=changed)
    return template
