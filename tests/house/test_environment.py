import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nhiemky.house import environment
from nhiemky.house.environment import Misconfigured

NAME = "NHIEMKY_TESTED"


@pytest.fixture
def told(monkeypatch):
    return lambda value: monkeypatch.setenv(NAME, value)


def test_what_is_unset_or_blank_takes_the_default(told):
    assert environment.text(NAME, default="x") == "x"
    told("  ")
    assert environment.text(NAME, default="x") == "x"
    assert environment.words(NAME, default=["a"]) == ["a"]
    assert environment.flag(NAME, default=True) is True
    assert environment.number(NAME, default=7, least=1, most=9) == 7
    assert environment.address(NAME, default="127.0.0.1:8000") == "127.0.0.1:8000"


def test_words_are_parted_by_commas(told):
    told("office.example, 127.0.0.1 ,")
    assert environment.words(NAME, default=[]) == ["office.example", "127.0.0.1"]


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False)])
def test_a_flag_is_yes_or_no(told, value, meant):
    told(value)
    assert environment.flag(NAME, default=not meant) is meant


@pytest.mark.parametrize("value", ["127.0.0.1:8000", "localhost:80", "[::1]:8000", "0.0.0.0:65535"])
def test_an_address_is_a_host_and_a_port(told, value):
    told(value)
    assert environment.address(NAME, default="") == value


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: environment.flag(NAME, default=True), "maybe"),
        (lambda: environment.number(NAME, default=1, least=1, most=9), "ten"),
        (lambda: environment.number(NAME, default=1, least=1, most=9), "10"),
        (lambda: environment.number(NAME, default=1, least=1, most=9), "-1"),
        (lambda: environment.number(NAME, default=1, least=1, most=9), "²"),
        *(
            (lambda: environment.address(NAME, default=""), value)
            for value in ("8000", "host", "host:", ":80", "h:99999")
        ),
        (lambda: environment.address(NAME, default=""), "http://host:80"),
        (lambda: environment.folder(NAME, default=Path()), "/dev/null/folder"),
        (lambda: environment.secret(NAME, kept_in=Path("unread")), "short"),
    ],
)
def test_a_wrong_value_stops_with_one_sentence_that_names_the_variable(told, read, value):
    told(value)
    with pytest.raises(Misconfigured) as stop:
        read()
    assert NAME in str(stop.value)
    assert "\n" not in str(stop.value)


def test_a_short_secret_is_not_repeated_in_the_sentence(told):
    told("my-short-secret")
    with pytest.raises(Misconfigured) as stop:
        environment.secret(NAME, kept_in=Path("unread"))
    assert "my-short-secret" not in str(stop.value)


def test_a_folder_is_made_with_its_parents(told, tmp_path):
    told(str(tmp_path / "a/b"))
    assert environment.folder(NAME, default=Path()) == tmp_path / "a/b"
    assert (tmp_path / "a/b").is_dir()


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    kept = tmp_path / "secret"
    first = environment.secret(NAME, kept_in=kept)
    assert environment.secret(NAME, kept_in=kept) == first
    assert len(first) >= 50
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [kept]


def test_the_clock_goes_until_a_demo_stops_it(tmp_path):
    story = tmp_path / "demo.json"
    now = environment.clock(environment.demo(story))
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)
    story.write_text('{"today": "2023-06-12T09:00:00+07:00", "accounts": []}')
    assert now() == datetime(2023, 6, 12, 2, tzinfo=UTC)
    story.unlink()
    assert now().year > 2023


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("smtp://mail.example", ("mail.example", 25, "", "", False, False)),
        ("smtp+tls://a%40b:p%3Aw@mail.example:2525", ("mail.example", 2525, "a@b", "p:w", True, False)),
        ("smtps://u:p@mail.example", ("mail.example", 465, "u", "p", False, True)),
    ],
)
def test_a_mail_server_is_one_address(told, value, meant):
    told(value)
    server = environment.mail_server(NAME)
    assert tuple(server[part] for part in ("host", "port", "user", "password", "starttls", "ssl")) == meant


@pytest.mark.parametrize("value", ["mail.example", "http://u:pass-word@mail.example", "smtp://", "smtp://h:x"])
def test_a_wrong_mail_server_is_told_without_its_password(told, value):
    told(value)
    with pytest.raises(Misconfigured) as stop:
        environment.mail_server(NAME)
    assert (NAME in str(stop.value), "pass-word" in str(stop.value)) == (True, False)


def openid():
    return environment.openid(issuer="OF_ISSUER", client="OF_CLIENT", secret="OF_SECRET")


def test_an_identity_server_is_three_variables_or_none(monkeypatch):
    assert openid() == {}
    monkeypatch.setenv("OF_ISSUER", "https://id.example/")
    monkeypatch.setenv("OF_CLIENT", "c")
    with pytest.raises(Misconfigured, match="OF_SECRET"):
        openid()
    monkeypatch.setenv("OF_SECRET", "s")
    assert openid() == {"client_id": "c", "secret": "s", "settings": {"server_url": "https://id.example"}}
    monkeypatch.setenv("OF_ISSUER", "http://id.example/")
    with pytest.raises(Misconfigured, match="https"):
        openid()


def test_nobody_but_its_owner_looks_into_a_folder_and_what_is_made_in_it(told, tmp_path):
    open_to_all = tmp_path / "data"
    open_to_all.mkdir()
    open_to_all.chmod(0o755)
    told(str(open_to_all))
    environment.folder(NAME, default=Path())
    (open_to_all / "file").write_text("")
    (open_to_all / "inside").mkdir()
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (open_to_all, *sorted(open_to_all.iterdir()))]
    assert modes == [0o700, 0o600, 0o700]
