"""Bags that the tests make, take apart and put together otherwise."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import bagit

from nhiemky.papers.bag import Member, packed
from nhiemky.papers.bag_check import check, opened

bagit.LOGGER.setLevel("CRITICAL")
DAY = date(2023, 7, 7)
FILES = {"00-muc-luc.txt": b"muc luc", "01-ke-hoach/ke-hoach.txt": "Kế hoạch".encode() * 9, "02-trong.txt": b""}


def a_bag(files: Mapping[str, bytes] = FILES, *, day: date = DAY, folder: str = "ho-so-1") -> bytes:
    members = [Member(name, [content[:5], content[5:]]) for name, content in files.items()]
    return b"".join(packed(members, folder=folder, info={"External-Identifier": "Đợt 1"}, day=day))


def content_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def zipped(content: Mapping[str, bytes]) -> bytes:
    """Put together again by another hand, with other days and without manifests made anew."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return made.getvalue()


def findings_in(data: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "b.zip")
        path.write_bytes(data)
        with opened(path) as bag:
            check(bag)
        return bag.findings


def bagit_says(data: bytes) -> bool:
    """Whether the Library of Congress's reader finds it whole."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extractall(folder)
        (root,) = Path(folder).iterdir()
        try:
            return bagit.Bag(str(root)).is_valid()
        except (bagit.BagError, UnicodeDecodeError):
            return False
