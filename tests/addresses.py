"""Where every page and act of the house is found, in a small campaign in which there is one of everything."""

import io
import zipfile

from django.urls import get_resolver, reverse

from nhiemky.core.units import UnitKind
from nhiemky.papers.attached import Attached
from nhiemky.papers.certificates import Root
from nhiemky.papers.signing_apart import Reserved
from nhiemky.papers.unit_sheet import UnitSheet
from nhiemky.rooms.accounts.actions.substitutions import name_substitute
from nhiemky.rooms.accounts.models import Account, Grant
from nhiemky.rooms.outbox.actions import Letter, post
from nhiemky.rooms.outbox.models import Message
from nhiemky.rooms.outline.models import Indicator, Outline
from nhiemky.rooms.people.actions.oversight import oversee
from nhiemky.rooms.people.actions.people import appoint
from nhiemky.rooms.people.words import PostKind
from nhiemky.rooms.plan.models import Assignment, Campaign, Draft, Task
from nhiemky.rooms.registry.actions.arriving import enter_arrival
from nhiemky.rooms.registry.actions.moving import issue, sign, submit
from nhiemky.rooms.registry.actions.numbering import give_number, reserve_number
from nhiemky.rooms.registry.actions.overrides import set_override
from nhiemky.rooms.registry.actions.rendering import Made, finish_rendering, take_rendering
from nhiemky.rooms.registry.actions.signing import freeze_pdf, trust_roots
from nhiemky.rooms.registry.actions.templates import load_template
from nhiemky.rooms.registry.models import Delivery, TrustRoot
from nhiemky.rooms.registry.papers import read_template
from nhiemky.rooms.reports.actions.adopting import adopt
from nhiemky.rooms.reports.actions.attaching import attach
from nhiemky.rooms.reports.actions.deciding import accept
from nhiemky.rooms.reports.actions.remarking import remark
from nhiemky.rooms.reports.actions.writing import write
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from nhiemky.rooms.units.actions.units import load_units
from nhiemky.rooms.units.models import Unit
from tests.architecture.test_one_word import pages
from tests.builders import (
    NOW,
    OPENED,
    a_handed_in_report,
    a_proposal,
    a_row,
    a_sitting,
    a_vote,
    an_own_judgement,
    owed_by,
    section_titled,
    unit_rows,
    version_called,
)
from tests.people import ENGAGED, Cast, signed_in
from tests.permissions import ACTS, PAGES
from tests.word_files import FITTING, a_word_file

PATTERNS = {f"{room}:{page.name}": page.pattern for room, page in pages(get_resolver())}
# what an act needs to know before it asks who is asking
SAID = {"plan:begin_draft": {"kind": "mid_term"}}


def addresses_in(campaign: Campaign, cast: Cast) -> dict[str, str]:
    """The address of every page, of a campaign in which unit B1 has handed in."""
    more = [
        a_row("L", "Đảng bộ Khối Vạn Chài", parent="TS", kind=UnitKind.COMMITTEE),
        a_row("B1A", "Chi bộ Phòng Bến Đò", parent="B1"),
    ]
    load_units(UnitSheet((*unit_rows(), *more), ()), by=None, at=OPENED)
    organ = Unit.objects.get(code="VP")
    Assignment.objects.filter(pk=owed_by("B1", campaign).pk).update(recipient=organ, via=None)
    section = section_titled("Xây dựng Đảng", campaign)
    for seen, (text, by) in enumerate((("Bản đầu.", cast.writer), ("Bản sau.", cast.head))):
        write(owed_by("B1", campaign), section=section, text=text, based_on=seen, by=by, at=OPENED)
    an_own_judgement(owed_by("B1", campaign))
    a_proposal(owed_by("B1", campaign))
    pdf = Attached("a.pdf", "application/pdf", b"%PDF-1.7")
    file = attach(owed_by("B1", campaign), file=pdf, section=section, by=cast.head, at=OPENED)
    a_handed_in_report(owed_by("B1", campaign))
    said = remark(owed_by("B1", campaign), text="Thiếu số.", section=section, by=cast.office, at=NOW)
    accept(owed_by("B1", campaign), by=cast.office, at=NOW)
    files = {"report_file": pdf, "resolution_file": pdf}
    adopt(owed_by("B1", campaign), held_on=NOW.date(), symbol="05-NQ/ĐU", **files, by=cast.head, at=NOW)
    a_sitting(campaign)
    a_vote(campaign)
    signed_in(cast.office).post("/plans/begin/", SAID["plan:begin_draft"])
    values = {
        "campaign_id": campaign.pk,
        "assignment_id": owed_by("B1", campaign).pk,
        "task_id": Task.objects.first().pk,
        "section_id": section.pk,
        "outline_id": Outline.objects.first().pk,
        "indicator_id": Indicator.objects.first().pk,
        **a_printed_document(campaign),
        "draft_id": Draft.objects.get().pk,
        "unit_code": "B1",
        "account_id": cast.writer.pk,
        "substitution_id": name_substitute(
            cast.writer, substitute=cast.head, valid_from=NOW.date(), valid_to=NOW.date(), by=cast.office, at=NOW
        ).pk,
        "grant_id": Grant.objects.get(account=cast.writer).pk,
        "kind": "renamed",
        "what": "invitation",
        **people_below("B1", below="B1A"),
        "period": "2021",
        "number": 1,
        "number_id": _reserved(Unit.objects.get(code="B1")),
        "template_id": _own_template(Unit.objects.get(code="B1")),
        "arrival_id": _arrived(Unit.objects.get(code="B1")),
        "key": "body.size",
        "override_id": _said_instead(Unit.objects.get(code="B1")),
        "way": "out",
        "version": 1,
        "which": "report",
        "attachment_id": file.pk,
        "remark_id": said.pk,
        "message_id": _told(cast.writer),
    }
    return {
        name: reverse(name, kwargs={key: values[key] for key in PATTERNS[name].converters}) for name in PAGES | ACTS
    }


def a_printed_document(campaign: Campaign) -> dict[str, int]:
    """The consolidated report with its PDF, signed by hand, issued to B1."""
    made = consolidate(campaign, compose(campaign, on=NOW.date()), by=None, at=NOW)
    rendering = take_rendering(at=NOW)
    finish_rendering(rendering, Made(b"%PDF-1.7", an_archive("1.png"), 1), engine="LibreOffice", at=NOW)
    submit(made.document, by=None, at=NOW, unit_path="")
    freeze_pdf(made.document, Reserved(b"%PDF-1.7", ()), by=None, at=NOW, unit_path="")
    scan = Attached("quet.pdf", "application/pdf", b"%PDF-1.7")
    signing = sign(made.document, file=scan, by=None, at=NOW, unit_path="")
    give_number(made.document, issuer_symbol="ĐUK", issued_on=NOW.date(), by=None, at=NOW, unit_path="")
    issue(made.document, units=[Unit.objects.get(code="B1")], by=None, at=NOW, unit_path="")
    return {
        "delivery_id": Delivery.objects.get().pk,
        "document_id": made.document.pk, "rendering_id": rendering.pk, "page": 1, "signing_id": signing.pk,
        "root_id": a_trusted_root(),
    }  # fmt: skip


def _told(person: Account) -> int:
    person.email = "sim@vi-du.vn"
    person.save()
    path = version_called("K").path
    post([Letter(person, "Văn bản mới", "Có văn bản mới.")], occasion="1", day=NOW.date(), unit_path=path, at=NOW)
    return Message.objects.get(occasion="1").pk


def a_trusted_root() -> int:
    root = Root("Nơi cấp chứng thư thử", "Nơi cấp chứng thư thử", NOW.date(), "0" * 64, b"")
    trust_roots((root,), by=Account.objects.first(), at=NOW)
    return TrustRoot.objects.get().pk


def an_archive(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, b"\x89PNG")
    return data.getvalue()


def _reserved(unit: Unit) -> int:
    return reserve_number(
        unit, type="Báo cáo", period="2020-2025", issuer_symbol="ĐU", day=NOW.date(), by=None, at=NOW, unit_path=""
    ).pk


def _own_template(unit: Unit) -> int:
    read = read_template(a_word_file(*FITTING), name="mau.docx", most=2**20)
    return load_template(unit, type="Báo cáo", read=read, by=None, at=NOW, unit_path="").pk


def _arrived(unit: Unit) -> int:
    said = {"issuer": "Đảng ủy Khối", "abstract": "đôn đốc"}
    pdf = Attached("a.pdf", "application/pdf", b"%PDF-1.7")
    return enter_arrival(
        unit, period="2023", arrived_on=NOW.date(), said=said, file=pdf, by=None, at=NOW, unit_path=""
    ).pk


def _said_instead(unit: Unit) -> int:
    said = {"key": "body.size", "value": 15, "reason": "mẫu của tỉnh", "since": NOW.date()}
    return set_override(unit, **said, by=None, at=NOW, unit_path="").pk


def people_below(code: str, *, below: str) -> dict[str, int]:
    """Somebody with a post in a unit, who answers for a unit under it."""
    unit, day = Unit.objects.get(code=code), ENGAGED.date()
    post = appoint(unit, name="Lò Thị Sen", kind=PostKind.SECRETARY, valid_from=day, by=None, at=ENGAGED)
    (oversight,) = oversee(
        [Unit.objects.get(code=below)], committee=unit, overseer=post.person, valid_from=day, by=None, at=ENGAGED
    )
    return {"post_id": post.pk, "person_id": post.person_id, "oversight_id": oversight.pk}
