"""PDFs that are signed, looked at and taken back, each in a process of its own (apart.py): they come from strangers,
and the software of a token is its maker's.

Its border: which act is asked, and what is said where it was stopped; done it is in signing_child.py.
Passwords and PINs cross to the child alone.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nhiemky.core.plain import Plain, from_plain, to_plain
from nhiemky.papers.apart import Apart, TooMuch
from nhiemky.papers.signature_places import Place, Signs
from nhiemky.papers.signatures import TakenBack, Verified, took_too_much

# the libraries of signatures take a second to load, so only the child does
_SIGNING = Apart("nhiemky.papers.signing_child")


@dataclass(frozen=True)
class Reserved:
    """`data` is the PDF with its empty fields."""

    data: bytes
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Printed:
    """A PDF in base64, as it crosses."""

    data: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class CertificateFile:
    """A key with its certificate (PKCS#12: .p12, .pfx), lent for one signature."""

    data: bytes = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True)
class Token:
    """The token plugged into this machine; `module` is the path of its PKCS#11 library."""

    module: str
    pin: str = field(repr=False)


def reserve_places(pdf: bytes, signers: Sequence[Signs], *, sealed: bool) -> Reserved:
    """Our finished PDF with a field for each that signs, for number, day and seal. Raises `Unreadable`."""
    said = from_plain(Printed, _ask("reserve", pdf, "văn bản", signers=to_plain(tuple(signers)), sealed=sealed))
    return Reserved(b64decode(said.data), said.places)


def sign_by(holder: CertificateFile | Token, pdf: bytes, place: Place, words: Sequence[str], *, at: datetime) -> bytes:
    """By whichever of the two. Raises `Unreadable`."""
    if isinstance(holder, Token):
        return sign_by_token(pdf, place, words, module=holder.module, pin=holder.pin, at=at)
    return sign_by_file(pdf, place, words, certificate=holder.data, password=holder.password, at=at)


def sign_by_file(
    pdf: bytes, place: Place, words: Sequence[str], *, certificate: bytes, password: str, at: datetime
) -> bytes:
    """The PDF, signed in that place by a PKCS#12 file; `words` are one for each gap of it, or lines.

    Raises `Unreadable`.
    """
    by: Mapping[str, Plain] = {"certificate": b64encode(certificate).decode(), "password": password}
    return _signed("sign_by_file", pdf, place, words, at, by)


def sign_by_token(pdf: bytes, place: Place, words: Sequence[str], *, module: str, pin: str, at: datetime) -> bytes:
    """The same by the token plugged into this machine; `module` is the path of its PKCS#11 library."""
    return _signed("sign_by_token", pdf, place, words, at, {"module": module, "pin": pin})


def verify_signatures(pdf: bytes, roots: Sequence[bytes], *, name: str, at: datetime) -> Verified:
    """What the signatures of a file from anywhere are worth; `roots` are files of certificates. Raises `Unreadable`."""
    return from_plain(Verified, _ask("verify", pdf, name, name=name, roots=_crossing(roots), at=at.isoformat()))


def take_back_signed(sent: bytes, returned: bytes, roots: Sequence[bytes], *, name: str, at: datetime) -> TakenBack:
    """What a file is beside the one that was sent out to be signed. Raises `Unreadable`."""
    about: Mapping[str, Plain] = {"name": name, "roots": _crossing(roots), "at": at.isoformat(), "parting": len(sent)}
    return from_plain(TakenBack, _ask("take_back_signed", sent + returned, name, **about))


def _signed(act: str, pdf: bytes, place: Place, words: Sequence[str], at: datetime, by: Mapping[str, Plain]) -> bytes:
    about: Mapping[str, Plain] = {"place": to_plain(place), "words": list(words), "at": at.isoformat()}
    return b64decode(from_plain(Printed, _ask(act, pdf, "văn bản", **about, **by)).data)


def _crossing(roots: Sequence[bytes]) -> list[str]:
    return [b64encode(one).decode() for one in roots]


def _ask(act: str, data: bytes, called: str, **said: Plain) -> Any:
    try:
        return _SIGNING.ask(act, data, **said)
    except TooMuch:
        raise took_too_much(called) from None
