"""Why not: reasons against changing who holds which post and who answers for which units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.people.models import Post
from nhiemky.rooms.people.words import PostKind
from nhiemky.rooms.units.rules.units import finding_line


def why_not_appoint(
    name: str, note: str, *, kind: str, valid_from: date, valid_to: date, standing: Sequence[Post]
) -> list[str]:
    """`standing`: the posts of this unit that overlap these days."""
    reasons = []
    if not name.strip():
        reasons.append(_("Chưa ghi họ và tên."))
    if valid_to < valid_from:
        reasons.append(_("Ngày thôi giữ chức đứng trước ngày bắt đầu."))
    for post in standing:
        said = {"name": post.person.name, "post": post.get_kind_display(), "days": days(post)}
        if post.kind == kind and (post.person.name, post.person.note) == (name, note):
            reasons.append(_("%(name)s đã là %(post)s %(days)s.") % said)
        elif post.kind == kind == PostKind.SECRETARY:
            reasons.append(_("%(name)s đang là %(post)s %(days)s: hãy ghi ngày thôi trước.") % said)
    return reasons


def days(post: Post) -> str:
    if post.valid_to == LAST_DAY:
        return _("từ %(since)s") % {"since": f"{post.valid_from:%d/%m/%Y}"}
    return _("từ %(since)s đến %(until)s") % {
        "since": f"{post.valid_from:%d/%m/%Y}",
        "until": f"{post.valid_to:%d/%m/%Y}",
    }


def why_not_end_post(post: Post, *, on: date) -> list[str]:
    if on < post.valid_from:
        return [_("Ngày thôi giữ chức đứng trước ngày bắt đầu.")]
    return [_("Chức vụ này đã thôi.")] if post.valid_to <= on else []


def why_not_correct_person(name: str, *, username: str, found: bool, linked_to: str) -> list[str]:
    """`found`: the account is one that whoever corrects answers for; `linked_to`: whose it already is."""
    reasons = [] if name.strip() else [_("Chưa ghi họ và tên.")]
    if username and not found:
        reasons.append(_("Không có tài khoản «%(username)s» trong các đơn vị của bạn.") % {"username": username})
    if linked_to:
        said = {"username": username, "name": linked_to}
        reasons.append(_("Tài khoản «%(username)s» đã gắn với %(name)s.") % said)
    return reasons


def why_not_load_people(findings: Sequence[tuple[int | None, str]], *, rows: int) -> list[str]:
    """Every faulty row is named; one fault keeps the whole sheet out."""
    reasons = [finding_line(row, message) for row, message in findings]
    if not reasons and not rows:
        reasons.append(_("Bảng không có dòng nào. Mỗi chức vụ của một người ghi một dòng."))
    return reasons


def why_not_form_group(name: str, *, members: int, leader_is_member: bool) -> list[str]:
    reasons = [] if name.strip() else [_("Chưa ghi tên tổ công tác.")]
    if not members:
        reasons.append(_("Tổ công tác cần ít nhất một thành viên."))
    if not leader_is_member:
        reasons.append(_("Tổ trưởng phải là một thành viên của tổ."))
    return reasons


def why_not_oversee(*, units: int, named: bool, unknown: Sequence[str], valid_from: date, valid_to: date) -> list[str]:
    """`unknown`: codes that name no unit under the committee."""
    reasons = []
    if not units:
        reasons.append(_("Chưa chọn đơn vị nào."))
    if not named:
        reasons.append(_("Chưa chọn người hoặc tổ công tác."))
    if unknown:
        reasons.append(_("Không có trong các đơn vị của cấp ủy này: %(codes)s.") % {"codes": ", ".join(unknown)})
    if valid_to < valid_from:
        reasons.append(_("Ngày thôi theo dõi đứng trước ngày bắt đầu."))
    return reasons


def why_not_end_oversight(*, valid_from: date, valid_to: date, on: date) -> list[str]:
    if on < valid_from:
        return [_("Ngày thôi theo dõi đứng trước ngày bắt đầu.")]
    return [_("Việc theo dõi này đã thôi.")] if valid_to <= on else []
