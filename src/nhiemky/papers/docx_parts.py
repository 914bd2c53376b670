"""The parts of a Word file: which is the main one, what belongs to it, each as a tree and within bounds.

No network, no external entities, no DTD; every part is read up to a bound, whatever its header claims. Strict Open XML
is told in the words of the usual one. Its border: the archive; what the trees mean is for the other docx_… modules.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from nhiemky.papers.unreadable import Unreadable

MEMBERS_AT_MOST = 5_000
BYTES_AT_MOST = 300 * 1024 * 1024
PART_AT_MOST = 64 * 1024 * 1024
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    etree.XMLSyntaxError,
    KeyError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"  # where nothing says otherwise
_STRICT = re.compile(rb"""(["'])http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/(\w+)""")


class Parts:
    """One open archive. Raises `Unreadable` when it is out of proportion, one of `DAMAGED` when it is not whole."""

    def __init__(self, archive: zipfile.ZipFile, *, name: str) -> None:
        self._archive, self._name = archive, name
        members = archive.infolist()
        if len(members) > MEMBERS_AT_MOST or sum(member.file_size for member in members) > BYTES_AT_MOST:
            raise self._too_large()
        # some programs write backslashes, or other capitals in the link than in the name
        self._names = {_plain(member.filename): member.filename for member in members}
        self._main = next(self._related("", "officeDocument"), _MAIN)

    def main(self) -> etree._Element:
        return self.tree(self._names[_plain(self._main)])

    def beside(self, kind: str) -> Iterator[etree._Element]:
        """The parts of that kind ("styles", "header") that the main one names, and that are there."""
        for path in dict.fromkeys(self._related(self._main, kind)):
            if name := self._names.get(_plain(path)):
                yield self.tree(name)

    def main_name(self) -> str:
        """As the archive calls it."""
        return self._names[_plain(self._main)]

    @property
    def is_strict(self) -> bool:
        """Whether the main part is written in the words of Strict Open XML."""
        with self._archive.open(self.main_name()) as part:
            return bool(_STRICT.search(part.read(PART_AT_MOST)))

    def linked(self, id: str) -> tuple[str, etree._Element] | None:
        """The part that the main one links by that id: what the archive calls it, and its tree."""
        folder = posixpath.split(self._main)[0]
        for link in self._links(self._main):
            if link.get("Id") == id and link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
                name = self._names.get(_plain(target))
                return (name, self.tree(name)) if name else None
        return None

    def _related(self, path: str, kind: str) -> Iterator[str]:
        folder = posixpath.split(path)[0]
        for link in self._links(path):
            if link.get("Type", "").endswith(f"/{kind}") and link.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))

    def _links(self, path: str) -> Iterator[etree._Element]:
        folder, name = posixpath.split(path)
        links = self._names.get(_plain(f"{folder}/_rels/{name}.rels"))
        return self.tree(links).iter(_RELATIONSHIP) if links else iter(())

    def tree(self, name: str) -> etree._Element:
        with self._archive.open(name) as part:
            content = part.read(PART_AT_MOST + 1)
        if len(content) > PART_AT_MOST:
            raise self._too_large()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(_STRICT.sub(_usual, content), parser)
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise ValueError("a document type declaration has no place in a Word file")
        return root

    def _too_large(self) -> Unreadable:
        return Unreadable(
            f"Tệp «{self._name}» bung ra quá lớn so với một tài liệu bình thường nên bị từ chối; hãy sao phần chữ sang "
            "một tài liệu Word mới rồi nộp lại."
        )


def _plain(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").casefold()


def _usual(found: re.Match[bytes]) -> bytes:
    return b"%shttp://schemas.openxmlformats.org/%s/2006/%s" % found.groups()
