"""What one signature of a PDF is worth: who, when, how far it covers, what came after, by whom it is trusted.

Its border: pyHanko's word and a strict look at the last container. Nothing is asked of the network: whether a
certificate was revoked stays unknown. Anything that goes wrong with a signature is a broken one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from asn1crypto import x509
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.errors import DisallowedAlgorithmError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import ModificationInfo, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from nhiemky.papers.certificates import spoken
from nhiemky.papers.pades_strict import STAMP, issuers, looseness
from nhiemky.papers.signatures import After, FoundSignature, Standing

_CLOCKS = timedelta(minutes=10)  # by which the signer's clock may be fast
_TO_SIGN = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
_COVERING = {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}

# pyHanko tells its findings to the log as well
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


def judge(
    embedded: EmbeddedPdfSignature, pdf: bytes, roots: Sequence[x509.Certificate], at: datetime
) -> FoundSignature:
    """What one signature is worth at that moment."""
    try:
        about = _about(embedded)
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return FoundSignature(spoken(embedded.fq_name), Standing.BROKEN, "Không đọc được chứng thư của chữ ký.")
    try:
        return _judged(about, embedded, pdf, roots, at)
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return replace(about, standing=Standing.BROKEN, reason="Không kiểm tra được chữ ký: dữ liệu đã bị thay đổi.")


def _about(embedded: EmbeddedPdfSignature) -> FoundSignature:
    """Who, as the certificate says."""
    certificate = embedded.signer_cert
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return FoundSignature(
        field=spoken(embedded.fq_name),
        standing=Standing.BROKEN,
        reason="",
        signer=spoken(subject.get("common_name") or certificate.subject.human_friendly),
        organisation=spoken(subject.get("organization_name")),
        issuer=spoken(issuer.get("common_name") or certificate.issuer.human_friendly),
        serial=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before.isoformat(),
        valid_to=certificate.not_valid_after.isoformat(),
    )


def _judged(
    about: FoundSignature,
    embedded: EmbeddedPdfSignature,
    pdf: bytes,
    roots: Sequence[x509.Certificate],
    now: datetime,
) -> FoundSignature:
    try:
        status, moment, stamped = _status(embedded, roots, now)
    except DisallowedAlgorithmError:
        return replace(about, standing=Standing.UNTRUSTED, reason="Chữ ký dùng thuật toán không còn an toàn.")
    covering = status.coverage in _COVERING
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    after = _after(status) if covering else After.OTHER
    about = replace(about, at=moment.astimezone(UTC).isoformat(), stamped=stamped, whole=whole, after=after)
    if not (status.intact and status.valid and covering):
        return replace(about, reason="Chữ ký không khớp với nội dung: văn bản hoặc chữ ký đã bị thay đổi.")
    byte_range = [int(one) for one in embedded.byte_range]
    path = [*_path(embedded, status), *roots]
    contents, signed = embedded.pkcs7_content, embedded.signed_data
    loose = looseness(pdf, byte_range, contents, signed, embedded.signer_cert, path) if whole else ()
    if loose:
        return replace(about, reason=f"Phần ghi chữ ký đã bị thay đổi: {'; '.join(loose)}.")
    standing, reason = _standing(embedded.signer_cert, bool(status.trusted), stamped, moment, now)
    return replace(about, standing=standing, reason=reason)


def _status(
    embedded: EmbeddedPdfSignature, roots: Sequence[x509.Certificate], now: datetime
) -> tuple[Any, datetime, bool]:
    """pyHanko's word at the moment of signing, that moment, and whether a trusted time stamp tells it."""
    if embedded.sig_object_type == "/DocTimeStamp":
        status = _asked(async_validate_pdf_timestamp(embedded, _context(roots, now)))
        return status, status.timestamp, bool(status.trusted)
    moment, stamped = embedded.self_reported_timestamp, False
    if moment and not moment.tzinfo:
        moment = moment.replace(tzinfo=UTC)
    if any(one["type"].native == STAMP for one in embedded.signer_info["unsigned_attrs"] or ()):
        stamp = _validated(embedded, roots, now, skip_diff=True).timestamp_validity
        if not (stamp.intact and stamp.valid):
            raise ValueError("a time stamp of something else")
        moment, stamped = (stamp.timestamp, True) if stamp.trusted else (moment, False)
    return _validated(embedded, roots, moment or now), moment or now, stamped


def _validated(
    embedded: EmbeddedPdfSignature, roots: Sequence[x509.Certificate], moment: datetime, *, skip_diff: bool = False
) -> Any:
    context = _context(roots, moment)
    return _asked(async_validate_pdf_signature(embedded, context, key_usage_settings=_TO_SIGN, skip_diff=skip_diff))


def _context(roots: Sequence[x509.Certificate], moment: datetime) -> ValidationContext:
    return ValidationContext(trust_roots=list(roots), moment=moment, allow_fetching=False)


def _asked(question: Coroutine[Any, Any, Any]) -> Any:
    """The library asks the network where it is let, so its questions are asynchronous; here nothing is waited for."""
    return asyncio.run(question)


def _after(status: ModificationInfo) -> After:
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return After.NOTHING
    allowed = status.docmdp_ok and status.modification_level is not None
    return After.FORMS if allowed and status.modification_level <= ModificationLevel.FORM_FILLING else After.OTHER


def _path(embedded: EmbeddedPdfSignature, status: Any) -> list[x509.Certificate]:
    """From the signer up, and from who stamped the time: as it was validated, else by the names in what is carried."""
    stamp = getattr(status, "timestamp_validity", None)
    stamped = stamp.validation_path.iter_certs(include_root=True) if stamp and stamp.validation_path else ()
    if status.validation_path:
        return [*status.validation_path.iter_certs(include_root=True), *stamped]
    return [embedded.signer_cert, *issuers(embedded.signer_cert, embedded.other_embedded_certs), *stamped]


def _standing(
    certificate: x509.Certificate, trusted: bool, stamped: bool, moment: datetime, now: datetime
) -> tuple[Standing, str]:
    until = f"{certificate.not_valid_after:%d/%m/%Y}"
    if moment > now + _CLOCKS:
        return Standing.UNTRUSTED, "Đồng hồ của người ký chỉ một lúc còn chưa tới."
    if not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        return Standing.OUT_OF_TERM, f"Lúc ký, chứng thư không trong thời hạn (hết hạn ngày {until})."
    if trusted and now > certificate.not_valid_after and not stamped:
        return (
            Standing.TRUSTED,
            f"Chứng thư nay đã hết hạn (ngày {until}); lúc ký theo đồng hồ của người ký thì còn hạn.",
        )
    if trusted:
        return Standing.TRUSTED, ""
    if certificate.self_signed != "no":
        return Standing.SELF_MADE, "Chứng thư do người ký tự tạo, không tổ chức nào bảo đảm."
    return Standing.UNTRUSTED, "Chứng thư không do tổ chức nào trong danh sách tin cậy của cơ quan cấp."
