"""Why an act on the journal itself is not possible, and what is too long to stand in it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.rooms.journal.models import Entry

LONGEST_SAID = 5_000  # characters


def why_not_keep_anchor(*, broken: str | None) -> list[str]:
    if broken:
        return [_("Nhật ký không nguyên vẹn: %(broken)s. Chưa ghi mốc.") % {"broken": broken}]
    return []


def why_not_prune_journal(*, last: Entry | None, broken: str | None) -> list[str]:
    """`last`: the newest of the entries that are old enough to go."""
    if broken:
        return [_("Nhật ký không nguyên vẹn: %(broken)s. Chưa cắt dòng nào.") % {"broken": broken}]
    return [] if last else [_("Không có dòng nào quá hạn lưu.")]


def too_wordy(text: str) -> list[str]:
    """A reason or a remark stands whole on pages and in the journal."""
    return [_("Viết gọn trong 5.000 ký tự; phần dài để trong tệp đính kèm.")] if len(text) > LONGEST_SAID else []
