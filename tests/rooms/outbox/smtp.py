"""A mail server on this machine that says what a test wants it to say."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class MailServer(socketserver.ThreadingTCPServer):
    """`to_whom`, `to_what`: what it answers to a recipient and to a message; blank breaks the line instead. `taken`:
    every message it was given, whatever it answered."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.to_whom = self.to_what = "250 ok"
        self.taken: list[bytes] = []

    @property
    def port(self) -> int:
        return self.server_address[1]


class Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.say("220 here")
        while command := self.rfile.readline().decode().strip().upper():
            if command.startswith("QUIT"):
                return self.say("221 bye")
            if command.startswith("DATA"):
                self.say("354 go on")
                self.server.taken.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                if not self.server.to_what:
                    return
                self.say(self.server.to_what)
            else:
                self.say(self.server.to_whom if command.startswith("RCPT") else "250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def listening() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
