"""What changed from one revision to another: section by section in words, figure by figure, file by file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nhiemky.core.differences import Patience, Stretch, differences
from nhiemky.core.indicators import Period
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.reports.models import Revision
from nhiemky.rooms.reports.queries.revisions import judgement_spoken

Content = dict[str, Any]


@dataclass(frozen=True)
class FigureChange:
    code: str
    name: str
    period: str
    before: str
    after: str


@dataclass(frozen=True)
class RevisionChanges:
    """`sections`: label, title and the differences of those whose words changed, came or went."""

    sections: list[tuple[str, str, tuple[Stretch, ...]]]
    figures: list[FigureChange]
    gone: list[str]
    come: list[str]

    @property
    def nothing(self) -> bool:
        return not (self.sections or self.figures or self.gone or self.come)


def compared(earlier: Revision, later: Revision) -> RevisionChanges:
    before, after = earlier.content, later.content
    files = {name: {one["name"] for one in content.get("attachments", [])} for name, content in
             (("before", before), ("after", after))}  # fmt: skip
    return RevisionChanges(
        sections=list(_sections(before, after)),
        figures=[*_figures(before, after), *_beside(before, after)],
        gone=sorted(files["before"] - files["after"]),
        come=sorted(files["after"] - files["before"]),
    )


def _sections(before: Content, after: Content) -> Iterable[tuple[str, str, tuple[Stretch, ...]]]:
    """In the order of the later revision, then those that only the earlier had."""
    old, new = ({one["id"]: one for one in content["sections"]} for content in (before, after))
    patience = Patience()
    for number in [*new, *(one for one in old if one not in new)]:
        was, now = (side.get(number, {}).get("text", "") for side in (old, new))
        if was != now:
            section = new.get(number) or old[number]
            yield section["label"], section["title"], differences(was, now, patience)


def _figures(before: Content, after: Content) -> Iterable[FigureChange]:
    old, new = ({(one["code"], one["period"]): one for one in content["figures"]} for content in (before, after))
    for place in [*new, *(one for one in old if one not in new)]:
        was, now = (_written(side.get(place)) for side in (old, new))
        if was != now:
            named = new.get(place) or old[place]
            yield FigureChange(named["code"], named["name"], period_spoken(Period.parse(named["period"])), was, now)


def _beside(before: Content, after: Content) -> Iterable[FigureChange]:
    """The unit's own judgements and the targets that it proposes."""
    names = {one["code"]: one["name"] for content in (before, after) for one in content["figures"]}
    for kind, spoken, said in (
        ("judgements", _("Tự đánh giá"), _judged),
        ("proposals", _("Đề xuất điều chỉnh chỉ tiêu"), _proposed),
    ):
        old, new = ({one["code"]: said(one) for one in content.get(kind, [])} for content in (before, after))
        for code in dict.fromkeys([*new, *old]):
            if old.get(code, "") != new.get(code, ""):
                yield FigureChange(code, names.get(code, ""), spoken, old.get(code, ""), new.get(code, ""))


def _judged(one: dict[str, str]) -> str:
    return f"{judgement_spoken(one['own'])}: {one['reason']}" if one["own"] else ""


def _proposed(one: dict[str, str]) -> str:
    return f"{one['proposed']}: {one['reason']}"


def _written(figure: dict[str, str] | None) -> str:
    """A figure with the words given to it."""
    return ": ".join(filter(None, (figure["written"], figure.get("note", "")))) if figure else ""
