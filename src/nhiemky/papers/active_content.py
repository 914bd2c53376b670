"""What a file would do on its own when somebody opens it: programs, embedded objects, things fetched from elsewhere.

Its border: known by allow-lists of what documents are made of, in whatever way a part is named; nothing is run and
nothing is fetched. Each finding is the end of a Vietnamese sentence: «Tệp «a.docx» có …». The formats of before 2007
and PDF are read by ole_directory.py and pdf_objects.py.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from nhiemky.papers import ole_directory, pdf_objects
from nhiemky.papers.file_kinds import Kind

_MEMBERS_AT_MOST = 5_000
_BYTES_AT_MOST = 300 * 2**20
_PART_AT_MOST = 4 * 2**20  # of a list of parts or relationships
_WORDS_AT_MOST = 64 * 2**20  # of the text of an OpenDocument
_DEEPEST = 2  # a workbook in a chart in a document
_OLE, _ZIP, _PROGRAMS = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", (b"MZ", b"\x7fELF", b"#!")
PROGRAM = "chương trình (macro) bên trong"
OBJECT = "đối tượng nhúng (OLE, ActiveX) bên trong"
ELSEWHERE = "phần lấy từ nơi khác (ảnh, bảng hay mẫu liên kết ra ngoài tệp)"
STRANGE = "phần «{}» mà văn bản thường không có"
DAMAGED = "phần bị hỏng, không kiểm tra được"

_CONTENT_TYPES = re.compile(
    r"application/vnd\.openxmlformats-(?:package\.[\w.+-]+|officedocument\.(?!oleObject)[\w.+-]+)|"
    r"application/(?:xml|inkml\+xml|x-fontdata|x-font-ttf)|text/xml|"
    r"(?:image|audio|video)/[\w.+-]+|"
    r"application/vnd\.ms-(?:office|word|excel|powerpoint)\.(?:chartstyle|chartcolorstyle|chartex|"
    r"drawingml\.diagramDrawing|stylesWithEffects|intelligence2?|slicer|slicerCache|timeline|timelineCache|person|"
    r"threadedcomments|richstyles|rd\w+|revisioninfo|changesinfo|comments|authors|classificationlabels|documenttasks|"
    r"inkAction)(?:\+xml)?",
    re.IGNORECASE,
)
_RELATIONS = re.compile(
    r"officeDocument|styles|stylesWithEffects|settings|webSettings|fontTable|font|theme|themeOverride|numbering|"
    r"header|footer|footnotes|endnotes|comments|commentsExtended|commentsIds|commentsExtensible|people|image|"
    r"hyperlink|chart|chartEx|chartUserShapes|chartStyle|chartColorStyle|chartsheet|diagramData|diagramLayout|"
    r"diagramQuickStyle|diagramColors|diagramDrawing|customXml|customXmlProps|customProperty|glossaryDocument|"
    r"core-properties|extended-properties|custom-properties|thumbnail|worksheet|sharedStrings|calcChain|table|"
    r"tableSingleCells|pivotTable|pivotCacheDefinition|pivotCacheRecords|drawing|vmlDrawing|printerSettings|"
    r"sheetMetadata|threadedComment|person|slicer|slicerCache|timeline|timelineCache|slide|slideLayout|"
    r"slideMaster|notesSlide|notesMaster|handoutMaster|presProps|viewProps|tableStyles|tags|commentAuthors|"
    r"authors|audio|video|media|package|origin|signature|certificate|ink|rdRichValue|rdRichValueStructure|"
    r"rdRichValueTypes|classificationlabels|documenttasks|revisionInfo|changesInfo|usernames|revisionHeaders|"
    r"revisionLog"
)
_ADDRESS = re.compile(rb'xlink:href="(?:[a-z]+:|//|\.\./)')
_FETCHING = re.compile(
    rb"<(?:draw:(?:image|object|object-ole|plugin|applet|floating-frame)|text:section-source|table:table-source)\b"
)
_LONGEST_TAG = 2_000
_SCRIPTED = re.compile(rb"<script:|vnd\.sun\.star\.script:|<office:script\b")
_RTF_OBJECT = re.compile(rb"\\(?:object|objdata|objemb|objlink|objocx|objautlink|objsub|objpub)(?![a-z])")
_RTF_FETCHED = re.compile(
    rb"\\\*?\\?template(?![a-z])|\\fldinst[^\x00]{0,300}?\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b"
)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, KeyError, RuntimeError,
    etree.XMLSyntaxError,
)  # fmt: skip


def active_content(data: bytes, kind: Kind) -> str | None:
    """What of it is no plain document, None where nothing is."""
    match kind:
        case Kind.DOCX | Kind.XLSX | Kind.PPTX | Kind.ODT | Kind.ODS:
            return next(_of_archive(data), None)
        case Kind.DOC | Kind.XLS:
            return {"program": PROGRAM, "object": OBJECT, "broken": DAMAGED, "": None}[ole_directory.holds(data)]
        case Kind.RTF:
            return OBJECT if _RTF_OBJECT.search(data) else ELSEWHERE if _RTF_FETCHED.search(data) else None
        case Kind.PDF:
            return pdf_objects.does(data)
    return None


def _of_archive(data: bytes, depth: int = 1) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            names = [member.filename for member in members]
            if len(members) > _MEMBERS_AT_MOST or sum(member.file_size for member in members) > _BYTES_AT_MOST:
                yield DAMAGED
                return
            yield from _of_members(archive, names, depth)
            if "[Content_Types].xml" in names:
                yield from _of_content_types(archive, names)
                yield from (one for name in names if name.endswith(".rels") for one in _of_relations(archive, name))
            else:
                yield from _of_open_document(archive, names)
    except _BROKEN:
        yield DAMAGED


def _of_members(archive: zipfile.ZipFile, names: list[str], depth: int) -> Iterator[str]:
    """Whatever it is called: what begins like an old Office file, a program or an archive."""
    for name in names:
        with archive.open(name) as member:
            head = member.read(8)
            if head.startswith(_OLE):
                yield PROGRAM if "vba" in name.lower() else OBJECT
            elif head.startswith(_PROGRAMS):
                yield PROGRAM
            elif head.startswith(_ZIP):
                inside = head + member.read(_WORDS_AT_MOST)
                yield from _of_archive(inside, depth + 1) if depth < _DEEPEST else (STRANGE.format(name),)


def _of_content_types(archive: zipfile.ZipFile, names: list[str]) -> Iterator[str]:
    listed = _parsed(archive, "[Content_Types].xml")
    by_name = {one.get("PartName", "").lstrip("/").lower(): one.get("ContentType", "") for one in listed}
    by_ending = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in listed if one.get("Extension")}
    for name in names:
        said = by_name.get(name.lower()) or by_ending.get(name.rpartition(".")[2].lower(), "")
        if name != "[Content_Types].xml" and not _CONTENT_TYPES.fullmatch(said):
            yield PROGRAM if re.search("vba|macro", said, re.IGNORECASE) else STRANGE.format(name)


def _of_relations(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    for one in _parsed(archive, name):
        kind = one.get("Type", "").rpartition("/")[2]
        if kind == "vbaProject":
            yield PROGRAM
        elif kind in ("oleObject", "control", "activeXControlBinary"):
            yield OBJECT
        elif one.get("TargetMode", "").lower() == "external" and kind != "hyperlink":
            yield ELSEWHERE
        elif not _RELATIONS.fullmatch(kind):
            yield STRANGE.format(kind)


def _of_open_document(archive: zipfile.ZipFile, names: list[str]) -> Iterator[str]:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        yield PROGRAM
    for name in names:
        if name.rpartition("/")[2] in ("content.xml", "styles.xml"):
            with archive.open(name) as member:
                words = member.read(_WORDS_AT_MOST)
            if _SCRIPTED.search(words):
                yield PROGRAM
            if any(_fetches(words, found.start()) for found in _ADDRESS.finditer(words)):
                yield ELSEWHERE


def _fetches(words: bytes, at: int) -> bool:
    """Is the tag around the address one that shows what stands there, other than a link to be pressed?"""
    tag = words.rfind(b"<", max(0, at - _LONGEST_TAG), at)
    return tag >= 0 and _FETCHING.match(words, tag) is not None


def _parsed(archive: zipfile.ZipFile, name: str) -> list[etree._Element]:
    with archive.open(name) as member:
        content = member.read(_PART_AT_MOST + 1)
    if len(content) > _PART_AT_MOST:
        raise ValueError("a list that is longer than any document's")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return [one for one in etree.fromstring(content, parser) if isinstance(one.tag, str)]
