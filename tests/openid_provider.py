"""A small OpenID Connect provider on this machine: real HTTP, a token signed with a key of its own."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "nhiemky-of-the-tests", "a-secret-that-no-log-may-hold"


class Provider(ThreadingHTTPServer):
    """Vouches for whoever `claims` says, to the one client that knows the secret."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict[str, Any] = {}

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def token(self) -> str:
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "sub": "s-1", "iat": now, "exp": now + 60, **self.claims}
        return jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "k"})


class Pages(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        page, asked = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if page == "/authorize":
            back = urlencode({"code": "one-time", "state": asked["state"][0]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri'][0]}?{back}")
            return self.end_headers()
        issuer, public = self.server.issuer, self.server.key.public_key()
        self._say(
            {
                "/.well-known/openid-configuration": {
                    "issuer": issuer,
                    "authorization_endpoint": f"{issuer}/authorize",
                    "token_endpoint": f"{issuer}/token",
                    "userinfo_endpoint": f"{issuer}/userinfo",
                    "jwks_uri": f"{issuer}/keys",
                },
                "/userinfo": {"sub": "s-1", **self.server.claims},
                "/keys": {"keys": [{**RSAAlgorithm.to_jwk(public, as_dict=True), "kid": "k", "alg": "RS256"}]},
            }[page]
        )

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        known = (sent.get("client_secret"), sent.get("code")) == ([SECRET], ["one-time"])
        self._say(
            {"access_token": "a", "token_type": "Bearer", "id_token": self.server.token()} if known else {}, known
        )

    def _say(self, answer: dict[str, Any], known: bool = True) -> None:
        self.send_response(200 if known else 401)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *args: Any) -> None:
        """The tests' output stays clean."""


@contextmanager
def a_provider() -> Iterator[Provider]:
    server = Provider()
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
