"""Certificates in files, and what is said of one.

Its border: reading them. Whether one is trusted is for who verifies (pades_judging.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from asn1crypto import pem, x509

from nhiemky.papers.unreadable import Unreadable

MOST = 50  # certificates of one file of roots


@dataclass(frozen=True)
class Root:
    """Whom a certificate names, who issued it, until when it holds; `der` is all of it."""

    subject: str
    issuer: str
    valid_to: date
    sha256: str
    der: bytes


def roots_in(data: bytes, *, name: str) -> tuple[Root, ...]:
    """The certificates of a file as an office uploads it. Raises `Unreadable`, also for those that issue no others."""
    found = certificates_in(data, name=name)
    if not 0 < len(found) <= MOST:
        raise Unreadable(f"Tệp «{name}» phải có từ 1 đến {MOST} chứng thư.")
    if not all(one.ca for one in found):
        raise Unreadable(f"Tệp «{name}» có chứng thư của người ký, không phải của tổ chức cấp chứng thư; hãy chọn lại.")
    return tuple(
        Root(
            spoken(one.subject.human_friendly),
            spoken(one.issuer.human_friendly),
            one.not_valid_after.date(),
            one.sha256.hex(),
            one.dump(),
        )
        for one in found
    )


def certificates_in(data: bytes, *, name: str) -> tuple[x509.Certificate, ...]:
    """The certificates of a file, one in DER or any number in PEM. Raises `Unreadable`."""
    try:
        parts = [body for _, _, body in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        return tuple(_whole_certificate(one) for one in parts)
    except (ValueError, TypeError, KeyError) as error:
        raise Unreadable(f"Tệp «{name}» không phải chứng thư (.cer, .crt, .pem); hãy chọn lại tệp.") from error


def spoken(name: object) -> str:
    """A name as it can be shown and kept: it may be said several times, and whoever made it wrote what they liked,
    letters that no database takes and that turn a line about too."""
    said = " – ".join(map(str, name)) if isinstance(name, list) else str(name or "")
    return "".join(letter if letter.isprintable() else " " for letter in said)


def _whole_certificate(data: bytes) -> x509.Certificate:
    """Read to its end now, and not when it is asked. Raises ValueError."""
    certificate = x509.Certificate.load(data, strict=True)
    if not certificate.native:
        raise ValueError("an empty certificate")
    return certificate
