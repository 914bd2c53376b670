"""PDFs that are signed, looked at and taken back, each in a process of its own (apart.py): they come from strangers,
and the software of a token is its maker's.

Its border: which act that is, and what is said where it was stopped. Passwords and PINs cross to the child alone.
"""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nhiemky.core.plain import Plain, from_plain, to_plain
from nhiemky.papers.apart import Act, Apart, TooMuch, serve
from nhiemky.papers.pades import certificate_file, reserve, sign
from nhiemky.papers.pades_return import TakenBack, taken_back
from nhiemky.papers.pades_verifying import certificates_crossed, verify_plain
from nhiemky.papers.pdf_pages import PagesUnreadable, read_pages
from nhiemky.papers.signature_look import font_data
from nhiemky.papers.signature_places import Place, Signs, places_for
from nhiemky.papers.signatures import Verified, took_too_much
from nhiemky.papers.signing_token import token_signer
from nhiemky.papers.unreadable import Unreadable

_SIGNING = Apart(__name__)


@dataclass(frozen=True)
class Reserved:
    """`data` is the PDF with its empty fields."""

    data: bytes
    places: tuple[Place, ...]


@dataclass(frozen=True)
class _Printed:
    """A PDF in base64, as it crosses."""

    data: str
    places: tuple[Place, ...] = ()


def reserve_places(pdf: bytes, signers: Sequence[Signs], *, sealed: bool) -> Reserved:
    """Our finished PDF with a field for each that signs, for number, day and seal. Raises `Unreadable`."""
    said = from_plain(_Printed, _ask("reserve", pdf, "văn bản", signers=to_plain(tuple(signers)), sealed=sealed))
    return Reserved(b64decode(said.data), said.places)


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
    return b64decode(from_plain(_Printed, _ask(act, pdf, "văn bản", **about, **by)).data)


def _crossing(roots: Sequence[bytes]) -> list[str]:
    return [b64encode(one).decode() for one in roots]


def _ask(act: str, data: bytes, called: str, **said: Plain) -> Any:
    try:
        return _SIGNING.ask(act, data, **said)
    except TooMuch:
        raise took_too_much(called) from None


def _reserve(data: bytes, *, signers: Sequence[object], sealed: bool) -> _Printed:
    try:
        pages = read_pages(data)
    except PagesUnreadable as error:
        raise Unreadable("Không đọc được bản PDF của văn bản; hãy in lại PDF rồi thử lại.") from error
    places = places_for(pages, [from_plain(Signs, one) for one in signers], sealed=sealed)
    return _Printed(b64encode(reserve(data, places)).decode(), places)


def _sign_by_file(data: bytes, *, certificate: str, password: str, **about: Any) -> _Printed:
    return _sign(data, certificate_file(b64decode(certificate), password), **about)


def _sign_by_token(data: bytes, *, module: str, pin: str, **about: Any) -> _Printed:
    with token_signer(module, pin) as signer:
        return _sign(data, signer, **about)


def _sign(data: bytes, by: Any, *, place: object, words: Sequence[str], at: str) -> _Printed:
    where, moment = from_plain(Place, place), datetime.fromisoformat(at)
    return _Printed(b64encode(sign(data, where, words, by=by, at=moment, font=font_data())).decode())


def _take_back(data: bytes, *, name: str, roots: Sequence[str], at: str, parting: int) -> TakenBack:
    moment = datetime.fromisoformat(at)
    return taken_back(data[:parting], data[parting:], certificates_crossed(roots), name=name, at=moment)


if __name__ == "__main__":
    acts: dict[str, Act] = {
        "reserve": _reserve,
        "sign_by_file": _sign_by_file,
        "sign_by_token": _sign_by_token,
        "verify": verify_plain,
        "take_back_signed": _take_back,
    }
    serve(acts, control=int(sys.argv[1]))
