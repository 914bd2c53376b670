"""Why not: reasons against a line in the book of what arrives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _


def why_not_enter_arrival(said: Mapping[str, Any], *, arrived_on: date) -> list[str]:
    reasons = []
    if not str(said.get("issuer", "")).strip():
        reasons.append(_("Ghi nơi gửi."))
    if not str(said.get("abstract", "")).strip():
        reasons.append(_("Ghi trích yếu: văn bản về việc gì."))
    if said.get("day") and said["day"] > arrived_on:
        reasons.append(_("Ngày của văn bản không sau ngày đến."))
    if said.get("due_on") and said["due_on"] < arrived_on:
        reasons.append(_("Hạn xử lý không được trước ngày đến."))
    return reasons
