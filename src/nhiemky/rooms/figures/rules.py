"""Why not: reasons against a figure, a workbook, an own judgement, and what is still missing in a unit's table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from nhiemky.core.indicators import (
    Across,
    Amount,
    FigureFinding,
    FigureFindingKind,
    Judgement,
    Period,
    Target,
    TargetKind,
    figure_of,
    findings_of,
)
from nhiemky.papers.annex import AnnexBook, Identity
from nhiemky.rooms.figures.models import Annex
from nhiemky.rooms.journal.rules import too_wordy
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import measure_of
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.units.rules.units import finding_line

# quotients are added up by their parts, so these are given as «412/418»
BY_PARTS = {Across.RATIO.value, Across.WEIGHTED_MEAN.value}


def why_not_keep_figures(annex: Annex) -> list[str]:
    """A locked table is one reason, whatever was typed; the faults of single cells are `faults_of_cell`."""
    if annex.locked:
        return [_("Phụ biểu đã nộp nên số liệu đã khóa. Muốn sửa, đề nghị văn phòng trả lại.")]
    return []


def findings_of_cell(indicator: Indicator, period: Period, amount: Amount | None) -> list[str]:
    """What is wrong with a figure by itself. What speaks against it beside others is kept and shown, not refused."""
    if amount is None or amount.value is None or indicator.across not in BY_PARTS:
        return []
    if amount.numerator is None:
        named = {"numerator": indicator.numerator or _("tử số"), "denominator": indicator.denominator or _("mẫu số")}
        return [
            _(
                "Ghi tử số/mẫu số, ví dụ 412/418 (%(numerator)s / %(denominator)s), để cấp trên cộng được; "
                "không ghi số phần trăm đã tính."
            )
            % named
        ]
    return [message_of(finding) for finding in findings_of([figure_of(period, amount)], measure=measure_of(indicator))]


def message_of(finding: FigureFinding) -> str:
    """In the reader's language."""
    beside = period_spoken(finding.beside) if finding.beside else ""
    return _(finding.says) % {**finding.named, "period": beside}


def place_named(code: str, period: Period) -> str:
    return f"{code}, {period_spoken(period)}"


def findings_of_entry(note: str | None, amount: Amount | None, *, overrun: bool, shown: str) -> list[str]:
    """`overrun`: what the writer saw there is no longer what stands (`shown`), and is not what was typed."""
    reasons = []
    if overrun and shown:
        reasons.append(_("Người khác vừa ghi «%(figure)s». Enter để ghi đè, Esc để lấy số đó.") % {"figure": shown})
    elif overrun:
        reasons.append(_("Người khác vừa xóa ô này. Enter để ghi lại, Esc để bỏ."))
    if amount is None and note and note.strip():
        reasons.append(_("Ô có ghi chú thì phải có số liệu hoặc lý do."))
    return reasons


def why_not_load_figures(
    refused: Sequence[str], findings: Iterable[tuple[int | None, str]], *, all_or_none: bool
) -> list[str]:
    """What refuses the workbook as a whole is told alone; faulty rows keep it out where all must be good."""
    if refused or not all_or_none:
        return list(refused)
    return [finding_line(row, message) for row, message in findings]


def not_ours(book: AnnexBook, *, ours: Identity, owner: str) -> list[str]:
    """`owner`: the name of our unit; the other's is not told, its code stands in the workbook and may be made up.

    A copy without identity is matched by its numbers.
    """
    if book.identity is None:
        return []
    if book.identity.campaign != ours.campaign:
        return [_("Biểu này được tải từ một đợt khác. Hãy tải biểu của đợt này rồi chép số liệu sang.")]
    if book.identity.unit != ours.unit:
        named = {"theirs": book.identity.unit[:40], "ours": owner}
        return [_("Biểu này là của đơn vị mã %(theirs)s, không phải của %(ours)s.") % named]
    if book.identity.version != ours.version:
        return [
            _(
                "Bảng chỉ tiêu hoặc các kỳ số liệu đã thay đổi từ khi biểu này được tải. "
                "Hãy tải biểu mới rồi chép số liệu sang."
            )
        ]
    return []


def why_not_assess(annex: Annex, *, judgement: str, reason: str) -> list[str]:
    reasons = [*why_not_keep_figures(annex), *too_wordy(reason)]
    if judgement not in list(Judgement):
        reasons.append(_("Chưa chọn mức đánh giá."))
    if not reason.strip():
        reasons.append(_("Phải ghi lý do khi tự đánh giá khác với mức máy tính ra."))
    return reasons


def why_not_propose_target(
    annex: Annex, *, policy: str | None, target: Target, proposal: Target, reason: str
) -> list[str]:
    """`policy`: what the plan says of changing the congress's targets («allowed», «forbidden», nothing)."""
    reasons = [*why_not_keep_figures(annex), *too_wordy(reason)]
    if policy == "forbidden":
        reasons.append(_("Kế hoạch không cho điều chỉnh chỉ tiêu của đại hội."))
    if target.kind is not TargetKind.TEXT and _bounds(proposal) == _bounds(target):
        reasons.append(_("Mức đề xuất đúng bằng chỉ tiêu đang giao."))
    if not reason.strip():
        reasons.append(_("Phải ghi lý do đề xuất điều chỉnh."))
    return reasons


def _bounds(target: Target) -> tuple[int | None, int | None]:
    """«Exactly» may be written with one number or two."""
    return target.low, target.low if target.high is None else target.high


def blanks(
    indicators: Sequence[Indicator], *, periods: Sequence[Period], given: Collection[tuple[int, str]]
) -> list[str]:
    """What keeps a table from being complete: each indicator needs, in each period, a figure or a reason."""
    reasons = []
    for indicator in indicators:
        blank = [period_spoken(period) for period in periods if (indicator.pk, str(period)) not in given]
        if blank:
            named = {"code": indicator.code, "periods": ", ".join(blank)}
            reasons.append(_("Chỉ tiêu %(code)s chưa có số liệu: %(periods)s.") % named)
    return reasons


def unsettled(findings: Iterable[tuple[FigureFinding, str]]) -> list[str]:
    """What figures say against each other and nobody has explained: each concern comes with the note of its cell."""
    return [
        f"{place_named(finding.indicator, finding.period)}: {message_of(finding)}"
        for finding, note in findings
        if finding.kind is FigureFindingKind.REFUSED or not note
    ]
