"""What would do something by itself when it is opened is not taken, whatever it is called; plain documents are."""

import io
import struct
import zipfile
import zlib
from contextlib import suppress

import docx
import pytest

from nhiemky.papers.attached import attached
from nhiemky.papers.libreoffice import convert
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.unreadable import Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def word() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Báo cáo")
    document.save(buffer)
    return buffer.getvalue()


def sheet() -> bytes:
    return write_table(title="Biểu", columns=[OutColumn("Số", 10)], rows=[["1"]])


def changed(data: bytes, *, put: dict[str, bytes] | None = None, replaced: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """The archive with members put in, and with one piece of its text replaced in every member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(*replaced) if replaced[0] else content)
        for name, content in (put or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def related(kind: str, target: str, mode: str = "") -> bytes:
    """A Word file whose document has one more relationship."""
    one = f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(word(), replaced=(b"</Relationships>", one.encode()))


def pdf(*objects: bytes) -> bytes:
    numbered = (b"%d 0 obj %s endobj" % (at, one) for at, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + b"\n".join(numbered) + b"\n%%EOF"


def compressed(*objects: bytes) -> bytes:
    """A stream of objects 10, 11, …"""
    places = b" ".join(b"%d %d" % (10 + at, sum(map(len, objects[:at]))) for at in range(len(objects))) + b" "
    body = zlib.compress(places + b"".join(objects))
    head = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>" % (
        len(objects),
        len(places),
        len(body),
    )
    return head + b"stream\n" + body + b"\nendstream"


def old_office(*names: str, workbook: bytes = b"") -> bytes:
    """A compound file with these storages, and a stream «Workbook» that is not a short one."""
    entries = [("Root Entry", 5, END, 0), *((name, 1, 0, 0) for name in names)]
    sectors = len(workbook.ljust(4096, b"\0")) // 512 if workbook else 0
    shelves = (len(entries) + 1 + 3) // 4
    if workbook:
        entries.append(("Workbook", 2, 1 + shelves, sectors * 512))
    directory = b"".join(_entry(*one) for one in entries).ljust(shelves * 512, b"\0")
    links = [
        TABLE,
        *range(2, shelves + 1),
        END,
        *range(shelves + 2, shelves + sectors + 1),
        *([END] if sectors else []),
    ]
    table = struct.pack("<128I", *links, *[FREE] * (128 - len(links)))
    head = OLE + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    said = "Workbook" if workbook else "WordDocument"
    return head + table + directory + workbook.ljust(sectors * 512, b"\0") + said.encode("utf-16-le")


def _entry(name: str, kind: int, first: int, length: int) -> bytes:
    spelled = name.encode("utf-16-le") + b"\0\0"
    return (
        spelled.ljust(64, b"\0")
        + struct.pack("<HB", len(spelled), kind)
        + bytes(49)
        + struct.pack("<IIQ", first, length, 0)[:12]
    )


def sheets(kind: int) -> bytes:
    """The beginning of a workbook with one sheet of that kind."""
    sheet = struct.pack("<IBB", 0, 0, kind) + b"\1\0A"
    return struct.pack("<HHI", 0x809, 4, 0) + struct.pack("<HH", 0x85, len(sheet)) + sheet + struct.pack("<HH", 0x0A, 0)


MACRO, OBJECT, ELSEWHERE = "chương trình (macro)", "đối tượng nhúng", "phần lấy từ nơi khác"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (changed(word(), put={"word/picture1.png": OLE + b"x"}), OBJECT),
        (changed(word(), put={"word/vbaData.xml": OLE}), MACRO),
        (changed(word(), put={"word/a.png": b"MZ\x90"}), MACRO),
        (changed(word(), put={"word/strange.bin": b"x"}), "phần «word/strange.bin»"),
        (changed(word(), replaced=(MAIN, b"a/x")), "phần «word/document.xml»"),
        (
            changed(
                word(),
                replaced=(
                    b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"vnd.ms-word.document.macroEnabled.main+xml",
                ),
            ),
            MACRO,
        ),
        (changed(word(), put={"word/embeddings/a.xlsx": changed(word(), put={"a.png": OLE})}), OBJECT),
        (related("vbaProject", "picture.png"), MACRO),
        (related("oleObject", "embeddings/a.png"), OBJECT),
        (related("control", "activeX/activeX1.xml"), OBJECT),
        (related("attachedTemplate", "http://a.example/a.dotm", ' TargetMode="External"'), ELSEWHERE),
        (related("image", "file://a.example/a.png", ' TargetMode="External"'), ELSEWHERE),
        (related("attachedTemplate", "a.xml"), "phần «attachedTemplate»"),
        (rb"{\rtf1 {\object\objemb{\*\objdata 0105}}}", OBJECT),
        (rb"{\rtf1 {\*\template http://a.example/a.dot}}", ELSEWHERE),
        (rb"{\rtf1 {\field{\*\fldinst { INCLUDEPICTURE http://a.example }}}}", ELSEWHERE),
        (old_office("Macros"), MACRO),
        (old_office("_VBA_PROJECT_CUR", workbook=sheets(0)), MACRO),
        (old_office(workbook=sheets(1)), MACRO),
        (old_office("MBD00A1", workbook=sheets(0)), OBJECT),
        (old_office("\x01Ole10Native"), OBJECT),
        (old_office("ObjectPool", "_1234567890"), OBJECT),
        (old_office("A")[:600] + b"WordDocument".hex().encode() + "WordDocument".encode("utf-16-le"), "phần bị hỏng"),
        (pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "JavaScript"),
        (pdf(b"<< /S /J#61vaScript >>"), "JavaScript"),
        (pdf(compressed(b"<< /S /JavaScript >>")), "JavaScript"),
        (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "lệnh mở chương trình"),
        (pdf(b"<< /Names << /EmbeddedFiles 3 0 R >> >>"), "tệp khác nhúng"),
        (pdf(b"<< /OpenAction << /S /URI /URI (http://a.example) >> >>"), "lệnh tự chạy"),
        (pdf(b"<< /OpenAction 2 0 R >>", b"<< /S /URI /URI (http://a.example) >>"), "lệnh tự chạy"),
        (pdf(b"<< /OpenAction 11 0 R >>", compressed(b"[0]", b"<< /S /URI >>")), "lệnh tự chạy"),
        (pdf(b"<< /Type /ObjStm /Filter /LZWDecode >>stream\nx\nendstream"), "không kiểm tra được"),
    ],
)  # fmt: skip
def test_what_acts_by_itself_is_refused_with_its_reason(data, reason):
    with pytest.raises(Unreadable) as told:
        attached(data, name="tep.docx", most=2**22)
    assert f"Tệp «tep.docx» có {reason}" in told.value.reason or reason in told.value.reason
    assert "gửi lại" in told.value.reason


@pytest.mark.parametrize(
    "data",
    [
        word(),
        related("hyperlink", "https://a.example", ' TargetMode="External"'),
        changed(word(), put={"word/embeddings/a.xlsx": sheet()},
                replaced=(b"</Types>", b'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-'
                                       b'officedocument.spreadsheetml.sheet"/></Types>')),
        rb"{\rtf1 B\'e1o c\'e1o {\field{\*\fldinst { HYPERLINK a }}} {\objective}}",
        old_office(),
        old_office("ObjectPool", workbook=sheets(0)),
        pdf(b"<< /OpenAction [2 0 R /XYZ null null 0] >>"),
        pdf(b"<< /OpenAction 2 0 R >>", b"<< /S /GoTo /D [1 0 R /Fit] >>"),
        pdf(b"<< /OpenAction 11 0 R >>", compressed(b"[0]", b"<< /S /GoTo /D [0] >>")),
        pdf(b"<< /Length 30 >>stream\n x /JS /Launch /OpenAction 1 \nendstream"),
    ],
)  # fmt: skip
def test_plain_documents_are_taken(data):
    assert attached(data, name="tep", most=2**20).data == data


@pytest.mark.office
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf", "pdf"])
def test_what_an_office_program_writes_is_taken(ending):
    made = convert(word(), suffix=".docx", target=ending, seconds=60)
    assert attached(made, name=f"tep.{ending}", most=2**20).data == made


@pytest.mark.parametrize("times", [10_000, pytest.param(200_000, marks=pytest.mark.long)])
def test_files_made_to_be_slow_are_answered(times):
    for data in (b"%PDF-1.7" + b"<< stream\n" * times, b"%PDF-" + b"1 0 obj <</OpenAction " * times,
                 rb"{\rtf1 " + rb"\fldinst " * times, old_office("A")[:1024] + b"\1\0\0\0" * times):  # fmt: skip
        with suppress(Unreadable):
            attached(data + "WordDocument".encode("utf-16-le"), name="a", most=2**25)
