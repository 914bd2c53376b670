"""What users read of figures: judgements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhiemky.core.indicators import Judgement
from nhiemky.rooms.journal.words import Chip

JUDGEMENTS = {
    Judgement.EXCEEDED: Chip(_("vượt"), "ok"),
    Judgement.MET: Chip(_("đạt"), "ok"),
    Judgement.ON_COURSE: Chip(_("có khả năng đạt"), "sent"),
    Judgement.AT_RISK: Chip(_("khó đạt"), "back"),
    Judgement.NOT_MET: Chip(_("chưa đạt"), "late"),
    Judgement.NOT_JUDGED: Chip(_("không đánh giá"), "none"),
}
VALUES = {"judgement": {judgement.value: chip.words for judgement, chip in JUDGEMENTS.items()}}

VERBS = {
    "figures.assess": _("Tự đánh giá chỉ tiêu"),
    "figures.keep_figures": _("Nhập số liệu"),
    "figures.load_figures": _("Nạp bảng số liệu"),
    "figures.propose_target": _("Đề xuất điều chỉnh chỉ tiêu"),
    "figures.take_back_assessment": _("Rút lại tự đánh giá"),
    "figures.take_back_proposal": _("Rút lại đề xuất điều chỉnh chỉ tiêu"),
}

FIELDS = {
    "cells": _("số ô"),
    "judgement": _("đánh giá"),
    "left_out": _("chỉ tiêu để lại"),
    "on_behalf": _("thay đơn vị"),
}
