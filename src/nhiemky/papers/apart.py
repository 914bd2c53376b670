"""Our own reading of others' files in a process of its own, within limits of time and memory: whatever a file makes of
the reader, the one that asked goes on.

Its border: starting, asking and ending. Beside each process that asks stands one that holds the modules and only
forks: a child reads one file and is gone, so that a small file costs next to nothing more. What crosses is JSON.
"""

import gc
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Lock
from typing import Any

from nhiemky.core.plain import Plain, to_plain
from nhiemky.papers.programs import GIGABYTE
from nhiemky.papers.unreadable import Unreadable

SECONDS = 20  # of the processor: other programs that the child asks have limits of their own
MEMORY = 2 * GIGABYTE  # of address space
WALL = 300  # seconds in which all is over, waiting for other programs included
Act = Callable[..., object]


class TooMuch(Exception):
    """The child was ended because it took too long or too much memory."""


def stopped(name: str) -> Unreadable:
    """What is said of the file then."""
    return Unreadable(
        f"Đọc tệp «{name}» mất quá {SECONDS} giây hoặc quá nhiều bộ nhớ nên đã dừng; hãy sao phần chữ cần đọc sang "
        "một tài liệu Word mới (bỏ bảng lớn, hình và phụ lục) rồi nộp lại."
    )


class Apart:
    """Asks the acts that `module` serves."""

    def __init__(self, module: str, *, seconds: int = SECONDS, memory: int = MEMORY) -> None:
        self._module, self._seconds, self._memory = module, seconds, memory
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def ask(self, act: str, data: bytes, **said: Plain) -> Any:
        """What the act says, as plain values. Raises Unreadable and TooMuch."""
        with self._asking() as link:
            limits = [self._seconds, self._memory]
            head = json.dumps({"act": act, "size": len(data), "said": said, "limits": limits}).encode()
            with suppress(OSError):  # it was ended before it had read all
                link.sendall(head + b"\n" + data)
            return _told(link)

    def _asking(self) -> socket.socket:
        """A link to a new child."""
        here, there = socket.socketpair()
        here.settimeout(WALL + 10)
        with there, self._lock:
            try:
                socket.send_fds(self._holder(), [b"."], [there.fileno()])
            except OSError:  # somebody ended it
                self._control = None
                socket.send_fds(self._holder(), [b"."], [there.fileno()])
        return here

    def _holder(self) -> socket.socket:
        """The link to the process that forks; a process that was itself forked starts its own."""
        if self._control is None or self._owner != os.getpid():
            self._control, there = socket.socketpair()
            self._owner = os.getpid()
            with there:
                command = [sys.executable, "-m", self._module, str(there.fileno())]
                self._process = subprocess.Popen(
                    command, pass_fds=[there.fileno()], stdin=subprocess.DEVNULL, start_new_session=True
                )
        return self._control


def ask_fork(act: Act, data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY, **said: Plain) -> Any:
    """The same for a command, which holds the modules itself and reads one file."""
    here, there = socket.socketpair()
    child = os.fork()
    if child == 0:
        with suppress(BaseException), there:
            signal.alarm(WALL)
            _limit_oneself(seconds, memory)
            there.sendall(json.dumps(_done(act, data, said)).encode())
        os._exit(0)
    there.close()
    try:
        with here:
            return _told(here)
    finally:
        os.waitpid(child, 0)


def _told(link: socket.socket) -> Any:
    """What the child says before it closes its end: nothing where it was ended."""
    try:
        with link.makefile("rb") as answer:
            kind, value = json.loads(answer.read() or b'["ended", null]')
    except OSError:
        raise TooMuch from None
    if kind == "unreadable":
        raise Unreadable(value)
    if kind == "failed":
        raise RuntimeError(value)
    if kind == "ended":
        raise TooMuch
    return value


def serve(acts: Mapping[str, Act], *, control: int) -> None:
    """Forks a child for every link that comes, until whoever asks is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no child is waited for
    gc.freeze()
    links = socket.socket(fileno=control)
    while True:
        came, passed, *_ = socket.recv_fds(links, 1, 1)
        if not came:
            return
        link = passed[0]
        if os.fork() == 0:
            links.close()
            with suppress(BaseException):
                _answer(acts, socket.socket(fileno=link))
            os._exit(0)
        os.close(link)


def _answer(acts: Mapping[str, Act], link: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.alarm(WALL)
    with link, link.makefile("rb") as asked:
        head = json.loads(asked.readline())
        _limit_oneself(*head["limits"])
        answer = _done(acts[head["act"]], asked.read(head["size"]), head["said"])
        link.sendall(json.dumps(answer).encode())


def _done(act: Act, data: bytes, said: Mapping[str, Any]) -> Plain:
    try:
        return ["read", to_plain(act(data, **said))]
    except Unreadable as refused:
        return ["unreadable", refused.reason]
    except (MemoryError, RecursionError):
        return ["ended", None]
    except Exception:
        return ["failed", traceback.format_exc()]


def _limit_oneself(seconds: int, memory: int) -> None:
    """Soft limits, so that another program that is asked from here gets limits of its own (programs.py)."""
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
