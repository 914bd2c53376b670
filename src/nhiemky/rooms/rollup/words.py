"""What users read of the roll-up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "rollup.consolidate": _("Tổng hợp"),
    "rollup.write_draft": _("Viết lời tổng hợp"),
}

FIELDS = {
    "expected": _("số đơn vị phải nộp"),
    "reports": _("số báo cáo"),
}
