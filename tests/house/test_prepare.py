import socket

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.management.base import CommandError

from nhiemky.house.management.commands.prepare import refuse_busy_address


def test_a_busy_port_is_told_in_one_sentence_with_a_way_out():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"127.0.0.1:{port} .* NHIEMKY_BIND=127.0.0.1:{port + 1}"):
            refuse_busy_address(f"127.0.0.1:{port}")
    refuse_busy_address(f"127.0.0.1:{port}")


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(CommandError, match="192.0.2.1:8000"):
        refuse_busy_address("192.0.2.1:8000")


@pytest.mark.long
def test_every_static_file_that_another_names_is_there(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert staticfiles_storage.url("house/parts.css") != "/static/house/parts.css"
