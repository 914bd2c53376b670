"""A backup while the house is at work: one file with the database of one moment, all kept files, the journal's anchors.

Files are never changed nor deleted, so those gathered after the database was copied hold all that it names. A backup
is proven by its own list of hashes, and by the chain of the journal once it is restored.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection, transaction

from nhiemky import __version__
from nhiemky.rooms.accounts.queries.accounts import begun

MANIFEST, DATABASE, FILES, KEYS = "manifest.json", "database", "files", "secret_key"
# beside the files: what proves the journal from outside the database, and the clock of a demo
ALONG = ("journal-anchors.txt", "journal-pruned", "demo.json")
PIECE = 2**20


class BackupFailed(CommandError):
    """A backup that cannot be made, read or restored: one sentence with the way out."""

    status = 1


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `members`: name → (bytes, SHA-256); `anchor`: «entries:hash» of the journal in it."""

    version: str
    made_at: str
    vendor: str
    anchor: str
    members: dict[str, tuple[int, str]]

    @property
    def files(self) -> int:
        return sum(name.startswith(f"{FILES}/") for name in self.members)

    @property
    def has_keys(self) -> bool:
        return KEYS in self.members


def write_backup(target: Path, *, at: datetime, keys: bool) -> Manifest:
    """Raises BackupFailed; what was half written is gone then, and nothing that stood is overwritten."""
    if target.exists():
        raise BackupFailed(f"Đã có tệp «{target}»: hãy chọn tên khác, bản sao lưu không ghi đè.")
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            manifest = _write(file, at=at, keys=keys)
            file.flush()
            os.fsync(file.fileno())
        half.rename(target)
    except FileNotFoundError as missing:
        raise BackupFailed(f"Không ghi được «{target}»: không có thư mục {target.parent}.") from missing
    finally:
        half.unlink(missing_ok=True)
    return manifest


def _write(file: IO[bytes], *, at: datetime, keys: bool) -> Manifest:
    members: dict[str, tuple[int, str]] = {}
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
        with _database() as (copy, anchor):
            members[DATABASE] = _add(archive, copy, DATABASE)
        for path, name in _beside(keys=keys):
            members[name] = _add(archive, path, name)
        manifest = Manifest(__version__, at.isoformat(), connection.vendor, anchor, members)
        said = json.dumps(vars(manifest), ensure_ascii=False, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(said), 0o600
        archive.addfile(entry, io.BytesIO(said))
    return manifest


def _beside(*, keys: bool) -> Iterator[tuple[Path, str]]:
    """Every file that goes along, with its name in the backup."""
    roots = [(Path(settings.MEDIA_ROOT), FILES), *((settings.DATA / name, name) for name in ALONG)]
    if keys:
        roots.append((settings.DATA / KEYS, KEYS))
    for root, name in roots:
        if root.is_file():
            yield root, name
        for path in sorted(root.rglob("*")) if root.is_dir() else ():
            if path.is_file():
                yield path, f"{name}/{path.relative_to(root)}"


def _add(archive: tarfile.TarFile, path: Path, name: str) -> tuple[int, str]:
    """Read once: what is hashed is what is written."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = os.fstat(file.fileno()).st_size, 0o600
        archive.addfile(entry, _Hashed(file, digest))
    return entry.size, digest.hexdigest()


class _Hashed(io.RawIOBase):
    """A file whose bytes are hashed as they are read."""

    def __init__(self, file: IO[bytes], digest: Any) -> None:
        self._file, self._digest = file, digest

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._digest.update(data)
        return data


@contextmanager
def _database() -> Iterator[tuple[Path, str]]:
    """A copy of the database as it is at one moment, and where its journal ends."""
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix="backup-") as folder:
        copy = Path(folder, DATABASE)
        yield copy, _copy_sqlite(copy) if connection.vendor == "sqlite" else _dump_postgresql(copy)


def _copy_sqlite(copy: Path) -> str:
    """By SQLite's own backup, which writers do not disturb."""
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target, pages=-1)
        return _end_of_journal(target.execute(END_OF_JOURNAL).fetchone())


END_OF_JOURNAL = "SELECT entries, last_hash FROM journal_chainlock"


def _end_of_journal(row: tuple[int, str] | None) -> str:
    return f"{row[0]}:{row[1]}" if row else ""


def _dump_postgresql(copy: Path) -> str:
    """By pg_dump, of the very moment at which the end of the journal is read."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        cursor.execute(END_OF_JOURNAL)
        end = _end_of_journal(cursor.fetchone())
        _postgresql("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={copy}")
    return end


def _postgresql(program: str, *arguments: str) -> None:
    """A program of PostgreSQL on the house's database; the password goes by the environment, never by the words."""
    if not shutil.which(program):
        raise BackupFailed(f"Không có chương trình {program}: hãy cài postgresql-client cùng phiên bản máy chủ.")
    at = connection.get_connection_params()
    named = {"PGHOST": at.get("host"), "PGPORT": at.get("port"), "PGUSER": at.get("user"), "PGDATABASE": at["dbname"]}
    named["PGPASSWORD"] = at.get("password")
    environment = {**os.environ, **{name: str(value) for name, value in named.items() if value}}
    run = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise BackupFailed(f"{program} không làm được: {run.stderr.strip()[-400:]}")


def read_manifest(archive: tarfile.TarFile) -> Manifest:
    try:
        said = json.loads(archive.extractfile(MANIFEST).read())  # type: ignore[union-attr]
        members = {name: (int(size), str(sha256)) for name, (size, sha256) in said["members"].items()}
        return Manifest(said["version"], said["made_at"], said["vendor"], said["anchor"], members)
    except (KeyError, AttributeError, ValueError, TypeError) as problem:
        raise BackupFailed("Tệp này không phải bản sao lưu của Nhiệm Kỳ, hoặc thiếu phần cuối.") from problem


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r:gz") as archive:
            yield archive
    except FileNotFoundError as missing:
        raise BackupFailed(f"Không có tệp «{source}».") from missing
    except (tarfile.TarError, OSError, EOFError) as damaged:
        if isinstance(damaged, OSError) and damaged.errno:
            raise
        raise BackupFailed(f"Tệp «{source}» bị hỏng hoặc không đầy đủ: hãy dùng bản sao lưu khác.") from damaged


def check_backup(source: Path) -> Manifest:
    """Every member there, whole and as it was written, and none besides; the database can be opened and its journal
    ends where the manifest says. Raises BackupFailed that names the first that is not so."""
    with tempfile.TemporaryDirectory() as folder:
        return _unpack(source, into=Path(folder), keep=(DATABASE,))


def _unpack(source: Path, *, into: Path, keep: tuple[str, ...] | None) -> Manifest:
    """Check every member on the way; of those not to be kept nothing is written. None keeps all."""
    found: dict[str, tuple[int, str]] = {}
    with _opened(source) as archive:
        manifest = read_manifest(archive)
        for entry in archive:
            if entry.name == MANIFEST:
                continue
            if not entry.isfile() or entry.name not in manifest.members:
                raise BackupFailed(f"Bản sao lưu có phần lạ «{entry.name[:100]}»: không dùng được.")
            place = into / entry.name if keep is None or entry.name in keep else None
            found[entry.name] = _take(archive, entry, place)
    wrong = next((name for name, said in manifest.members.items() if found.get(name) != said), None)
    if wrong:
        raise BackupFailed(f"Phần «{wrong}» của bản sao lưu thiếu hoặc đã bị sửa: hãy dùng bản sao lưu khác.")
    _check_database(into / DATABASE, manifest)
    return manifest


def _take(archive: tarfile.TarFile, entry: tarfile.TarInfo, place: Path | None) -> tuple[int, str]:
    # the names are those that the manifest lists, but a manifest may be anybody's
    if Path(entry.name).is_absolute() or ".." in Path(entry.name).parts:
        raise BackupFailed(f"Bản sao lưu có phần lạ «{entry.name[:100]}»: không dùng được.")
    digest, source = hashlib.sha256(), archive.extractfile(entry)
    assert source is not None
    if place:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") if place else io.BytesIO() as target:
        while data := source.read(PIECE):
            digest.update(data)
            if place:
                target.write(data)
    return entry.size, digest.hexdigest()


def _check_database(copy: Path, manifest: Manifest) -> None:
    if manifest.vendor != "sqlite":
        with copy.open("rb") as file:
            if file.read(5) != b"PGDMP":
                raise BackupFailed("Phần cơ sở dữ liệu của bản sao lưu không đọc được.")
        return
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as database:
        try:
            whole = database.execute("PRAGMA quick_check").fetchone() == ("ok",)
            end = _end_of_journal(database.execute(END_OF_JOURNAL).fetchone())
            named = {name for (name,) in database.execute("SELECT file FROM registry_storedfile")}
        except sqlite3.DatabaseError:
            whole, end, named = False, "", set()
    held = {name.removeprefix(f"{FILES}/").removeprefix(".arriving/") for name in manifest.members}
    if not whole or end != manifest.anchor:
        raise BackupFailed("Cơ sở dữ liệu trong bản sao lưu bị hỏng hoặc không khớp với nhật ký ghi kèm.")
    if named - held:
        raise BackupFailed(f"Bản sao lưu thiếu {len(named - held)} tệp mà cơ sở dữ liệu nêu tên.")


def restore_backup(source: Path) -> Manifest:
    """Put a backup into this house, which must be empty. Raises BackupFailed before anything is written."""
    if begun():
        raise BackupFailed("Nhà này đã có dữ liệu: chỉ khôi phục vào thư mục dữ liệu và cơ sở dữ liệu còn trống.")
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix="restore-") as folder:
        unpacked = Path(folder)
        manifest = _unpack(source, into=unpacked, keep=None)
        if manifest.vendor != connection.vendor:
            raise BackupFailed(f"Bản sao lưu là của {manifest.vendor}, nhà này dùng {connection.vendor}.")
        _put_in_place(unpacked, manifest)
    return manifest


def _put_in_place(unpacked: Path, manifest: Manifest) -> None:
    """Files first: a database never names what is not there."""
    for name in (FILES, *ALONG, KEYS):
        path, place = unpacked / name, Path(settings.MEDIA_ROOT) if name == FILES else settings.DATA / name
        if path.is_dir():
            shutil.copytree(path, place, dirs_exist_ok=True)
        elif path.exists():
            path.replace(place)
    if manifest.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(unpacked / DATABASE)) as copy:
            copy.backup(connection.connection)
        return
    copy_of = str(unpacked / DATABASE)
    connection.close()
    _postgresql("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "-d", "", copy_of)
