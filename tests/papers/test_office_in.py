"""Files that LibreOffice opens for us: what it must not do, and the sentence when it cannot."""

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from nhiemky.papers import libreoffice
from nhiemky.papers.office_in import read_office
from nhiemky.papers.opening import open_document
from nhiemky.papers.unreadable import Unreadable
from tests.papers.test_pdf import stand_in

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible")]
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">%s</manifest:file-entry>'
    "</manifest:manifest>"
)


def odt(body: str, *, about_content: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", MANIFEST % about_content)
        archive.writestr(
            "content.xml",
            f'<office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


def picture_at(address: str) -> str:
    return (
        '<text:p><draw:frame svg:width="3cm" svg:height="3cm"><draw:image xlink:type="simple" xlink:show="embed" '
        f'xlink:actuate="onLoad" xlink:href="{address}"/></draw:frame></text:p>'
    )


class Listener(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def address() -> Iterator[str]:
    Listener.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.office
def test_libreoffice_asks_nobody_in_the_network(address, monkeypatch):
    document = odt("<text:p>Kế hoạch</text:p>" + picture_at(f"{address}/anh.png"))
    assert open_document(document, name="kh.odt").text.strip() == "Kế hoạch"
    assert Listener.asked == []

    # The same file is not silent by itself: without our settings LibreOffice does ask.
    monkeypatch.setattr(libreoffice, "_SETTINGS", ())
    open_document(document, name="kh.odt")
    assert "/anh.png" in Listener.asked


@pytest.mark.office
def test_libreoffice_takes_in_no_other_file_of_the_machine(tmp_path):
    secret = tmp_path / "mat.txt"
    secret.write_text("chuyen rieng")
    section = f'<text:section text:name="a"><text:section-source xlink:href="{secret.as_uri()}"/></text:section>'
    field = rf'{{\rtf1 Ke hoach {{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt so sach}}}}\par}}'
    for data, name in ((odt("<text:p>Ke hoach</text:p>" + section), "kh.odt"), (field.encode(), "kh.rtf")):
        text = open_document(data, name=name).text
        assert "Ke hoach" in text
        assert "chuyen rieng" not in text


def test_without_libreoffice_one_sentence_names_the_package():
    with pytest.raises(Unreadable, match=r"«kh.doc».*\(cần cài gói libreoffice-writer-nogui\)") as refused:
        read_office(b"", name="kh.doc", suffix=".doc", soffice="soffice-that-is-not-there")
    assert refused.value.reason.count(". ") == 0


def test_a_conversion_without_a_result_or_without_an_end_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="bị hỏng hoặc được đặt mật khẩu"):
        read_office(b"", name="kh.doc", suffix=".doc", soffice=stand_in(tmp_path, "exit 0"))
    with pytest.raises(Unreadable, match=r"quá 0\.2 giây"):
        read_office(b"", name="kh.doc", suffix=".doc", soffice=stand_in(tmp_path, "sleep 9"), seconds=0.2)


def test_a_locked_open_document_is_refused():
    locked = odt("", about_content="<manifest:encryption-data/>")
    with pytest.raises(Unreadable, match="được đặt mật khẩu"):
        open_document(locked, name="kh.odt")


def test_a_locked_doc_is_refused():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    stream = b"\xec\xa5\xc1\x00" + b"\0" * 6 + b"\x00\x01" + b"\0" * 500
    with pytest.raises(Unreadable, match="được đặt mật khẩu"):
        open_document(ole + stream + "WordDocument".encode("utf-16-le"), name="kh.doc")


@pytest.mark.office
def test_a_file_under_the_name_of_another_kind_of_word_file_is_read_by_its_content():
    assert open_document(rb"{\rtf1 Ke hoach\par}", name="kh.doc").text.strip() == "Ke hoach"


def test_a_spreadsheet_of_open_document_is_refused_as_such():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(Unreadable, match=r"bảng tính OpenDocument \(\.ods\)"):
        open_document(out.getvalue(), name="bang.ods")
