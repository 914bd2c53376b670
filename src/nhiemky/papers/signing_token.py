"""A signing token plugged into this machine, by the PKCS#11 module of its maker.

Its border: a session for one signature. The PIN is given for each act and goes nowhere else: a wrong one is said at
once and never tried again, because a few wrong ones lock a token. The library for it is the extra nhiemky[token].
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from asn1crypto import x509
from pyhanko.sign.signers import Signer

from nhiemky.papers.pades_strict import issuers
from nhiemky.papers.unreadable import Unreadable

_NOT_THERE = (
    "Không thấy thiết bị ký nào cắm vào máy chủ; hãy cắm thiết bị rồi thử lại, hoặc ký ở máy khác rồi nộp lại bản PDF."
)
_EMPTY = "Thiết bị ký không có chứng thư kèm khóa để ký; hãy nạp chứng thư bằng phần mềm của thiết bị."


@contextmanager
def token_signer(module: str, pin: str) -> Iterator[Signer]:
    """Who signs by the only certificate with a key on the only token. Raises `Unreadable`, in one sentence each."""
    pkcs11, signing = _library()
    with _said(pkcs11):
        token = _token(pkcs11, module)
        session = token.open(user_pin=pin)
    try:
        with _said(pkcs11):
            yield _signer(pkcs11, signing, session)
    finally:
        with suppress(pkcs11.PKCS11Error):  # pulled out meanwhile
            session.close()


def _library() -> tuple[Any, Any]:
    """Only who has a token has the library for it."""
    try:
        return import_module("pkcs11"), import_module("pyhanko.sign.pkcs11")
    except ImportError:
        raise Unreadable(
            "Máy chủ chưa có thư viện cho thiết bị ký; hãy cài thêm bằng pip install 'nhiemky[token]'."
        ) from None


def _token(pkcs11: Any, module: str) -> Any:
    try:
        library = pkcs11.lib(module)
        library.reinitialize()  # it lists the tokens of the moment when it was loaded
        tokens = list(library.get_tokens())
    except (pkcs11.PKCS11Error, RuntimeError, OSError):
        raise Unreadable(
            "Không nạp được phần mềm điều khiển thiết bị ký (mô-đun PKCS#11); hãy kiểm tra đường dẫn trong cấu hình."
        ) from None
    usable = [one for one in tokens if pkcs11.TokenFlag.TOKEN_INITIALIZED in one.flags]
    if not usable:
        raise Unreadable(_NOT_THERE)
    if len(usable) > 1:
        raise Unreadable("Có nhiều thiết bị ký cắm vào máy chủ; hãy chỉ để lại một thiết bị rồi thử lại.")
    return usable[0]


def _signer(pkcs11: Any, signing: Any, session: Any) -> Signer:
    """By the certificate whose id is that of a key; of the others those of its path go into the signature."""
    kind = pkcs11.Attribute
    keys = {key[kind.ID] for key in session.get_objects({kind.CLASS: pkcs11.ObjectClass.PRIVATE_KEY})}
    held = [
        (one[kind.ID], x509.Certificate.load(one[kind.VALUE]))
        for one in session.get_objects({kind.CLASS: pkcs11.ObjectClass.CERTIFICATE})
    ]
    own = [(number, certificate) for number, certificate in held if number in keys]
    if not own:
        raise Unreadable(_EMPTY)
    if len(own) > 1:
        raise Unreadable("Thiết bị ký có nhiều chứng thư có khóa, chưa rõ ký bằng chứng thư nào; hãy để lại một.")
    number, certificate = own[0]
    path = list(issuers(certificate, [one for _, one in held]))
    # of curves many tokens sign only what was hashed before
    raw = certificate.public_key.algorithm == "ec"
    signer: Signer = signing.PKCS11Signer(
        session, signing_cert=certificate, key_id=number, ca_chain=path, use_raw_mechanism=raw
    )
    return signer


@contextmanager
def _said(pkcs11: Any) -> Iterator[None]:
    """What a token refuses; never with the PIN, which the library's own message does not hold either."""
    try:
        yield
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange):
        raise Unreadable(
            "Mã PIN của thiết bị ký không đúng nên chưa ký; hãy kiểm tra lại, vì nhập sai vài lần thiết bị sẽ tự khóa."
        ) from None
    except pkcs11.PinLocked:
        raise Unreadable("Thiết bị ký đã bị khóa do nhập sai mã PIN; hãy nhờ nơi cấp thiết bị mở khóa.") from None
    except (pkcs11.TokenNotPresent, pkcs11.DeviceRemoved, pkcs11.TokenNotRecognised):
        raise Unreadable(_NOT_THERE) from None
    except pkcs11.PKCS11Error:
        raise Unreadable("Thiết bị ký không ký được; hãy rút ra, cắm lại rồi thử lại.") from None
