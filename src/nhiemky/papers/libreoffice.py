"""LibreOffice as a converter of files: a profile of its own for every run, so that several may run at once.

A file that somebody brings in may ask for macros, for files of this machine and for addresses in the network. The
profile forbids all three: no macro runs, no link is followed, and the only way out is a proxy that is not there.
"""

import tempfile
from pathlib import Path

from nhiemky.papers.programs import ProgramFailed, run

PACKAGE = "libreoffice-writer-nogui"
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


def convert(data: bytes, *, suffix: str, target: str, seconds: float, soffice: str = "soffice") -> bytes:
    """The file of that `suffix` (".doc") as a `target` ("docx", "pdf").

    Raises ProgramMissing, ProgramTooSlow, or ProgramFailed when it ends without having written anything.
    """
    with tempfile.TemporaryDirectory(prefix="nhiemky-office-") as folder:
        source, made = Path(folder, f"document{suffix}"), Path(folder, "made", f"document.{target}")
        source.write_bytes(data)
        profile = Path(folder, "profile")
        _write_settings(profile)
        options = ["--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
        conversion = ["--convert-to", target, "--outdir", str(made.parent), str(source)]
        run([soffice, *options, *conversion], seconds=seconds, environment={"HOME": folder, "TZ": "UTC"})
        # LibreOffice also ends with status 0 when it has written nothing.
        if not made.exists():
            raise ProgramFailed(0)
        return made.read_bytes()


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
