import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.rooms.traces import nothing_changes


@pytest.mark.parametrize(
    "place, reason", [("da-co.docx", "đã có: chọn tên khác"), ("khong-co/moi.docx", "hãy tạo thư mục")]
)
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_made(campaign, cast, tmp_path, place, reason):
    (tmp_path / "da-co.docx").write_bytes(b"")
    with nothing_changes(), pytest.raises(CommandError, match=reason):
        call_command("consolidate", campaign.pk, str(tmp_path / place), "--as=cham")
