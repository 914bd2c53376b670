"""Certificates, a font and a small document to sign, made when they are asked for; nothing of it is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata

from nhiemky.papers.pades import SignerAt, certificate_file, reserve, sign
from nhiemky.papers.signature_places import Gap, Place
from nhiemky.papers.signing_apart import CertificateFile
from tests.papers.plain_pdf import pdf, text

NOW = datetime(2026, 6, 15, 3, tzinfo=UTC)
PASSWORD = "mat khau"
YEAR = timedelta(days=365)
FIRST = "Nguyễn Thị Mẫu"


Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Holder:
    """Somebody with a certificate and its key."""

    name: str
    certificate: x509.Certificate
    key: Key
    issuers: tuple[x509.Certificate, ...]

    def file(self, *more: x509.Certificate) -> bytes:
        locked = BestAvailableEncryption(PASSWORD.encode())
        return pkcs12.serialize_key_and_certificates(
            b"", self.key, self.certificate, [*self.issuers, *more] or None, locked
        )

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


@cache
def key_of(name: str, *, slow: bool) -> Key:
    """RSA, as tokens have it, is slow to make: for who signs first and who stamps times; curves for the others."""
    return rsa.generate_private_key(65537, 2048) if slow else ec.generate_private_key(ec.SECP256R1())


def holder(
    name: str,
    issuer: Holder | None = None,
    *,
    authority: bool = False,
    stamps: bool = False,
    since: datetime = NOW - YEAR,
    until: datetime = NOW + YEAR,
    organisation: str = "Đảng ủy Khối Sông Lam",
) -> Holder:
    """Issued by another, or by itself; `authority` issues certificates, `stamps` tells times."""
    key = key_of(name, slow=stamps or name == FIRST)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
        .add_extension(_use(signs=not authority, issues=authority), critical=True)
    )
    if stamps:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    signed = made.sign(issuer.key if issuer else key, hashes.SHA256())
    return Holder(name, signed, key, (issuer.certificate, *issuer.issuers) if issuer else ())


def _use(*, signs: bool, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(signs, signs, False, False, False, issues, issues, False, False)


@cache
def root() -> Holder:
    return holder("Nơi cấp chứng thư thử", authority=True, since=NOW - 9 * YEAR, until=NOW + 9 * YEAR)


@cache
def leader() -> Holder:
    return holder(FIRST, root())


@cache
def deputy() -> Holder:
    return holder("Trần Văn Thử", root())


@cache
def clerk() -> Holder:
    return holder("Văn thư", root())


def certificate_for(name: str) -> CertificateFile:
    """Of somebody whom the root knows."""
    return CertificateFile(holder(name, root()).file(), PASSWORD)


def roots(*holders: Holder) -> list[asn1.Certificate]:
    return [asn1.Certificate.load(one.der) for one in holders or (root(),)]


@cache
def font() -> bytes:
    """Every letter is a box. 2,048 units, as in the fonts of offices."""
    letters = {chr(code) for code in range(33, 127)} | set("ủỹằƠđ" + "".join(map(str, HELD)))
    names = {letter: f"u{ord(letter):04X}" for letter in sorted(letters)}
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 1200), (900, 1200), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box, blank = pen.glyph(), TTGlyphPen(None).glyph()
    order = [".notdef", "space", *names.values()]
    made = FontBuilder(2048, isTTF=True)
    made.setupGlyphOrder(order)
    made.setupCharacterMap({32: "space"} | {ord(letter): name for letter, name in names.items()})
    made.setupGlyf({name: blank if name in order[:2] else box for name in order})
    made.setupHorizontalMetrics(dict.fromkeys(order, (1024, 100)))
    made.setupHorizontalHeader(ascent=1700, descent=-400)
    made.setupOS2()
    made.setupPost()
    made.setupNameTable({"familyName": "Hop", "styleName": "Regular", "psName": "Hop-Regular"})
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


# places, and the words that stand in them
LEADER = Place("KyLanhDao", 1, 320, 200, 500, 270)
DEPUTY = Place("KyLanhDao2", 1, 80, 200, 260, 270)
NUMBER = Place("So", 0, 100, 746, 160, 764, (Gap(10000, 16000, 75000, 1400),))
DAY = Place("Ngay", 0, 380, 746, 470, 764, (Gap(38000, 41000, 75000, 1400), Gap(44000, 47000, 75000, 1400)))
SEAL = Place("Dau", 1, 265, 200, 380, 270)
PLACES = (LEADER, DEPUTY, NUMBER, DAY, SEAL)
HELD = {
    "KyLanhDao": ("Nguyễn Thị Mẫu", "Đảng ủy Khối Sông Lam", "15/06/2026 10:00:00 +07:00"),
    "KyLanhDao2": ("Trần Văn Thử", "15/06/2026 10:05:00 +07:00"),
    "So": ("59",),
    "Ngay": ("15", "6"),
    "Dau": ("ĐẢNG ỦY KHỐI SÔNG LAM",),
}


def document(*, amount: str = "120", pages: int = 2) -> bytes:
    """Words on every page, room for what is put in."""
    first = text(72, 750, "So") + text(165, 750, "-BC/DUK") + text(420, 750, "thang", size=9)
    body = "".join(text(72, 700 - 20 * at, f"{at}. Ket nap {amount} dang vien trong nhiem ky nay") for at in range(20))
    return pdf(*[first + body] * (pages - 1), body + text(340, 180, "Nguyen Thi Mau"))


@cache
def reserved() -> bytes:
    return reserve(document(), PLACES)


def signed(data: bytes, place: Place, by: Holder, *, at: datetime = NOW) -> bytes:
    return sign(data, place, HELD[place.name], by=certificate_file(by.file(), PASSWORD), at=at, font=font())


@cache
def stages() -> tuple[bytes, ...]:
    """The file as it was reserved, then with two signatures and the three appearances by the clerk."""
    made = [reserved()]
    for place, by in ((LEADER, leader()), (DEPUTY, deputy()), (NUMBER, clerk()), (DAY, clerk()), (SEAL, clerk())):
        made.append(signed(made[-1], place, by))
    return tuple(made)


@cache
def swollen() -> bytes:
    """Signed, with megabytes kept free for the signature."""
    said = PdfSignatureMetadata(field_name="KyLanhDao", subfilter=SigSeedSubFilter.PADES)
    signer = SignerAt(said, certificate_file(leader().file(), PASSWORD), None, NOW)
    return signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(reserved())), bytes_reserved=8_000_000).getvalue()
