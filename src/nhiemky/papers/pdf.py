"""Word to PDF by LibreOffice, each conversion with a profile of its own so that several may run at once.

Its border: our own documents. It says what is missing on the machine, never what is wrong with the text.
"""

import os
import signal
import subprocess
import tempfile
from pathlib import Path


class ConversionFailed(Exception):
    """The message is a Vietnamese sentence for the person who asked for the PDF."""


def to_pdf(docx: bytes, *, soffice: str = "soffice", timeout: float = 60) -> bytes:
    """The PDF of a Word file. Raises ConversionFailed when LibreOffice is missing, fails or takes over `timeout` s."""
    with tempfile.TemporaryDirectory(prefix="nhiemky-pdf-") as folder:
        source, made = Path(folder, "document.docx"), Path(folder, "document.pdf")
        source.write_bytes(docx)
        profile = Path(folder, "profile").as_uri()
        options = ["--headless", "--norestore", f"-env:UserInstallation={profile}"]
        _run([soffice, *options, "--convert-to", "pdf", "--outdir", folder, str(source)], timeout=timeout)
        # LibreOffice also ends with status 0 when it has written nothing.
        if not made.exists():
            raise ConversionFailed("LibreOffice không chuyển được văn bản này sang PDF. Hãy tải bản Word (.docx).")
        return made.read_bytes()


def _run(command: list[str], *, timeout: float) -> None:
    try:
        # A session of its own, because soffice hands the work to a child that outlives it.
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except FileNotFoundError:
        raise ConversionFailed(
            "Máy chủ chưa có LibreOffice để tạo PDF. Hãy cài gói libreoffice-writer-nogui, hoặc tải bản Word (.docx)."
        ) from None
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise ConversionFailed(
            f"Tạo PDF quá {timeout:g} giây nên đã dừng. Hãy thử lại, hoặc tải bản Word (.docx)."
        ) from None
