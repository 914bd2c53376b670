"""Typed readers of the environment: every setting has a safe default, a wrong value stops the start with one sentence.

Nothing else in the house reads `os.environ`.
"""

import json
import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


class Misconfigured(Exception):
    """A variable (or a file it points at) has a value that cannot be used; says so in Vietnamese and English."""


def _misconfigured(name: str, value: object, *, vi: str, en: str) -> Misconfigured:
    return Misconfigured(f"Biến {name} có giá trị “{value}”: {vi}. / {name} is “{value}”: {en}.")


def text(name: str, *, default: str) -> str:
    """The value, trimmed; `default` when unset or blank."""
    return os.environ.get(name, "").strip() or default


def given(name: str) -> bool:
    """Whether somebody said anything at all."""
    return bool(text(name, default=""))


def words(name: str, *, default: list[str]) -> list[str]:
    """A list parted by commas."""
    return [word.strip() for word in text(name, default="").split(",") if word.strip()] or default


def flag(name: str, *, default: bool) -> bool:
    """Yes or no, written 1/0, true/false, yes/no or on/off."""
    value = text(name, default="1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise _misconfigured(name, value, vi="chỉ nhận 1 hoặc 0", en="must be 1 or 0")


def number(name: str, *, default: int, least: int, most: int) -> int:
    """A whole number from `least` to `most`."""
    value = text(name, default=str(default))
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise _misconfigured(
        name, value, vi=f"phải là số nguyên từ {least} đến {most}", en=f"must be a whole number from {least} to {most}"
    )


def folder(name: str, *, default: Path) -> Path:
    """A folder that exists afterwards and can be written to; nobody but its owner looks into it, or into the files
    that this process makes from now on."""
    path = Path(text(name, default=str(default))).expanduser().absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.umask(0o077)
        if path.stat().st_mode & 0o077 and path.stat().st_uid == os.getuid():
            path.chmod(0o700)
    except OSError as error:
        raise _misconfigured(
            name, path, vi=f"không tạo được thư mục ({error.strerror})", en="the folder cannot be made"
        ) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise _misconfigured(name, path, vi="không ghi được vào thư mục", en="the folder cannot be written to")
    return path


def address(name: str, *, default: str) -> str:
    """Where to serve: HOST:PORT, an IPv6 host in brackets."""
    value = text(name, default=default)
    try:
        parts = urlsplit(f"//{value}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or parts.netloc != value or "@" in value:
        raise _misconfigured(name, value, vi="phải viết dạng 127.0.0.1:8000", en="must be written as 127.0.0.1:8000")
    return value


def secret(name: str, *, kept_in: Path) -> str:
    """The value, or a random one made once and kept in a file that only its owner reads.

    Two first starts at once agree on one secret: the file appears complete, by a link that only one of them can make.
    """
    given = text(name, default="")
    if given:
        if len(given) < 32:
            raise _misconfigured(name, "…", vi="khóa bí mật phải dài từ 32 ký tự", en="needs 32 characters or more")
        return given
    if not kept_in.exists():
        draft = kept_in.with_name(f"{kept_in.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, kept_in)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return kept_in.read_text()


def mail_server(name: str) -> dict[str, Any]:
    """Where mail is sent through: smtp://user:password@host:25, smtp+tls:// or smtps://; nothing when unset."""
    value = text(name, default="")
    if not value:
        return {}
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port or ports[parts.scheme]
    except (KeyError, ValueError):
        host = None
    if not host:
        # the password stands in it: the value is not repeated
        raise _misconfigured(
            name,
            "…",
            vi="phải viết dạng smtp+tls://ten:mat-khau@may-chu:587",
            en="must be smtp+tls://user:password@host:587",
        )
    who = {"user": unquote(parts.username or ""), "password": unquote(parts.password or "")}
    return {"host": host, "port": port, **who, "starttls": parts.scheme == "smtp+tls", "ssl": parts.scheme == "smtps"}


def openid(*, issuer: str, client: str, secret: str) -> dict[str, Any]:
    """The OpenID Connect provider as allauth wants it: all three variables or none."""
    given = {name: text(name, default="") for name in (issuer, client, secret)}
    if not any(given.values()):
        return {}
    for name, value in given.items():
        if not value:
            raise _misconfigured(name, "", vi=f"cần cùng với {issuer}", en=f"is needed beside {issuer}")
    where = urlsplit(given[issuer])
    if where.scheme != "https" and where.hostname not in {"localhost", "127.0.0.1"}:
        raise _misconfigured(issuer, given[issuer], vi="phải bắt đầu bằng https://", en="must begin with https://")
    server = {"server_url": given[issuer].rstrip("/")}
    return {"client_id": given[client], "secret": given[secret], "settings": server}


def demo(kept_in: Path) -> Callable[[], dict[str, Any] | None]:
    """What the demo says about itself, None where no demo was filled.

    {"today": "2023-06-12T09:00:00+07:00", "accounts": [{"name": …, "password": …, "role": …}]}. The file is looked at
    on every call, so that filling or clearing a demo needs no restart.
    """

    def told() -> dict[str, Any] | None:
        return json.loads(kept_in.read_text()) if kept_in.exists() else None

    return told


def clock(demo: Callable[[], dict[str, Any] | None]) -> Callable[[], datetime]:
    """The clock that views and commands ask: the time now, or the moment at which the demo's story stands still."""

    def now() -> datetime:
        story = demo()
        return datetime.fromisoformat(story["today"]) if story else real_now()

    return now


def real_now() -> datetime:
    return datetime.now(UTC)
