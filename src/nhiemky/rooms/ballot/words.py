"""What users read of votes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PAGES = {"ballot:ballot": _("Phiếu tín nhiệm"), "ballot:tally_paper": _("Biên bản kiểm phiếu")}

VERBS = {
    "ballot.count_vote": _("Kiểm phiếu"),
}

FIELDS = {
    "collected": _("phiếu thu về"),
    "counts": _("kết quả kiểm phiếu"),
    "invalid": _("phiếu không hợp lệ"),
    "issued": _("phiếu phát ra"),
    "subjects": _("đối tượng lấy phiếu"),
}
