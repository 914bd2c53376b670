"""Other programs, each run within limits of time and memory, with all that it started ended when its time is up.

Its border: starting and ending. What a program is asked, and what is said to the reader when it fails, is its caller's.
"""

import os
import resource
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress

GIGABYTE = 1024**3


class ProgramMissing(Exception):
    """The program is not installed."""


class ProgramTooSlow(Exception):
    """It was ended because its time was up."""


class ProgramBusy(Exception):
    """As many of it as may run at once have been running all the time that there was to wait."""


class ProgramFailed(Exception):
    """It ended with `status`, negative for a signal."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def run(
    command: Sequence[str],
    *,
    given: bytes = b"",
    seconds: float,
    memory: int = 2 * GIGABYTE,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """What the program prints when `given` is its input; `memory` is bytes of address space of each process.

    Raises ProgramMissing, ProgramTooSlow or ProgramFailed.
    """
    try:
        # A session of its own, because soffice hands the work to a child that outlives it.
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    except (FileNotFoundError, PermissionError) as missing:
        raise ProgramMissing(command[0]) from missing
    with process:
        with suppress(ProcessLookupError):
            resource.prlimit(process.pid, resource.RLIMIT_AS, (memory, memory))
            # who asks may itself have little time left (apart.py)
            most = resource.prlimit(process.pid, resource.RLIMIT_CPU)[1]
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (most, most))
        try:
            printed, _ = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise ProgramTooSlow(command[0]) from None
    if process.returncode:
        raise ProgramFailed(process.returncode)
    return printed
