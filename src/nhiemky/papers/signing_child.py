"""What signing_apart.py asks, done in the process of its own.

Its border: plain values in and out; a PDF crosses as bytes, or in base64.
"""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from nhiemky.core.plain import from_plain
from nhiemky.papers.apart import Act, serve
from nhiemky.papers.pades import certificate_file, reserve, sign
from nhiemky.papers.pades_return import taken_back
from nhiemky.papers.pades_verifying import certificates_crossed, verify_plain
from nhiemky.papers.pdf_pages import PagesUnreadable, read_pages
from nhiemky.papers.signature_look import font_data
from nhiemky.papers.signature_places import Place, Signs, places_for
from nhiemky.papers.signatures import TakenBack
from nhiemky.papers.signing_apart import Printed
from nhiemky.papers.signing_token import token_signer
from nhiemky.papers.unreadable import Unreadable


def _reserve(data: bytes, *, signers: Sequence[object], sealed: bool) -> Printed:
    try:
        pages = read_pages(data)
    except PagesUnreadable as error:
        raise Unreadable("Không đọc được bản PDF của văn bản; hãy in lại PDF rồi thử lại.") from error
    places = places_for(pages, [from_plain(Signs, one) for one in signers], sealed=sealed)
    return Printed(b64encode(reserve(data, places)).decode(), places)


def _sign_by_file(data: bytes, *, certificate: str, password: str, **about: Any) -> Printed:
    return _sign(data, certificate_file(b64decode(certificate), password), **about)


def _sign_by_token(data: bytes, *, module: str, pin: str, **about: Any) -> Printed:
    with token_signer(module, pin) as signer:
        return _sign(data, signer, **about)


def _sign(data: bytes, by: Any, *, place: object, words: Sequence[str], at: str) -> Printed:
    where, moment = from_plain(Place, place), datetime.fromisoformat(at)
    return Printed(b64encode(sign(data, where, words, by=by, at=moment, font=font_data())).decode())


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
