"""Files of strangers: how many words our readers lose, beside a reader of somebody else's found on the PATH.

`script/bench strangers FOLDER` reads every Word, PDF and sheet file below FOLDER, with ours and with pandoc, pdftotext
or LibreOffice, and prints by ending: files, words, words lost, files that lost some without naming anything, and the
slowest. Words that ours names, such as running headers, are not lost. `--each` names the files that lost most. Nothing
of the files is kept.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nhiemky.papers.opening import open_document
from nhiemky.papers.sheet_cells import CellsUnreadable, read_cells
from nhiemky.papers.sheet_row import as_text
from nhiemky.papers.unreadable import Unreadable

SECONDS = 30
SLOW = 5.0
LOST_MUCH = 0.05  # of a file's words: below that lie hyphens and page numbers
_WORD = re.compile(r"\w+")
_PARTED = re.compile(r"(\w)-\s+(\w)")


@dataclass(frozen=True)
class Compared:
    """One file: words of theirs, those of them that ours has not, whether ours names what it did not read."""

    path: Path
    words: int
    lost: Counter[str]
    named: str
    refused: str
    seconds: float

    @property
    def is_silent(self) -> bool:
        return not self.named and not self.refused and self.lost.total() > LOST_MUCH * self.words


def ours_of_document(path: Path) -> tuple[str, str]:
    """The text, and what is named as not read."""
    document = open_document(path.read_bytes(), name=path.name, size_limit=2**30)
    return document.text, ", ".join(document.unread)


def ours_of_sheet(path: Path) -> tuple[str, str]:
    try:
        grids = read_cells(path.read_bytes(), max_rows=100_000)
    except CellsUnreadable:
        raise Unreadable("unreadable") from None
    return "\n".join(as_text(cell) for grid in grids for row in grid.rows for cell in row), ""


def printed_by(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
    return done.stdout.decode("utf-8", "replace")


def by_pandoc(path: Path) -> str:
    """The body: notes and descriptions of pictures are named by ours, not read."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as body_only:
        body_only.write("function Note() return {} end\nfunction Image() return {} end\n")
        body_only.flush()
        return printed_by("pandoc", f"--lua-filter={body_only.name}", "--to=plain", "--wrap=none", str(path))


def by_pdftotext(path: Path) -> str:
    return printed_by("pdftotext", "-enc", "UTF-8", str(path), "-")


def by_libreoffice(path: Path) -> str:
    """Every sheet as it is shown."""
    with tempfile.TemporaryDirectory() as folder:
        every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        printed_by("soffice", "--headless", profile, "--convert-to", every, "--outdir", f"{folder}/made", str(path))
        made = [one.read_text("utf-8", "replace") for one in Path(folder, "made").glob("*.csv")]
    return "\n".join(cell for text in made for row in csv.reader(io.StringIO(text)) for cell in row)


Reader = Callable[[Path], str]
OURS: dict[str, Callable[[Path], tuple[str, str]]] = {
    **dict.fromkeys((".docx", ".odt", ".rtf", ".pdf"), ours_of_document),
    **dict.fromkeys((".xlsx", ".xls", ".ods"), ours_of_sheet),
}
THEIRS: dict[str, tuple[str, Reader]] = {
    **dict.fromkeys((".docx", ".odt", ".rtf"), ("pandoc", by_pandoc)),
    ".pdf": ("pdftotext", by_pdftotext),
    **dict.fromkeys((".xlsx", ".xls", ".ods"), ("soffice", by_libreoffice)),
}


def words_in(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def compared(path: Path) -> Compared | None:
    """None where the other reader cannot read the file either."""
    _, read = THEIRS[path.suffix.lower()]
    try:
        theirs = words_in(read(path))
    except (subprocess.SubprocessError, OSError):
        theirs = Counter()
    began, refused, text, named = time.monotonic(), "", "", ""
    try:
        text, named = OURS[path.suffix.lower()](path)
    except Unreadable as reason:
        refused = reason.reason
    seconds = time.monotonic() - began
    # some readers put together again what a hyphen parts at the end of a line
    ours = words_in(text) | words_in(_PARTED.sub(r"\1\2", text))
    told = words_in(named)
    lost = Counter({word: count for word, count in (theirs - ours).items() if word not in told})
    return Compared(path, theirs.total(), Counter() if refused else lost, named, refused, seconds)


def found(folder: Path, endings: set[str]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() in endings:
            yield path


def told(ending: str, files: list[Compared]) -> str:
    read = [one for one in files if not one.refused]
    words, lost = sum(one.words for one in read), sum(one.lost.total() for one in read)
    share = f"{100 * lost / words:.2f} %" if words else "–"
    slow = max(one.seconds for one in files)
    return (
        f"{ending:6} {len(files):5} files, {len(files) - len(read):4} refused, {words:9,} words, "
        f"{lost:7,} lost ({share}), {sum(one.is_silent for one in files):3} silent, "
        f"{sum(one.seconds > SLOW for one in files):3} over {SLOW:g} s, slowest {slow:.1f} s"
    )


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--each", type=int, default=0, metavar="N", help="name the N files that lost most")
    options = asked.parse_args()
    endings = {ending for ending, (program, _) in THEIRS.items() if shutil.which(program)}
    by_ending: dict[str, list[Compared]] = {}
    for path in found(options.folder, endings):
        if one := compared(path):
            by_ending.setdefault(path.suffix.lower(), []).append(one)
    for ending, files in by_ending.items():
        print(told(ending, files))
    every = [one for files in by_ending.values() for one in files]
    for one in sorted(every, key=lambda one: -one.lost.total())[: options.each]:
        most = " ".join(word for word, _ in one.lost.most_common(8))
        print(f"  {one.lost.total():6} of {one.words:6} {'named' if one.named else '     '} {one.path.name}: {most}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
