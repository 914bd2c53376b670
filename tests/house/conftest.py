"""What tests of the house share: small disks."""

import subprocess

import pytest


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
