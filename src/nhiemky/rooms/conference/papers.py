"""What a conference prints: invitation, programme, minutes, notice of conclusions, resolution (36-HD/VPTW, II.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time

from django.utils import translation
from django.utils.translation import gettext as _

from nhiemky.core.official.dates import short_day
from nhiemky.core.official.model import (
    Block,
    Clause,
    Close,
    Form,
    Heading,
    Paper,
    Paragraph,
    Recipient,
    Signer,
    Span,
    blocks_of,
    item,
    paragraph,
)
from nhiemky.core.refusal import Refused
from nhiemky.rooms.conference.models import Sitting
from nhiemky.rooms.conference.queries import has_quorum, sittings_of
from nhiemky.rooms.conference.words import PAPERS
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.papers import Composed, composed, paper_of_owner, standing_body
from nhiemky.rooms.registry.queries.dossier import DossierFile, Part
from nhiemky.rooms.registry.words import AS_ABOVE, UNITS_BELOW

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_COMRADE = re.compile(r"^\s*(?:các )?(?:đồng chí|đ/c)\s+", re.IGNORECASE)
# left to be written in by hand
DOTS = "…………"


def sitting_paper(sitting: Sitting, what: str, *, on: date) -> Composed:
    """One of `words.PAPERS`, ready for number and signature. Refused where it would say nothing."""
    # the document is Vietnamese, whatever language its maker reads the pages in
    with translation.override("vi"):
        return composed(sitting.campaign, COMPOSED[what](sitting, on), what=f"conference.{what}", on=on)


def _invitation(sitting: Sitting, on: date) -> Paper:
    body = (
        paragraph(
            f"{standing_body(sitting.campaign)} trân trọng kính mời đồng chí tới dự {_named(sitting)}, cụ thể như sau:"
        ),
        paragraph(f"1. Thời gian: {_when(sitting)}."),
        paragraph(f"2. Địa điểm: {sitting.place}."),
        *([paragraph(f"3. Chủ trì: {sitting.chair}.")] if sitting.chair else []),
        paragraph("Đề nghị đồng chí sắp xếp công việc, dự hội nghị đầy đủ và đúng giờ."),
    )
    return paper_of_owner(
        sitting.campaign,
        type="Giấy mời",
        abstract=f"dự {_named(sitting)}",
        body=body,
        on=on,
        greeting="Kính mời",
        addressed=tuple(_lines(sitting.invited)) or (DOTS,),
        recipients=(Recipient(AS_ABOVE),),
    )


def _programme(sitting: Sitting, on: date) -> Paper:
    if not sitting.agenda.strip():
        raise Refused([_("Chưa ghi chương trình của hội nghị. Hãy ghi mỗi việc một dòng, rồi in.")])
    body = (
        paragraph(f"Thời gian: {_when(sitting)}."),
        paragraph(f"Địa điểm: {sitting.place}."),
        *blocks_of(sitting.agenda),
    )
    return paper_of_owner(
        sitting.campaign,
        type="Chương trình",
        abstract=_named(sitting),
        body=body,
        on=on,
        recipients=(Recipient("Các đại biểu dự hội nghị"),),
    )


def _minutes(sitting: Sitting, on: date) -> Paper:
    """Signed by who wrote them on the left and who was in the chair on the right (36-HD/VPTW, II.1.7)."""
    close = Close(
        Form.PAIR,
        (
            Signer("Người ghi biên bản", name=_bare(sitting.recorder)),
            Signer("Chủ trì hội nghị", name=_bare(sitting.chair)),
        ),
    )
    return paper_of_owner(
        sitting.campaign, type="Biên bản", abstract=_named(sitting), body=_proceedings(sitting), on=on, close=close
    )


def _proceedings(sitting: Sitting) -> Iterator[Block]:
    yield Heading(1, "I", "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    yield paragraph(f"1. Thời gian: bắt đầu {_when(sitting)}; kết thúc {DOTS}.")
    yield paragraph(f"2. Địa điểm: {sitting.place}.")
    yield paragraph(f"3. Chủ trì: {sitting.chair or DOTS}. Người ghi biên bản: {sitting.recorder or DOTS}.")
    enough = "bảo đảm" if has_quorum(sitting) else "chưa bảo đảm"
    yield paragraph(
        f"4. Số được triệu tập: {sitting.summoned}; có mặt: {sitting.present}; vắng: "
        f"{sitting.summoned - sitting.present}. Hội nghị {enough} có mặt ít nhất hai phần ba số được triệu tập."
    )
    yield Heading(1, "II", "NỘI DUNG")
    yield from blocks_of(sitting.agenda) if sitting.agenda.strip() else (paragraph(DOTS),)
    yield Heading(1, "III", "KẾT LUẬN")
    yield from blocks_of(sitting.conclusions) if sitting.conclusions.strip() else (paragraph(DOTS),)
    yield paragraph("Biên bản được đọc cho hội nghị nghe và nhất trí thông qua.")


def _conclusions(sitting: Sitting, on: date) -> Paper:
    begun = (
        f"Ngày {short_day(sitting.held_on)}, {standing_body(sitting.campaign)} tổ chức {_named(sitting)}. "
        "Sau khi nghe báo cáo và ý kiến thảo luận, hội nghị kết luận như sau:"
    )
    return paper_of_owner(
        sitting.campaign,
        type="Thông báo",
        abstract=f"kết luận {_named(sitting)}",
        body=(paragraph(begun), *_numbered(_concluded(sitting))),
        on=on,
        recipients=(Recipient(UNITS_BELOW, "th/h"),),
    )


def _resolution(sitting: Sitting, on: date) -> Paper:
    """Each conclusion is an article; the last says who carries it out."""
    articles = _articles(_concluded(sitting))
    body: list[Block] = [
        paragraph(f"{_named(sitting)}, họp ngày {short_day(sitting.held_on)}, với {sitting.present} đồng chí có mặt,"),
        Paragraph((Span("QUYẾT NGHỊ:", bold=True),)),
    ]
    for n, (title, *points) in enumerate(articles, start=1):
        body += [Clause(n, title), *(item(point) for point in points)]
    body.append(Clause(len(articles) + 1, "Các đơn vị trực thuộc căn cứ nghị quyết này tổ chức thực hiện."))
    return paper_of_owner(
        sitting.campaign,
        type="Nghị quyết",
        abstract=_named(sitting),
        body=body,
        on=on,
        recipients=(Recipient(UNITS_BELOW, "th/h"),),
    )


def _concluded(sitting: Sitting) -> str:
    if not sitting.conclusions.strip():
        raise Refused([_("Hội nghị chưa có kết luận. Hãy ghi kết luận, mỗi ý một dòng, rồi in.")])
    return sitting.conclusions


def _numbered(text: str) -> Iterator[Block]:
    """A line is a conclusion, numbered where there are several; what begins with a dash belongs to the one above."""
    articles = _articles(text)
    for n, (title, *points) in enumerate(articles, start=1):
        yield paragraph(f"{n}. {title}" if len(articles) > 1 else title)
        yield from (item(point) for point in points)


def _articles(text: str) -> list[list[str]]:
    found: list[list[str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        bare = line.lstrip("-–•").strip()
        if found and bare != line:
            found[-1].append(bare)
        else:
            found.append([_without_number(bare)])
    return found


def _without_number(line: str) -> str:
    number, dot, rest = line.partition(".")
    return rest.strip() if dot and number.isdecimal() and rest.strip() else line


def _lines(text: str) -> list[str]:
    return [bare for line in text.splitlines() if (bare := line.strip(" -–•;,"))]


def _bare(name: str) -> str:
    """As it stands under a signature: without «đồng chí» before it and a post behind it."""
    return _COMRADE.sub("", name).partition(",")[0].strip()


def _named(sitting: Sitting) -> str:
    """«Hội nghị sơ kết …»: a campaign is called after what its plan is about."""
    name = sitting.campaign.name
    return f"Hội nghị {name[:1].lower()}{name[1:]}"


def _when(sitting: Sitting) -> str:
    day = f"{WEEKDAYS[sitting.held_on.weekday()]}, ngày {short_day(sitting.held_on)}"
    return f"{_hour(sitting.starts_at)}, {day}"


def _hour(at: time | None) -> str:
    return f"{at.hour:02} giờ {at.minute:02}" if at else "….. giờ ….."


COMPOSED: Mapping[str, Callable[[Sitting, date], Paper]] = {
    "invitation": _invitation,
    "programme": _programme,
    "minutes": _minutes,
    "conclusions": _conclusions,
    "resolution": _resolution,
}
assert COMPOSED.keys() == PAPERS.keys()


def dossier(campaign: Campaign) -> Part:
    """What the conference did and concluded, as its minutes and its notice say it."""
    sittings = sittings_of(campaign)
    made = [_archived(one, "minutes", "bien-ban", "Biên bản") for one in sittings]
    made += [
        _archived(one, "conclusions", "ket-luan", "Thông báo kết luận") for one in sittings if one.conclusions.strip()
    ]
    return Part("hoi-nghi", "Hội nghị", (sittings,), files=lambda: iter(made))


def _archived(sitting: Sitting, what: str, name: str, title: str) -> DossierFile:
    data = sitting_paper(sitting, what, on=sitting.held_on).printed.data
    return DossierFile(f"{name}-{sitting.pk}.docx", f"{title}: {sitting}", [data])
