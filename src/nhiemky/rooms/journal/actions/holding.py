"""What an act decides on is held: read anew when its transaction begins, and kept from others until it ends.

Every action holds its root row (the campaign, the report, the account …) before its rule asks, so of two who press at
once the second is answered by what the first has made. SQLite lets one act write at a time and needs only the reading.
"""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from nhiemky.core.refusal import Refused


def hold(row: models.Model, *, along: tuple[str, ...] = ()) -> None:
    """Bring `row` up to what stands now; whoever holds it next waits. `along`: relations to read with it.

    Rows that only point at it may be written meanwhile. Refused where it was taken away since it was read.
    """
    table = row._meta.model
    standing = table._base_manager.select_for_update(of=("self",), no_key=True).select_related(*along or (None,))
    try:
        row.refresh_from_db(from_queryset=standing)
    except ObjectDoesNotExist:
        gone = {"what": str(row)[:120]}
        raise Refused([_("«%(what)s» không còn ở đây nữa. Hãy mở lại trang trước.") % gone]) from None
