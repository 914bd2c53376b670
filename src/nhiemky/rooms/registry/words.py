"""What users read of the register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "registry.give_number": _("Cấp số văn bản"),
}

FIELDS = {
    "issued_on": _("ngày ban hành"),
}
