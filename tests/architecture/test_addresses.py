"""Nothing in the repository ties it to one machine or to one package index."""

import re
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
MACHINE_PATH = re.compile(rb"(?<![\w.-])/(?:home|root|work|Users|opt|mnt)/\w")
# Loopback, "every address" and the addresses kept for documents are nobody's.
NOBODYS = rb"(?!127\.|0\.0\.0\.0|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)"
NUMBERED_HOST = re.compile(rb"(?<![\d.])" + NOBODYS + rb"\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")


def our_files() -> list[Path]:
    """What git keeps; in a copy without git there is nothing to look at."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True)
    return [HOUSE / name for name in listed.stdout.split("\0") if name and (HOUSE / name).is_file()]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_exact_versions_with_hashes_and_no_index(name):
    text = (HOUSE / name).read_text()
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", text) == []
    for requirement in re.split(r"\n(?=\w)", re.sub(r"(?m)^ *#.*\n?", "", text).strip()):
        assert re.match(r"[\w.\[\]-]+==\S+", requirement)
        assert "--hash=sha256:" in requirement


@pytest.mark.long
def test_no_file_names_a_folder_or_a_host_of_one_machine():
    texts = {path: path.read_bytes() for path in our_files() if path.suffix not in {".lock", ".woff2", ".png"}}
    found = {str(path): MACHINE_PATH.findall(text) + NUMBERED_HOST.findall(text) for path, text in texts.items()}
    assert {path: addresses for path, addresses in found.items() if addresses} == {}
