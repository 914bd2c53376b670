"""How much may be sent is asked before it is read, whoever sends it."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test.client import FakePayload

from nhiemky.rooms.units.models import Unit
from tests.people import on_one_line, signed_in

KB, MB = 2**10, 2**20


class Unread(FakePayload):
    """A body that nobody may touch."""

    def read(self, *asked):
        raise AssertionError("the body was read")


def send(client, address, *, length):
    return client.generic(
        "POST", address, b"", CONTENT_LENGTH=str(length), **{"wsgi.input": Unread(b"")},
        content_type="multipart/form-data; boundary=x",
    )  # fmt: skip


@pytest.mark.parametrize("address", ["/sign-in/", "/campaigns/open/", "/no-such-page/", "/set-up/"])
def test_who_is_not_signed_in_sends_no_file(client, cast, address):
    answer = send(client, address, length=64 * KB + 1)
    assert answer.status_code == 413
    assert "Phần gửi lên nặng 0,1 MB, quá mức 64 KB. Hãy mở lại trang, đăng nhập rồi gửi lại." in on_one_line(
        answer.text
    )


def test_what_is_larger_than_a_file_may_be_is_refused_unread(cast):
    answer = send(signed_in(cast.office), "/campaigns/open/", length=(settings.UPLOAD_MB + 5) * MB)
    assert answer.status_code == 413
    assert "nặng 25,0 MB, quá mức 20 MB. Hãy nén ảnh trong tệp, hoặc tách tệp, rồi gửi lại." in on_one_line(answer.text)


def test_a_part_of_a_page_is_told_in_its_place(cast):
    answer = send(signed_in(cast.office, htmx=True), "/campaigns/open/", length=99 * MB)
    assert (answer.status_code, answer["HX-Retarget"]) == (413, "#refusals")
    assert "<html" not in answer.text


def test_the_sheet_of_the_first_start_may_come_from_nobody(client, db):
    assert not Unit.objects.exists()
    assert client.post("/set-up/", {"sheet": io.BytesIO(b"a" * 200 * KB)}).status_code != 413
    assert send(client, "/set-up/", length=99 * MB).status_code == 413
    assert send(client, "/sign-in/", length=65 * KB).status_code == 413


def test_a_length_that_is_none_is_no_way_in(client, db):
    assert client.generic("POST", "/sign-in/", b"", CONTENT_LENGTH="-1").status_code != 500
    assert client.generic("POST", "/sign-in/", b"", CONTENT_LENGTH="²").status_code != 500


def test_no_page_and_no_command_reads_a_file_without_a_bound():
    source = Path(__file__).parents[2] / "src/nhiemky"
    careless = [
        f"{path.name}: {line.strip()}"
        for path in source.rglob("*.py")
        if path.parent.name in {"views", "commands", "management", "forms"}
        for line in path.read_text().splitlines()
        if re.search(r"(?<!word\.)file\.read\(\)|read_bytes\(\)", line)  # what the house itself made is read whole
    ]
    assert careless == []
