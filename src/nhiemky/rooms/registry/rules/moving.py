"""Why not: reasons against submitting, sending back, signing, issuing and recalling a document."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.core.workflow import DocumentState, DocumentVerb, next_state
from nhiemky.rooms.journal.rules import too_wordy
from nhiemky.rooms.registry.models import OfficialDocument, Version
from nhiemky.rooms.registry.words import OUT_OF_ORDER, STATES


def out_of_order(document: OfficialDocument, verb: DocumentVerb) -> list[str]:
    if document.incoming:
        return [_("Đây là văn bản đến: không lập, ký hay ban hành ở đây.")]
    state = DocumentState(document.state)
    return [] if next_state(state, verb) else [OUT_OF_ORDER[verb] % {"state": STATES[state]}]


def why_not_submit(document: OfficialDocument, version: Version | None) -> list[str]:
    """`version`: the one that stands."""
    reasons = out_of_order(document, DocumentVerb.SUBMIT)
    if not reasons and version is None:
        reasons.append(_("Văn bản này chưa lập bản nào ở đây nên chưa trình ký được."))
    return reasons


def why_not_send_back(document: OfficialDocument, *, reason: str) -> list[str]:
    reasons = [*out_of_order(document, DocumentVerb.SEND_BACK), *too_wordy(reason)]
    if not reason.strip():
        reasons.append(_("Phải ghi lý do trả lại để người soạn biết cần sửa gì."))
    return reasons


def why_not_sign(document: OfficialDocument) -> list[str]:
    return out_of_order(document, DocumentVerb.SIGN)


def why_not_issue(document: OfficialDocument) -> list[str]:
    reasons = out_of_order(document, DocumentVerb.ISSUE)
    if not reasons and not (document.symbol and document.issued_on):
        reasons.append(_("Văn bản chưa có số và ngày: bấm «Cấp số» trước khi ban hành."))
    return reasons


def why_not_recall(document: OfficialDocument, *, reason: str) -> list[str]:
    reasons = [*out_of_order(document, DocumentVerb.RECALL), *too_wordy(reason)]
    if not reason.strip():
        reasons.append(_("Phải ghi lý do thu hồi: nơi nhận thấy đúng câu ấy."))
    return reasons
