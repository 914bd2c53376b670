"""A phone with an authenticator app, as the tests hold it: the six figures that it shows for a secret."""

import hashlib
import hmac
import re
import time
from base64 import b32decode

SECRET = re.compile(r"<code>([A-Z2-7 ]{39})</code>")


def secret_on(page: str) -> str:
    return SECRET.search(page)[1].replace(" ", "")


def code_shown(secret: str, *, steps: int = 0) -> str:
    """RFC 6238: SHA-1, 30 seconds; `steps` later or (below 0) earlier."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.new(b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"
