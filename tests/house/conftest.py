"""What tests of the house share: small disks, a database in a file."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections

from nhiemky.house.management.commands.prepare import keep_readers_and_writers_apart


@pytest.fixture
def mounted(tmp_path):
    """A disk of its own, as small as asked for; only who may mount has one."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(*, kilobytes: int):
        words = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder]
        if subprocess.run(words, capture_output=True, check=False).returncode:
            pytest.skip("needs the right to mount")
        return folder

    yield mount
    subprocess.run(["umount", "--lazy", folder], capture_output=True, check=False)


def fill(disk, *, but: int) -> None:
    """Leave so many bytes of room."""
    with (disk / "fill").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(file.tell() - but)


@contextmanager
def database_in(folder: Path) -> Iterator[Path]:
    """The rows of the test in a SQLite file there, as a house keeps them; they are gone after it."""
    usual, file = connections["default"], folder / "nhiemky.sqlite3"
    usual.ensure_connection()
    with sqlite3.connect(file) as copy:
        usual.connection.backup(copy)
    copy.close()
    with connected_to(file):
        keep_readers_and_writers_apart()
        yield file


@contextmanager
def connected_to(file: Path) -> Iterator[None]:
    """The house, in this thread, on that SQLite file."""
    usual = connections["default"]
    connections["default"] = type(usual)({**usual.settings_dict, "NAME": str(file)}, "default")
    yield
    connection.close()
    connections["default"] = usual
