"""What the signatures of a PDF are worth, and whether its pages still look as they did when the first one was made.

Its border: one file and the roots that are trusted; whether it may be taken in is pades_return.py's.
"""

from __future__ import annotations

import math
from base64 import b64decode
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import EmbeddedPdfSignature

from nhiemky.papers.certificates import certificates_in
from nhiemky.papers.file_kinds import Kind, kind_of
from nhiemky.papers.opening import refuse_by_size
from nhiemky.papers.pades_judging import judge
from nhiemky.papers.page_pictures import Area, Compared, compare
from nhiemky.papers.pdf_pages import PAGES_AT_MOST, PagesUnreadable, Trouble
from nhiemky.papers.signatures import FoundSignature, Spot, Standing, Verified
from nhiemky.papers.unreadable import Unreadable

SIGNATURES_AT_MOST = 40
_LARGEST_PLACE = 60_000  # square points, an eighth of A4: a field over more of a page is no place for a signature


def verify(pdf: bytes, roots: Sequence[x509.Certificate], *, name: str, at: datetime) -> Verified:
    """Every signature, in the order in which they were made. Raises `Unreadable` for what cannot be opened as a PDF."""
    reader = opened(pdf, name=name)
    try:
        filled = [(field, about) for field, _, about in enumerate_sig_fields(reader, filled_status=True)]
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise broken_file(name) from error
    if len(filled) > SIGNATURES_AT_MOST:
        raise Unreadable(f"Tệp «{name}» có hơn {SIGNATURES_AT_MOST} chữ ký nên không kiểm tra; hãy xem lại tệp.")
    embedded, unread = [], []
    for field, about in filled:
        try:
            embedded.append(EmbeddedPdfSignature(reader, about, field))
        except (MemoryError, RecursionError):
            raise
        except Exception:
            unread.append(FoundSignature(str(field), Standing.BROKEN, "Không đọc được chữ ký."))
    embedded.sort(key=lambda one: one.signed_revision)
    found = (*unread, *(judge(one, pdf, roots, at) for one in embedded))
    to_compare = bool(found) and not found[0].whole and all(one.standing is not Standing.BROKEN for one in found)
    spots = _spots(pdf, embedded[0], name=name) if to_compare else ()
    return Verified(found, spots, covered=any(one.whole for one in found))


def verify_plain(data: bytes, *, name: str, roots: Sequence[str], at: str) -> Verified:
    """The same, asked from another process: files of certificates in base64, the moment in ISO 8601."""
    return verify(data, certificates_crossed(roots), name=name, at=datetime.fromisoformat(at))


def certificates_crossed(roots: Sequence[str]) -> list[x509.Certificate]:
    return [found for one in roots for found in certificates_in(b64decode(one), name="chứng thư gốc")]


def opened(pdf: bytes, *, name: str) -> PdfFileReader:
    """Raises `Unreadable`."""
    refuse_by_size(pdf, name=name)
    if kind_of(pdf) is not Kind.PDF:
        raise Unreadable(f"Tệp «{name}» không phải PDF nên không có chữ ký để kiểm tra; hãy chọn bản PDF đã ký.")
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        locked = reader.encrypted
        count = 0 if locked else int(reader.root["/Pages"]["/Count"])
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise broken_file(name) from error
    if locked:
        raise Unreadable(f"Tệp «{name}» được đặt mật khẩu nên không kiểm tra được; hãy bỏ mật khẩu rồi thử lại.")
    if count > PAGES_AT_MOST:
        raise too_long(name)
    return reader


def too_long(name: str) -> Unreadable:
    return Unreadable(f"Tệp «{name}» dài quá {PAGES_AT_MOST} trang nên không kiểm tra được chữ ký; hãy xem lại tệp.")


def broken_file(name: str) -> Unreadable:
    return Unreadable(f"Tệp «{name}» bị hỏng, không mở được như một tệp PDF; hãy xin lại bản gốc đã ký.")


def _spots(pdf: bytes, first: EmbeddedPdfSignature, *, name: str) -> tuple[Spot, ...]:
    """What the pages show otherwise since the first signature, outside the fields that there were then."""
    *_, start, length = (int(one) for one in first.byte_range)
    signed = pdf[: start + length]
    return compared(signed, pdf, places_in(signed, name=name), name=name).spots


def compared(old: bytes, new: bytes, places: Sequence[Area], *, name: str) -> Compared:
    """Raises `Unreadable`."""
    try:
        return compare(old, new, places)
    except PagesUnreadable as error:
        raise (too_long(name) if error.trouble is Trouble.TOO_LONG else broken_file(name)) from error


def places_in(pdf: bytes, *, name: str) -> list[Area]:
    """Where the signature fields of a file stand; those that would hide much of a page are none.

    Raises `Unreadable`."""
    reader = opened(pdf, name=name)
    try:
        numbers = range(int(reader.root["/Pages"]["/Count"]))
        found = [area for number in numbers for area in _on_page(reader, number)]
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise broken_file(name) from error
    return [one for one in found if (one.right - one.left) * (one.top - one.bottom) <= _LARGEST_PLACE]


def _on_page(reader: PdfFileReader, number: int) -> Iterator[Area]:
    page = reader.find_page_for_modification(number)[0].get_object()  # type: ignore[no-untyped-call]
    notes = page.get("/Annots", ())
    for note in (notes[at] for at in range(len(notes))):
        field = note.get("/FT") or note.get("/Parent", {}).get("/FT")
        if note.get("/Subtype") == "/Widget" and field == "/Sig":
            sides = [float(one) for one in note["/Rect"]]
            across, up = sorted(sides[::2]), sorted(sides[1::2])
            yield Area(number, math.floor(across[0]), math.floor(up[0]), math.ceil(across[1]), math.ceil(up[1]))
