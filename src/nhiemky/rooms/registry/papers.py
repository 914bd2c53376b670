"""The frame of an official document, built here for all rooms: letterhead, number line, signature, recipients. And
what was composed with it, as Word: first, and anew with its number.

Facts of the form: 36-HD/VPTW of 2018, II.1; the line above names the party organisation, the issuer's line its organ.
Its border: what stands between letterhead and signature is composed in the papers of the room that issues it.
"""

from __future__ import annotations

import hashlib
import zipfile
from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from textwrap import wrap
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from nhiemky.core.differences import Patience, Stretch, differences, edits
from nhiemky.core.folding import fold
from nhiemky.core.likeness import likeness
from nhiemky.core.numbering import SYMBOLS
from nhiemky.core.numbering import printed as numbered
from nhiemky.core.official.dates import day_month_year
from nhiemky.core.official.in_print import InPrint
from nhiemky.core.official.layout import layout_of
from nhiemky.core.official.model import (
    Annex,
    Close,
    Frame,
    Heading,
    Marks,
    Paper,
    Recipient,
    Signer,
    item,
    paragraph,
    parted,
    table,
)
from nhiemky.core.official.rules import Effective, Override, fitting, rule_sets, rules_for
from nhiemky.core.plain import from_plain, to_plain
from nhiemky.core.planfacts import DocumentFact, SignatureFact
from nhiemky.core.refusal import Refused, refuse_if
from nhiemky.core.units import UnitKind
from nhiemky.core.workflow import DocumentState
from nhiemky.papers import read_apart
from nhiemky.papers.attached import Attached, attached
from nhiemky.papers.official.layout_check import LayoutReport, check_layout
from nhiemky.papers.official.pins import PinnedPage, pinned
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.official.templates import TemplateReport
from nhiemky.papers.pdf_pages import PagesUnreadable, read_pages
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.signature_places import DAY, NUMBER, SEAL, Place, Signs, field_of_signer
from nhiemky.papers.signatures import Returned, TakenBack
from nhiemky.papers.signing_apart import CertificateFile, Reserved, Token, reserve_places, sign_by, take_back_signed
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms.registry.models import (
    Delivery,
    FrozenPdf,
    Initials,
    Move,
    Number,
    OfficeTemplate,
    OfficialDocument,
    Rendering,
    Signing,
    StoredFile,
    Version,
)
from nhiemky.rooms.registry.queries.books import arrivals_between, numbers_between
from nhiemky.rooms.registry.queries.dossier import DossierFile, Part, stored
from nhiemky.rooms.registry.queries.overrides import said_instead
from nhiemky.rooms.registry.queries.renderings import rendering_of
from nhiemky.rooms.registry.queries.versions import (
    open_places,
    others_of_kind,
    sent_out,
    standing_version,
    trust_roots,
    versions_of,
)
from nhiemky.rooms.registry.rules.versions import BroughtBack
from nhiemky.rooms.registry.words import NumberState
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import version_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
LONGEST_SEEN = 24  # letters of a line of what is seen of a signature: some more than a moment has
LETTER = "Công văn"  # a type of the register that is not printed
# for whom a unit's secretary signs
SIGNED_FOR = {UnitKind.PARTY_CELL: "Chi ủy", UnitKind.PARTY_BASE: "Ban Chấp hành", UnitKind.COMMITTEE: "Ban Thường vụ"}


def superior_of(issuer: UnitVersion, *, on: date) -> UnitVersion | None:
    return version_of(issuer.parent, on=on) if issuer.parent else None


def frame_of(
    issuer: UnitVersion,
    *,
    printed: str,
    type: str,
    abstract: str,
    on: date,
    plan_head: DocumentFact | None = None,
    place: str | None = None,
    dated: bool = True,
) -> Frame:
    """`plan_head`: that of a plan that the same body issued; `place`: of one nearby. Both count where the unit's
    own card says nothing. `printed`: the number and symbol where they are given, or the symbol alone (`symbol_of`).
    `dated`: False for what is still to be signed, whose day is then written in."""
    above = superior_of(issuer, on=on)
    above_on_plan = plan_head.parent_body if plan_head else None
    number, symbol = parted(printed)
    return Frame(
        above=issuer.letterhead_above or above_on_plan or (above.name if above else None),
        issuer=(plan_head.issuer if plan_head and above_on_plan and plan_head.issuer else issuer.committee,),
        symbol=symbol,
        place=place_of(issuer, otherwise=plan_head.place if plan_head else place),
        type=type,
        abstract=abstract,
        number=number,
        day=on if dated else None,
        year=None if dated else on.year,
    )


def place_of(issuer: UnitVersion, *, otherwise: str | None) -> str:
    """Before the date: «Bến Nghè, ngày …»; dots to be written over where nobody has said it."""
    return issuer.place or otherwise or "…"


def symbol_of(issuer: UnitVersion, *, abbreviation: str) -> str:
    """«-BC/ĐUK»: the number before it is written in by hand, or given by the register later."""
    return f"-{abbreviation}/{issuer.symbol or '…'}"


def signed_as_on(plan: SignatureFact) -> tuple[Signer, ...]:
    """As the plan of the same body was signed; where it does not say, by its secretary for the standing committee."""
    return (Signer(plan.on_behalf or "BAN THƯỜNG VỤ", plan.position or "BÍ THƯ", plan.name or ""),)


def signers_of(issuer: UnitVersion) -> tuple[Signer, ...]:
    """To be signed by the unit's secretary; an organ that is no party organisation signs in its own way."""
    signed_for = SIGNED_FOR.get(UnitKind(issuer.kind))
    return (Signer(signed_for, "Bí thư"),) if signed_for else ()


def kept_by(issuer: UnitVersion) -> Recipient:
    """The last of the recipients: who files it."""
    return Recipient("Lưu chi bộ" if issuer.kind == UnitKind.PARTY_CELL.value else "Lưu Văn phòng")


@dataclass(frozen=True)
class Printed:
    """A paper as Word, and by which rules. `after`: the version that stood when it was begun, 0 before the first.
    `template`: the office's own, None for the built-in layout."""

    paper: Paper
    data: bytes
    effective: Effective
    after: int
    template: OfficeTemplate | None = None

    @property
    def symbol(self) -> str:
        """Number and symbol as they stand on it; blank while the number is open."""
        frame = self.paper.frame
        return f"{frame.number}{frame.symbol}" if frame.number else ""


def printed_on(
    paper: Paper,
    *,
    on: date,
    after: int,
    overrides: tuple[Override, ...] = (),
    template: OfficeTemplate | None = None,
) -> Printed:
    """By the rules of its day, or of this day while it has none, and what the office says instead of them. `template`:
    the one of its office that is in use; refused with the way out where it cannot be filled."""
    day = paper.frame.day or on
    rules = rules_for(day)
    effective = Effective(rules, fitting(rules, overrides))
    if template is None:
        return Printed(paper, write_paper(paper, layout_of(effective)), effective, after)
    try:
        data = filled_in(template, paper, day=day, overrides=effective.overrides)
    except Unreadable as unfit:
        raise Refused([unfit.reason, _way_out(template)]) from None
    return Printed(paper, data, effective, after, template)


def filled_in(template: OfficeTemplate, paper: Paper, *, day: date, overrides: tuple[Override, ...] = ()) -> bytes:
    """The .docx. Raises `Unreadable` where this paper does not go into it."""
    with template.file.file.open("rb") as file:
        data = file.read()
    return read_apart.fill_template(data, name=template.file.name, paper=paper, day=day, overrides=overrides)


def _way_out(template: OfficeTemplate) -> str:
    said = _("Chưa ghi gì. Mở trang «Mẫu văn bản» của %(unit)s, chọn mẫu có sẵn cho loại «%(type)s», rồi lập lại.")
    return said % {"unit": template.unit.code, "type": template.type}


@dataclass(frozen=True)
class ReadTemplate:
    """The file of an office's own template as it came, and what stands in it."""

    file: Attached
    report: TemplateReport


def read_template(data: bytes, *, name: str, most: int) -> ReadTemplate:
    """Raises `Unreadable` for what is no Word file, or larger than `most` bytes."""
    file = attached(data, name=name, most=most, only_words=True)
    return ReadTemplate(file, read_apart.read_template(file.data, name=file.name))


def template_preview(template: OfficeTemplate, version: Version | None, *, issuer: UnitVersion, on: date) -> bytes:
    """The .docx with the words of this version; without one, with words that say themselves that they are samples.
    Refused where they do not go into it."""
    paper = version.typed_paper if version else _sample(template, issuer, on=on)
    return printed_on(paper, on=on, after=0, overrides=said_instead(issuer, on=on), template=template).data


def _sample(template: OfficeTemplate, issuer: UnitVersion, *, on: date) -> Paper:
    """Something of every kind, in the letterhead of the office; an annex only where the template has room for it."""
    symbol = symbol_of(issuer, abbreviation=SYMBOLS[template.type])
    frame = frame_of(issuer, printed=f"00{symbol}", type=template.type, abstract="(trích yếu mẫu, để xem thử)", on=on)
    type = None if template.type == LETTER else template.type
    rows = [("Dòng mẫu thứ nhất", "1"), ("Dòng mẫu thứ hai", "2")]
    annex = Annex("Phụ lục mẫu", (table(("Nội dung mẫu", "Số mẫu"), rows),), number=1)
    return Paper(
        frame=replace(frame, type=type, basis=("Căn cứ mẫu, để xem thử;",), addressed=("Nơi nhận mẫu",)),
        body=(
            paragraph("BẢN XEM THỬ: lời dưới đây là lời mẫu, không phải văn bản."),
            Heading(1, "I", "ĐỀ MỤC MẪU"),
            paragraph("Đoạn mẫu dài hơn một dòng, để xem cỡ chữ, khoảng cách dòng và lề thụt đầu dòng trong mẫu này."),
            item("Gạch đầu dòng mẫu;"),
            table(("Nội dung mẫu", "Số mẫu"), rows),
        ),
        annexes=(annex,) if "phu_luc" in template.used else (),
        close=Close(signers=signers_of(issuer), recipients=(Recipient("Nơi nhận mẫu", "b/c"), kept_by(issuer))),
        marks=Marks(circulation="BẢN XEM THỬ"),
    )


def with_number(document: OfficialDocument, n: int, *, issuer_symbol: str, day: date, after: int) -> Printed | None:
    """The words of the version that stands printed anew with this number and day; None where nothing was printed, it
    was edited outside, or it left the draft: what is submitted or signed stays as it is.

    `after`: the version that was seen.
    """
    version = standing_version(document)
    if version is None or version.edited_from or document.state != DocumentState.DRAFT or document.type not in SYMBOLS:
        return None
    paper = version.typed_paper
    number, symbol = parted(numbered(n, type=document.type, issuer_symbol=issuer_symbol))
    frame = replace(paper.frame, number=number, symbol=symbol, day=day, year=None)
    return _anew(version, replace(paper, frame=frame), on=day, after=after)


def without_number(document: OfficialDocument, *, on: date) -> Printed | None:
    """The words of the version that stands printed anew without their number; None as above."""
    version = standing_version(document)
    if version is None or version.edited_from or document.state != DocumentState.DRAFT:
        return None
    paper = version.typed_paper
    return _anew(version, replace(paper, frame=replace(paper.frame, number=None)), on=on, after=version.n)


def _anew(version: Version, paper: Paper, *, on: date, after: int) -> Printed:
    """As it was printed: by the same overrides, in the same template."""
    overrides = tuple(Override(**one) for one in version.overrides)
    return printed_on(paper, on=on, after=after, overrides=overrides, template=version.template)


def layout_of_version(version: Version) -> LayoutReport:
    """What of the Word file, and of its print where there is one, is not laid out by the rules of its day and by what
    the office said instead when it was made."""
    rendering = rendering_of(version.file.sha256)
    in_print = rendering.in_print if rendering else None
    day, name, data = version.at.date().isoformat(), version.file.name, _bytes_of(version.file)
    if version.edited_from:  # a stranger's file
        by = _rules_of(version)
        return read_apart.check_layout(data, name=name, size_limit=len(data), printed=in_print, **by)
    said = tuple(Override(**one) for one in version.overrides)
    printed = from_plain(InPrint, in_print) if in_print else None
    return check_layout(data, name=name, today=day, overrides=said, printed=printed)


def mended_version(version: Version) -> tuple[Attached, tuple[str, ...]]:
    """The Word file of a version with what is mechanical mended by the rules it was checked by, and what that was."""
    data = _bytes_of(version.file)
    fixed = read_apart.fix_layout(data, name=version.file.name, size_limit=len(data), **_rules_of(version))
    return Attached(version.file.name, WORD, b64decode(fixed.data)), fixed.mended


def _rules_of(version: Version) -> dict[str, Any]:
    """By which a Word file that came back is checked."""
    return {"today": version.at.date().isoformat(), "rules": version.rules, "overrides": version.overrides}


def pinned_on_print(version: Version, report: LayoutReport) -> list[PinnedPage]:
    """Where the findings stand on the print of a version; nowhere while there is none."""
    rendering = rendering_of(version.file.sha256) if report.findings else None
    if rendering is None or rendering.file is None:
        return []
    try:
        pages = read_pages(_bytes_of(rendering.file))
    except PagesUnreadable:  # the print is shown as it is
        return []
    return pinned([(one.words, one.must) for one in report.findings], pages)


LOOKED_AT = 5  # of its versions, the latest: an edit that left earlier than these is told by their words as well
OTHERS_LOOKED_AT = 20


def brought_back(document: OfficialDocument, file: Attached, *, issuer: UnitVersion, on: date) -> BroughtBack | None:
    """A Word file that was edited outside beside the versions of the document; None where it has none.

    Raises `Unreadable`, as where macros, tracked changes or comments are in it.
    """
    overrides = said_instead(issuer, on=on)
    name, most = file.name, len(file.data)
    read = read_apart.read_edited_word(file.data, name=name, size_limit=most, today=on, overrides=to_plain(overrides))
    versions = list(versions_of(document)[:LOOKED_AT])
    if not versions:
        return None
    alike = [(likeness(words_of_version(one), read.text), one) for one in versions]
    share, nearest = max(alike, key=lambda pair: (pair[0], pair[1].n))
    rules = rule_sets()[read.rules]
    return BroughtBack(
        file=file,
        text=read.text,
        edited_from=nearest.n,
        likeness=share,
        after=versions[0].n,
        unchanged=hashlib.sha256(file.data).hexdigest() == nearest.file.sha256,
        another=_more_like_another(document, nearest, read.text),
        rules=read.rules,
        rules_version=read.rules_version,
        overrides=fitting(rules, overrides),
    )


def _more_like_another(document: OfficialDocument, nearest: Version, text: str) -> str | None:
    """Told by what was printed of each, which needs no file to be read."""
    own = likeness(_said_in(nearest.paper), text)
    for one in others_of_kind(document, most=OTHERS_LOOKED_AT):
        if likeness(_said_in(one.paper), text) > own:
            return str(one.document)
    return None


def _said_in(plain: Any) -> str:
    """Every word of a plain paper."""
    if isinstance(plain, str):
        return plain
    inside = plain.values() if isinstance(plain, dict) else plain if isinstance(plain, list) else ()
    return " ".join(_said_in(one) for one in inside)


def words_of_version(version: Version) -> str:
    """As a reader of the page sees them. Raises `Unreadable`."""
    return read_apart.read_words(_bytes_of(version.file), name=version.file.name)


CHANGES_SHOWN = 200


def edits_of_version(version: Version, before: Version) -> tuple[list[tuple[Stretch, ...]], int]:
    """What is other in the one than in the other, each place with both texts in one; and how many more there are."""
    old, new = words_of_version(before).split("\n"), words_of_version(version).split("\n")
    patience = Patience()
    found = edits(old, new, patience)
    shown = [
        differences("\n".join(old[one.start : one.end]), "\n".join(one.parts), patience)
        for one in found[:CHANGES_SHOWN]
    ]
    return shown, len(found) - len(shown)


def reserved_of(version: Version, pdf: StoredFile) -> Reserved:
    """The PDF of a version with a place for each who signs it. Raises `Unreadable`, as where no name is printed."""
    signers = [Signs(one.position or one.authority, one.name) for one in version.typed_paper.close.signers]
    with pdf.file.open("rb") as file:
        return reserve_places(file.read(), signers, sealed=True)


def found_in_return(sent: StoredFile, returned: Attached, *, at: datetime) -> TakenBack:
    """What a file is beside the one that went out to be signed. Raises `Unreadable`."""
    roots = [bytes(one.der) for one in trust_roots()]
    with sent.file.open("rb") as file:
        return take_back_signed(file.read(), returned.data, roots, name=returned.name, at=at)


def signers_printed(version: Version) -> list[tuple[int, str]]:
    """Who signs, as printed, counted from 1."""
    signers = version.typed_paper.close.signers
    return [(n, f"{one.position or one.authority} {one.name}".strip()) for n, one in enumerate(signers, start=1)]


@dataclass(frozen=True)
class SignedHere:
    """A PDF with its new signatures, and what was found in it. `after`: the hash of the kept file that was signed, or
    blank where `reserved` was made for it just now."""

    file: Attached
    found: TakenBack
    after: str
    reserved: Reserved | None = None


def signed_here(
    version: Version, printed: StoredFile | None, *, n: int, holder: CertificateFile | Token, at: datetime
) -> SignedHere:
    """The PDF of a version with the signature of its signer `n`, counted from 1, whose certificate it must be.

    `printed`: the PDF as it was made, for the first signature. Raises `Unreadable`, and `Refused` where the signature
    would not be taken in from outside either: an own-made certificate, one that nobody here trusts.
    """
    close, frame = version.typed_paper.close, version.typed_paper.frame
    signer, field = close.signers[n - 1], field_of_signer(n)
    sent = sent_out(version)
    reserved = reserved_of(version, printed) if sent is None and printed else None
    places = reserved.places if reserved else open_places(version)
    seen = {field: (signer.name, *_short_lines(frame.issuer), _moment(at))}
    made = _signed(version, sent, reserved, _named(places, seen), holder, at=at, name="da ky")
    _refuse_another_person(made, signer)
    return made


def sealed_here(
    version: Version, sent: StoredFile, *, holder: CertificateFile | Token, day: date, symbol: str, at: datetime
) -> SignedHere:
    """What the leader signed, with number and day where they were left free, and the seal: a signature each."""
    body = _short_lines(one.upper() for one in version.typed_paper.frame.issuer)
    seen = {NUMBER: (parted(symbol)[0] or "",), DAY: day_month_year(day), SEAL: (*body, _moment(at))}
    return _signed(version, sent, None, _named(open_places(version), seen), holder, at=at, name="da dong dau")


def _named(places: Collection[Place], seen: Mapping[str, tuple[str, ...]]) -> list[tuple[Place, tuple[str, ...]]]:
    """Those places with what is to be seen there, in the order of `seen`; no more words than there are gaps."""
    there = {one.name: one for one in places}
    found = [(there[name], words) for name, words in seen.items() if name in there]
    return [(place, words[: len(place.gaps)] if place.gaps else words) for place, words in found]


def _signed(
    version: Version,
    sent: StoredFile | None,
    reserved: Reserved | None,
    seen: Iterable[tuple[Place, tuple[str, ...]]],
    holder: CertificateFile | Token,
    *,
    at: datetime,
    name: str,
) -> SignedHere:
    before = reserved.data if reserved else _bytes_of(sent)
    data = before
    for place, words in seen:
        data = sign_by(holder, data, place, words, at=at)
    file = Attached(f"{version.file.name.removesuffix('.docx')} - {name}.pdf", PDF, data)
    roots = [bytes(one.der) for one in trust_roots()]
    found = take_back_signed(before, data, roots, name=file.name, at=at)
    if found.answer is not Returned.ACCEPTED:
        raise Refused(_not_signed(found))
    return SignedHere(file, found, sent.sha256 if sent else "", reserved)


def _not_signed(found: TakenBack) -> Iterator[str]:
    yield _("Chưa ký: chữ ký bằng chứng thư này không được tin cậy ở đây.")
    yield from dict.fromkeys(found.reasons)


def _refuse_another_person(made: SignedHere, signer: Signer) -> None:
    who = made.found.verified.signatures[-1].signer
    told = _(
        "Chưa ký: chứng thư này cấp cho «%(holder)s», chỗ ký là của «%(signer)s». Hãy chọn chứng thư của người ký."
    )
    named = f" {fold(signer.name)} " in f" {fold(who)} "
    refuse_if([] if named else [told % {"holder": who, "signer": signer.name}])


def _short_lines(issuer: Iterable[str]) -> tuple[str, ...]:
    """The longest line says how large all are in their place, so a long name takes several."""
    return tuple(line for one in issuer for line in wrap(one, LONGEST_SEEN))


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local:%d/%m/%Y %H:%M:%S} {local.isoformat()[-6:]}"


def _bytes_of(file: StoredFile | None) -> bytes:
    if file is None:
        raise ValueError("signing something that was never printed was let pass")
    with file.file.open("rb") as kept:
        return bytes(kept.read())


def picture_of_page(pictures: StoredFile, page: int) -> bytes | None:
    """A picture (PNG) of one page, counted from 1; None where there is no such page."""
    with pictures.file.open("rb") as file, zipfile.ZipFile(file) as archive:
        name = f"{page}.png"
        return archive.read(name) if name in archive.namelist() else None


def number_sheet(issuer: UnitVersion, *, since: date, until: date) -> bytes:
    """The register of what an office issued, as it prints it; the last row counts the rows."""
    columns = [
        OutColumn(_("Số"), 10), OutColumn(_("Số, ký hiệu"), 18), OutColumn(_("Ngày tháng"), 12),
        OutColumn(_("Tên loại và trích yếu"), 70), OutColumn(_("Sổ"), 24), OutColumn(_("Ghi chú"), 30),
    ]  # fmt: skip
    lines = numbers_between(issuer.unit, since, until)
    rows = [
        (line.span, line.symbol, line.day, _titled(line.document), str(line.book), _noted(line.state, line.reason))
        for line in lines
    ]
    return write_table(
        title=_titled_sheet(_("Sổ văn bản đi"), issuer, since, until, len(rows)), columns=columns, rows=rows
    )


def _titled(document: OfficialDocument | None) -> str:
    return f"{document.type} {document.title}" if document else ""


def _noted(state: str, reason: str) -> str:
    if state == NumberState.GIVEN:
        return ""
    return ": ".join(filter(None, [str(NumberState(state).label), reason]))


def _titled_sheet(name: str, unit: UnitVersion, since: date, until: date, count: int) -> str:
    said = {"name": name, "unit": unit.name, "since": f"{since:%d/%m/%Y}", "until": f"{until:%d/%m/%Y}", "count": count}
    return _("%(name)s – %(unit)s, từ %(since)s đến %(until)s: %(count)d dòng") % said


def arrival_sheet(receiver: UnitVersion, *, since: date, until: date) -> bytes:
    """The register of what arrived, as an office prints it."""
    columns = [
        OutColumn(_("Số đến"), 9), OutColumn(_("Ngày đến"), 12), OutColumn(_("Nơi gửi"), 32),
        OutColumn(_("Số, ký hiệu"), 18), OutColumn(_("Ngày văn bản"), 12), OutColumn(_("Tên loại và trích yếu"), 60),
        OutColumn(_("Chuyển cho"), 24), OutColumn(_("Hạn xử lý"), 12),
    ]  # fmt: skip
    lines = arrivals_between(receiver.unit, since, until)
    rows = [
        (
            line.number, line.arrived_on, line.issuer, line.symbol, line.day, f"{line.type} {line.abstract}".strip(),
            line.to_whom, line.due_on,
        )
        for line in lines
    ]  # fmt: skip
    title = _titled_sheet(_("Sổ văn bản đến"), receiver, since, until, len(rows))
    return write_table(title=title, columns=columns, rows=rows)


def dossier(documents: Collection[int], *, elsewhere: Collection[int]) -> Part:
    """The official documents that the rooms of a campaign name, with their numbers: each printing, its PDF where it was
    made. `elsewhere`: kept files that lie with another room's part already."""
    found = OfficialDocument.objects.filter(pk__in=documents).select_related("source").order_by("pk")
    versions = Version.objects.filter(document__in=documents).select_related("file", "document")
    versions = versions.order_by("document", "n")
    kept = {one.source.pk: (one.source, str(one)) for one in found if one.source}
    kept |= {one.file_id: (one.file, f"{one.document}, bản {one.n}") for one in versions}
    printed = Rendering.objects.filter(of__in=[one.file.sha256 for one in versions], file__isnull=False)
    kept |= {one.file.pk: (one.file, f"{one}: PDF") for one in printed.select_related("file", "word") if one.file}
    frozen = FrozenPdf.objects.filter(version__document__in=documents).select_related("file", "version__document")
    signed = Signing.objects.filter(document__in=documents).select_related("file", "version__document")
    kept |= {one.file_id: (one.file, f"{one.version.document}, bản {one.version.n} để ký") for one in frozen}
    kept |= {one.file_id: (one.file, f"{one.version.document}, bản {one.version.n} đã ký") for one in signed}
    there = {key: said for key, said in kept.items() if key not in elsewhere}

    def files() -> Iterator[DossierFile]:
        for _key, (file, title) in sorted(there.items()):
            found = stored(file)
            yield DossierFile(found.name, title, found.pieces)

    tables = (
        found,
        Number.objects.filter(document__in=documents).order_by("pk"),
        versions.select_related(None).order_by("pk"),
        Move.objects.filter(document__in=documents).order_by("pk"),
        Initials.objects.filter(version__document__in=documents).order_by("pk"),
        frozen.select_related(None).order_by("pk"),
        signed.select_related(None).order_by("pk"),
        Delivery.objects.filter(document__in=documents).order_by("pk"),
        StoredFile.objects.filter(pk__in={*there, *elsewhere}).order_by("pk"),
    )
    return Part("van-ban", "Văn bản", tables, stored=frozenset(there), files=files)
