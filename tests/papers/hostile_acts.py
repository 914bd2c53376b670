"""What tests ask of a process apart (test_apart.py): acts as files of strangers would have them."""

import os
import signal
import sys

from nhiemky.papers.apart import serve
from nhiemky.papers.unreadable import Unreadable


def length(data: bytes, *, name: str) -> tuple[str, int]:
    return name, len(data)


def refuse(data: bytes, *, name: str) -> None:
    raise Unreadable(f"Tệp «{name}» hỏng.")


def forever(data: bytes) -> None:
    while True:
        pass


def swell(data: bytes) -> None:
    kept = []
    while True:
        kept.append(bytearray(2**24))


def fall(data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def deeper(data: bytes) -> None:
    deeper(data)


def stumble(data: bytes) -> None:
    raise KeyError("a fault of ours")


if __name__ == "__main__":
    acts = (length, refuse, forever, swell, fall, deeper, stumble)
    serve({act.__name__: act for act in acts}, control=int(sys.argv[1]))
