"""Signing with a token: SoftHSM plays it, behind the same library that a maker's driver gives."""

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from nhiemky.papers import signing_apart, signing_child, signing_token
from nhiemky.papers.apart import Apart
from nhiemky.papers.pades import sign
from nhiemky.papers.pades_verifying import verify
from nhiemky.papers.signing_apart import sign_by_token
from nhiemky.papers.signing_token import token_signer
from nhiemky.papers.unreadable import Unreadable
from tests.papers.signing import HELD, LEADER, NOW, Holder, font, holder, leader, reserved, root, roots

pytestmark = pytest.mark.office

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "4826"


@pytest.fixture
def slots(tmp_path, monkeypatch) -> Path:
    """A machine with the driver and without a token."""
    settings = tmp_path / "softhsm2.conf"
    (tmp_path / "tokens").mkdir()
    settings.write_text(
        f"directories.tokendir = {tmp_path / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    return tmp_path


def plug_in(folder: Path, label: str, *holders: Holder) -> None:
    """A token with key and certificate of each, numbered from 1."""
    done("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", PIN)
    for number, one in enumerate(holders, start=1):
        key = folder / "key.pem"
        key.write_bytes(one.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        numbered = ("--label", "ky", "--id", f"{number:02}")
        done("softhsm2-util", "--import", str(key), "--token", label, "--pin", PIN, *numbered)
        certificate = folder / "certificate.der"
        certificate.write_bytes(one.der)
        written = ("--write-object", str(certificate), "--type", "cert", *numbered)
        done("pkcs11-tool", "--module", MODULE, "--token-label", label, "--login", "--pin", PIN, *written)


def done(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def refusal(pin: str = PIN, module: str = MODULE) -> str:
    with pytest.raises(Unreadable) as refused, token_signer(module, pin):
        pass
    assert pin not in refused.value.reason
    return refused.value.reason


def test_a_token_signs_and_is_verified_like_a_file(slots):
    plug_in(slots, "Nguyen Thi Mau", leader())
    with token_signer(MODULE, PIN) as by:
        made = sign(reserved(), LEADER, HELD["KyLanhDao"], by=by, at=NOW, font=font())
    assert made.startswith(reserved())
    told = verify(made, roots(), name="ky.pdf", at=NOW)
    assert told.good
    assert told.signatures[0].signer == "Nguyễn Thị Mẫu"


def test_it_signs_in_a_process_of_its_own_too(slots, monkeypatch):
    # the one that stands there already knows the settings of another test
    monkeypatch.setattr(signing_apart, "_SIGNING", Apart(signing_child.__name__))
    plug_in(slots, "Nguyen Thi Mau", leader())
    made = sign_by_token(reserved(), LEADER, HELD["KyLanhDao"], module=MODULE, pin=PIN, at=NOW)
    assert verify(made, roots(), name="ky.pdf", at=NOW).good


def test_a_wrong_pin_is_said_without_the_pin(slots):
    plug_in(slots, "Nguyen Thi Mau", leader())
    assert "Mã PIN của thiết bị ký không đúng" in refusal(pin="0000")
    # one wrong try sets the sign that a try was lost, more would set others


def test_without_a_token_the_way_out_is_said(slots):
    assert "hãy cắm thiết bị" in refusal()


def test_a_driver_that_is_not_there_is_said(slots):
    assert "PKCS#11" in refusal(module=str(slots / "khong-co.so"))


def test_an_empty_token_is_said(slots):
    plug_in(slots, "Trong")
    assert "không có chứng thư kèm khóa" in refusal()


def test_of_two_tokens_or_two_certificates_none_is_chosen(slots):
    plug_in(slots, "Mot", leader(), holder("Văn thư", root()))
    assert "nhiều chứng thư" in refusal()
    plug_in(slots, "Hai", leader())
    assert "nhiều thiết bị ký" in refusal()


def test_without_the_library_the_extra_is_named(monkeypatch):
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(signing_token, "import_module", missing)
    with pytest.raises(Unreadable, match=r"nhiemky\[token\]"), token_signer(MODULE, PIN):
        pass
