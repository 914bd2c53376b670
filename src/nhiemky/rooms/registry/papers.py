"""The frame of an official document, built here for all rooms: letterhead, number line, signature, recipients; PDF.

Facts of the form: 36-HD/VPTW of 2018, II.1; the line above names the party organisation, the issuer's line its organ.
Its border: what stands between letterhead and signature is composed in the papers of the room that issues it.
"""

from __future__ import annotations

from datetime import date

from nhiemky.core.planfacts import DocumentFact, SignatureFact
from nhiemky.core.refusal import Refused
from nhiemky.core.units import UnitKind
from nhiemky.papers.docx_frame import Letterhead, Signature
from nhiemky.papers.pdf import ConversionFailed, to_pdf
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import version_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# for whom a unit's secretary signs
SIGNED_FOR = {UnitKind.PARTY_CELL: "Chi ủy", UnitKind.PARTY_BASE: "Ban Chấp hành", UnitKind.COMMITTEE: "Ban Thường vụ"}


def superior_of(issuer: UnitVersion, *, on: date) -> UnitVersion | None:
    return version_of(issuer.parent, on=on) if issuer.parent else None


def letterhead_of(
    issuer: UnitVersion,
    *,
    number: str,
    on: date,
    plan_head: DocumentFact | None = None,
    place: str | None = None,
    dated: bool = True,
) -> Letterhead:
    """`plan_head`: that of a plan that the same body issued; `place`: of one nearby. Both count where the unit's
    own card says nothing. `number` as it is printed: given, or to be written in (`blank_number`). `dated`: False for a
    form still to be signed."""
    above = superior_of(issuer, on=on)
    above_on_plan = plan_head.parent_body if plan_head else None
    return Letterhead(
        parent_body=issuer.letterhead_above or above_on_plan or (above.name if above else None),
        issuer=plan_head.issuer if plan_head and above_on_plan and plan_head.issuer else issuer.committee,
        number=number,
        place=place_of(issuer, otherwise=plan_head.place if plan_head else place),
        issued_on=on,
        dated=dated,
    )


def place_of(issuer: UnitVersion, *, otherwise: str | None) -> str:
    """Before the date: «Bến Nghè, ngày …»; dots to be written over where nobody has said it."""
    return issuer.place or otherwise or "…"


def blank_number(issuer: UnitVersion, *, abbreviation: str) -> str:
    """«      -BC/ĐUK»: the number is written in by hand, or given by the register later."""
    return f"      -{abbreviation}/{issuer.symbol or '…'}"


def signature_as_on(plan: SignatureFact) -> Signature:
    """As the plan of the same body was signed; where it does not say, by its secretary for the standing committee."""
    return Signature(plan.on_behalf or "BAN THƯỜNG VỤ", plan.position or "BÍ THƯ", plan.name or "")


def signature_of(issuer: UnitVersion) -> Signature | None:
    """To be signed by the unit's secretary; an organ that is no party organisation signs in its own way."""
    signed_for = SIGNED_FOR.get(UnitKind(issuer.kind))
    return Signature(signed_for, "Bí thư", "") if signed_for else None


def kept_by(issuer: UnitVersion) -> str:
    """The last of the recipients: who files it."""
    return "Lưu chi bộ" if issuer.kind == UnitKind.PARTY_CELL.value else "Lưu Văn phòng"


def pdf_of(document: OfficialDocument) -> bytes:
    """The Word file as it would be printed. Refused where LibreOffice is not installed, with the package's name."""
    assert document.source
    try:
        return to_pdf(document.source.file.read())
    except ConversionFailed as failed:
        raise Refused([str(failed)]) from None
