"""A PDF that went out to be signed and came back: ours with signatures, ours as another program wrote it anew, or
another document.

Its border: what the file is beside the one that was sent. Only `ACCEPTED` may move the state of a document; what is
`TO_CONFIRM` a person looks at; anything else may be kept as an attachment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DiffResult,
    ModificationLevel,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.constants import ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.fields import MDPPerm

from nhiemky.papers.pades_verifying import compared, opened, places_in, verify
from nhiemky.papers.signatures import After, FoundSignature, Returned, Standing, TakenBack, Verified

# a file that nobody signed yet may be given, with its first signature, the word of what may come after it
_FORMS = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"}),  # type: ignore[no-untyped-call]
        *(rule for rule in DEFAULT_DIFF_POLICY.global_rules if not isinstance(rule, CatalogModificationRule)),
    ],
    form_rule=DEFAULT_DIFF_POLICY.form_rule,
)


def taken_back(
    sent: bytes, returned: bytes, roots: Sequence[x509.Certificate], *, name: str, at: datetime
) -> TakenBack:
    """What the returned file is; `at` is now. Raises `Unreadable` where it cannot be opened."""
    verified = verify(returned, roots, name=name, at=at)
    before = verify(sent, roots, name=name, at=at)
    against = _against(before, verified, at)
    pictures = compared(sent, returned, places_in(sent, name=name), name=name)
    if pictures.pages[0] != pictures.pages[1]:
        one, other = pictures.pages
        against.append(f"Tệp có {other} trang, bản đã gửi có {one} trang: đây là một văn bản khác.")
    against += [f"Trang in ra khác bản đã gửi ngoài các chỗ ký: {spot}." for spot in pictures.spots]
    ours = returned.startswith(sent)
    if ours and not _only_forms(sent, returned, name=name):
        against.append("Sau bản đã gửi, tệp còn được thêm nội dung khác ngoài chữ ký.")
    if not ours and not pictures.words:
        against.append("Chữ trong tệp khác chữ của bản đã gửi.")
    if against:
        return TakenBack(Returned.REFUSED, tuple(against), pictures.spots, verified)
    if ours:
        return TakenBack(Returned.ACCEPTED, (), (), verified)
    said = "Tệp đã được phần mềm khác ghi lại: các trang và chữ giống bản đã gửi, cần một người xem và xác nhận."
    return TakenBack(Returned.TO_CONFIRM, (said,), (), verified)


def _against(before: Verified, verified: Verified, now: datetime) -> list[str]:
    """What of the signatures keeps the file from being taken in."""
    if len(verified.signatures) <= len(before.signatures):
        return ["Tệp không có chữ ký mới nào so với bản đã gửi."]
    said = [
        f"Chữ ký {_named(one)}: {one.reason}" for one in verified.signatures if one.standing is not Standing.TRUSTED
    ]
    new = verified.signatures[len(before.signatures) :]
    over = [one for one in new if one.standing is Standing.TRUSTED and datetime.fromisoformat(one.valid_to) < now]
    said += [f"Chữ ký {_named(one)}: chứng thư đã hết hạn." for one in over]
    changed = [one for one in verified.signatures if one.after is After.OTHER]
    said += [f"Sau chữ ký {_named(one)}, văn bản còn bị thay đổi." for one in changed]
    if not verified.covered:
        said.append("Phần cuối của tệp không có chữ ký nào bảo đảm.")
    return said


def _named(one: FoundSignature) -> str:
    return f"của {one.signer}" if one.signer else f"ở chỗ «{one.field}»"


def _only_forms(sent: bytes, returned: bytes, *, name: str) -> bool:
    """Whether everything after our bytes fills in fields that we reserved."""
    reader = opened(returned, name=name)
    try:
        base = _revisions(opened(sent, name=name)) - 1
        found = _FORMS.review_file(reader, base, doc_mdp=MDPPerm.FILL_FORMS)
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return False
    return isinstance(found, DiffResult) and found.modification_level <= ModificationLevel.FORM_FILLING


def _revisions(reader: PdfFileReader) -> int:
    return int(reader.xrefs.total_revisions)
