"""Signatures into a finished PDF (PAdES B-B, by pyHanko): places are reserved once, then bytes are only appended.

Its border: reserving and signing. Who may sign, and in which order, is the rooms'; what a signed file is worth,
pades_verifying.py says. Every file that leaves here begins with the bytes of the one that came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from nhiemky.papers.pades_strict import issuers
from nhiemky.papers.signature_look import Ink, look
from nhiemky.papers.signature_places import DAY, NUMBER, SEAL, Place
from nhiemky.papers.unreadable import Unreadable

_SIGNED_APPEND_ONLY = 3
_INKS = {NUMBER: Ink.BLACK, DAY: Ink.BLACK, SEAL: Ink.RED}


def reserve(pdf: bytes, places: Sequence[Place]) -> bytes:
    """The same file with an empty signature field in each place. Raises `Unreadable`."""
    with _said():
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        there = [name for name, *_ in enumerate_sig_fields(writer.prev)]
        if there:
            raise Unreadable(f"Bản PDF này đã có chỗ ký ({', '.join(there)}); chỗ ký chỉ chừa một lần, trước khi ký.")
        for place in places:
            box = (place.left, place.bottom, place.right, place.top)
            append_signature_field(writer, SigFieldSpec(place.name, on_page=place.page, box=box))
        # as in a signed file: whoever opens it is told to append only
        form = writer.root["/AcroForm"]
        form["/SigFlags"] = NumberObject(_SIGNED_APPEND_ONLY)  # type: ignore[no-untyped-call]
        writer.update_container(form)
        return _written(writer)


def sign(pdf: bytes, place: Place, words: Sequence[str], *, by: Signer, at: datetime, font: bytes) -> bytes:
    """The same file, signed in a reserved place where the words are seen: one for each gap of it, or lines.

    The first signature lets only forms be filled in after it. Raises `Unreadable` where the certificate is not in its
    term at `at`, the place is none of the file or signed already.
    """
    _refuse_out_of_term(by, at)
    with _said():
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        fields = {name: value for name, value, _ in enumerate_sig_fields(writer.prev)}
        if place.name not in fields:
            raise Unreadable(f"Bản PDF này không có chỗ ký «{place.name}»; hãy chừa chỗ ký rồi mới ký.")
        if fields[place.name] is not None:
            raise Unreadable(f"Chỗ ký «{place.name}» đã có chữ ký; mỗi chỗ chỉ ký một lần.")
        first = all(value is None for value in fields.values())
        said = PdfSignatureMetadata(
            field_name=place.name,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            certify=first,
            docmdp_permissions=MDPPerm.FILL_FORMS,
        )
        ink = _INKS.get(place.name, Ink.BLUE)
        seen = look(place, words, ink=ink, framed=place.name == SEAL, font=font)
        signed = BytesIO()
        SignerAt(said, by, seen, at).sign_pdf(writer, existing_fields_only=True, output=signed)
        return signed.getvalue()


class SignerAt(PdfSigner):
    """Signs at a moment that it is told: the clock is the caller's."""

    def __init__(self, said: PdfSignatureMetadata, by: Signer, seen: StaticStampStyle | None, at: datetime) -> None:
        super().__init__(said, signer=by, stamp_style=seen)
        self._moment = at

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._moment
        return session


def certificate_file(data: bytes, password: str) -> Signer:
    """Who signs by a file of key and certificate (PKCS#12: .p12, .pfx). Raises `Unreadable`.

    Of the other certificates in it those of its path alone go into signatures, which do not protect what they carry.
    """
    try:
        held = SimpleSigner.load_pkcs12_data(data, [], passphrase=password.encode())
        own = held.signing_cert
        kept = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        kept.register_multiple(issuers(own, held.cert_registry))
        return SimpleSigner(own, held.signing_key, kept)
    except (ValueError, TypeError, AttributeError, NotImplementedError) as error:
        raise Unreadable(
            "Không mở được tệp chứng thư: mật khẩu không đúng, hoặc tệp không phải chứng thư có khóa (.p12, .pfx)."
        ) from error


def _refuse_out_of_term(by: Signer, at: datetime) -> None:
    certificate = by.signing_cert
    if certificate is None:
        raise Unreadable("Thiết bị ký không cho biết chứng thư; hãy nạp chứng thư vào thiết bị rồi thử lại.")
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        raise Unreadable(
            f"Chứng thư chỉ dùng được từ {certificate.not_valid_before:%d/%m/%Y} đến "
            f"{certificate.not_valid_after:%d/%m/%Y} nên chưa ký; hãy dùng chứng thư còn hạn."
        )


@contextmanager
def _said() -> Iterator[None]:
    """What the library cannot do with a file, in one sentence."""
    try:
        yield
    except (PdfError, SigningError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            "Không ghi được chữ ký vào bản PDF này (tệp hỏng, có mật khẩu hoặc không cho ký thêm); hãy in lại PDF từ "
            "văn bản rồi ký."
        ) from error


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()
