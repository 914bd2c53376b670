"""LibreOffice as a converter of files: a profile of its own for every run, so that several may run at once.

A file that somebody brings in may ask for macros, for files of this machine and for addresses in the network. The
profile forbids all three: no macro runs, no link is followed, and the only way out is a proxy that is not there.
"""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nhiemky.papers.programs import ProgramBusy, ProgramFailed, ProgramMissing, ProgramTooSlow, run

AT_ONCE = 2  # on this machine, whoever asks: each takes a processor and some hundred megabytes
WAIT = 60.0  # seconds for its turn
MADE_AT_MOST = 200 * 2**20  # bytes
PACKAGE = "libreoffice-writer-nogui"
_FOLDER = "nhiemky-office-"
_CLOSED_PORT = "9"  # "discard": nothing has listened there for decades
_SECURITY = "org.openoffice.Office.Common/Security/Scripting"
_NETWORK = "org.openoffice.Inet/Settings"
_SETTINGS = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_NETWORK, "ooInetProxyType", "2"),
    *((_NETWORK, f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *((_NETWORK, f"ooInet{kind}ProxyPort", _CLOSED_PORT) for kind in ("HTTP", "HTTPS", "FTP")),
)


def convert(
    data: bytes,
    *,
    suffix: str,
    target: str,
    seconds: float,
    by: str = "",
    soffice: str = "soffice",
    wait: float = WAIT,
) -> bytes:
    """The file of that `suffix` (".doc") as a `target` ("docx", "pdf"). `by`: a filter of LibreOffice with its options,
    where it is not to choose its own.

    Raises ProgramMissing, ProgramTooSlow, ProgramBusy when its turn does not come within `wait` seconds, or
    ProgramFailed when it ends without having written anything.
    """
    with _turn(wait), tempfile.TemporaryDirectory(prefix=_FOLDER) as folder:
        source, made = Path(folder, f"document{suffix}"), Path(folder, "made", f"document.{target}")
        source.write_bytes(data)
        profile = Path(folder, "profile")
        _write_settings(profile)
        options = ["--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
        conversion = ["--convert-to", f"{target}:{by}" if by else target, "--outdir", str(made.parent), str(source)]
        run([soffice, *options, *conversion], seconds=seconds, environment={"HOME": folder, "TZ": "UTC"})
        # LibreOffice also ends with status 0 when it has written nothing.
        if not made.exists() or made.stat().st_size > MADE_AT_MOST:
            raise ProgramFailed(0)
        return made.read_bytes()


def engine(soffice: str = "soffice") -> str:
    """«LibreOffice 7.4, Liberation Serif»: the program, and the letters that stand for Times New Roman.

    Raises ProgramMissing, ProgramFailed or ProgramTooSlow.
    """
    with tempfile.TemporaryDirectory(prefix=_FOLDER) as folder:
        version = run([soffice, "--version"], seconds=20, environment={"HOME": folder})
    spoken = " ".join(version.decode(errors="replace").split()[:2])
    try:
        letters = run(["fc-match", "--format=%{family[0]}", "Times New Roman"], seconds=20)
    except (ProgramMissing, ProgramFailed, ProgramTooSlow):
        return spoken
    return f"{spoken}, {letters.decode(errors='replace').strip()}"


def sweep(*, older_than: float = 3600) -> None:
    """Folders of runs that were killed; whoever made one an hour ago is gone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*/"):
        found = folder.stat()
        if found.st_uid == os.getuid() and time.time() - found.st_mtime > older_than:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _turn(wait: float) -> Iterator[None]:
    """One of `AT_ONCE` places; a lock on a file frees it whatever becomes of the process."""
    end = time.monotonic() + wait
    while (place := _free_place()) is None:
        if time.monotonic() >= end:
            raise ProgramBusy
        time.sleep(0.1)
    try:
        yield
    finally:
        os.close(place)


def _free_place() -> int | None:
    for number in range(AT_ONCE):
        path = Path(tempfile.gettempdir(), f"nhiemky-office-{os.getuid()}-{number}.lock")
        place = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return place
        except BlockingIOError:
            os.close(place)
    return None


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    Path(profile, "user").mkdir(parents=True)
    Path(profile, "user", "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )
