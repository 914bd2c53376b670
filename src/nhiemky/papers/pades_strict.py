"""The bytes of a signature that no signature covers: its own container in the file, looked at byte by byte.

What a signature says is protected by what it signs; the container around it (hexadecimal digits, padding, versions,
certificates carried along) is not, and a library that reads it generously takes a changed byte for the same signature.
Its border: the last signature of a file; the containers of those before it are covered by it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from asn1crypto import cms, core, x509

STAMP = "signature_time_stamp_token"  # among the attributes that are not signed
_NOT_DER = "chữ ký không ghi theo cách duy nhất được phép (DER)"
_CONSTRUCTED = 0x20
_DIGITS = (frozenset(b"0123456789abcdef"), frozenset(b"0123456789ABCDEF"))


def looseness(
    pdf: bytes,
    byte_range: Sequence[int],
    contents: bytes,
    signed: cms.SignedData,
    signer: x509.Certificate,
    path: Collection[x509.Certificate],
) -> tuple[str, ...]:
    """What of the container is not as a signer writes it, as ends of a sentence; empty where every byte is accounted
    for. `contents` is the container as it was read; `path` are the certificates from the signer up to a root."""
    begin, start, end, rest = byte_range
    held = pdf[start:end]
    digits = held[1:-1]
    if begin != 0 or end + rest != len(pdf) or start >= end or held[:1] + held[-1:] != b"<>":
        return ("vùng ký không liền với chữ ký",)
    if len(digits) % 2 or not any(set(digits) <= kind for kind in _DIGITS):
        return ("chữ số của vùng chữ ký viết lẫn lộn",)
    if bytes.fromhex(digits.decode()) != contents:
        return ("chữ ký không nằm ở chỗ mà vùng ký chừa ra",)
    return tuple(_of_container(contents, signed, signer, path))


def issuers(certificate: x509.Certificate, among: Iterable[x509.Certificate]) -> Iterator[x509.Certificate]:
    """Who issued it, who issued that one, and so on up, by their names."""
    left, at = list(among), certificate
    while at.subject != at.issuer:
        found = next((one for one in left if one.subject == at.issuer), None)
        if found is None:
            return
        yield found
        left.remove(found)
        at = found


def _of_container(
    data: bytes, signed: cms.SignedData, certificate: x509.Certificate, path: Collection[x509.Certificate]
) -> Iterator[str]:
    length = _length(data)
    if data[length:].strip(b"\0"):
        yield "sau chữ ký có dữ liệu thừa"
    if not _is_der(data[:length], to_the_values=False):
        yield _NOT_DER
    yield from _of_signed(signed, certificate, path)
    for stamp in _stamps(signed):
        carried = _carried(stamp)
        number = stamp["signer_infos"][0]["sid"].chosen
        stamper = next((one for one in carried if one.issuer_serial == _issuer_serial(number)), carried[0])
        # one that is not trusted counts for nothing, and is measured by its own names
        unknown = all(one.dump() != stamper.dump() for one in path)
        yield from _of_signed(stamp, stamper, [*path, stamper, *issuers(stamper, carried)] if unknown else path)


def _of_signed(
    signed: cms.SignedData, certificate: x509.Certificate, path: Collection[x509.Certificate]
) -> Iterator[str]:
    told = [signed[part].dump() for part in ("version", "digest_algorithms", "encap_content_info", "signer_infos")]
    if not all(_is_der(part, to_the_values=True) for part in told):
        yield _NOT_DER
    if not _says_what_it_must(signed, certificate):
        yield "phần đầu của chữ ký không khớp với chữ ký"
    known = {one.dump() for one in path}
    if any(one.dump() not in known for one in _carried(signed)):
        yield "kèm chứng thư không thuộc đường dẫn của người ký"


def _carried(signed: cms.SignedData) -> list[x509.Certificate]:
    return [one.chosen for one in signed["certificates"] or ()]


def _stamps(signed: cms.SignedData) -> Iterator[cms.SignedData]:
    """The time stamps of a signature, which are signatures themselves."""
    for attribute in signed["signer_infos"][0]["unsigned_attrs"] or ():
        if attribute["type"].native == STAMP:
            yield from (one["content"] for one in attribute["values"])


def _issuer_serial(number: cms.IssuerAndSerialNumber) -> bytes:
    return bytes(number["issuer"].sha256 + b":" + str(number["serial_number"].native).encode())


def _says_what_it_must(signed: cms.SignedData, certificate: x509.Certificate) -> bool:
    """Versions, lists and the name of the issuer follow from the rest (RFC 5652, 5.1 and 5.3)."""
    if len(signed["signer_infos"]) != 1 or len(signed["digest_algorithms"]) != 1 or signed["crls"]:
        return False
    signer = signed["signer_infos"][0]
    numbered = signer["sid"].name == "issuer_and_serial_number"
    of_data = signed["encap_content_info"]["content_type"].native == "data"
    # names are the same in small letters and capitals, so they are compared as they are written
    named = not numbered or signer["sid"].chosen["issuer"].dump() == certificate.issuer.dump()
    return bool(
        named
        and _is_all_told(signed)
        and _is_all_told(signer)
        and signer["version"].native == ("v1" if numbered else "v3")
        and signed["version"].native == ("v1" if numbered and of_data else "v3")
        and signed["digest_algorithms"][0].dump() == signer["digest_algorithm"].dump()
        and {one["type"].native for one in signer["unsigned_attrs"] or ()} <= {STAMP}
    )


def _is_all_told(record: core.Sequence) -> bool:
    """Whether its known parts are all that it holds: what wears a wrong tag is passed over otherwise."""
    return bool(b"".join(record[part].dump() for part in record) == record.contents)


def _is_der(data: bytes, *, to_the_values: bool) -> bool:
    """Whether every length in it is definite and as short as can be, and the parts fill their whole; so also numbers,
    names and truths where values are asked. Certificates are compared as they are, and old ones are not all in DER."""
    parts = [(0, len(data))]
    while parts:
        at, end = parts.pop()
        while at < end:
            head = _head(data, at, end)
            if head is None:
                return False
            body, after = head
            if data[at] & _CONSTRUCTED:
                parts.append((body, after))
            elif to_the_values and not _is_shortest(data[at], data[body:after]):
                return False
            at = after
    return True


def _is_shortest(tag: int, value: bytes) -> bool:
    match tag:
        case 0x01:  # a truth
            return value in (b"\x00", b"\xff")
        case 0x02:  # a number
            padded = value[:1] == b"\x00" and value[1:2] < b"\x80" or value[:1] == b"\xff" and value[1:2] >= b"\x80"
            return bool(value) and not (len(value) > 1 and padded)
        case 0x05:  # nothing
            return not value
        case 0x06:  # a registered name: no part of it begins with an empty digit
            starts = [0, *(at + 1 for at, byte in enumerate(value[:-1]) if byte < 0x80)]
            return value[-1:] < b"\x80" and all(value[at] != 0x80 for at in starts)
    return True


def _head(data: bytes, at: int, end: int) -> tuple[int, int] | None:
    """Where the value that begins at `at` has its content, and where it ends."""
    if at + 2 > end or data[at] == 0 or data[at] & 0x1F == 0x1F:
        return None
    first = data[at + 1]
    if first < 0x80:
        body, length = at + 2, first
    else:
        count = first & 0x7F
        body = at + 2 + count
        length = int.from_bytes(data[at + 2 : body])
        if not 1 <= count <= 4 or body > end or length < 0x80 or length >> (8 * count - 8) == 0:
            return None
    return (body, body + length) if body + length <= end else None


def _length(data: bytes) -> int:
    """Of the value that the data begins with; all of it where that cannot be told."""
    head = _head(data, 0, len(data))
    return head[1] if head else len(data)
