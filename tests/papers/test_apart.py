"""Whatever a file makes of its reader, who asked goes on and is told."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from nhiemky.papers import read_apart
from nhiemky.papers.apart import Apart, TooMuch, ask_fork
from nhiemky.papers.unreadable import Unreadable
from tests.papers import hostile_acts

APART = Apart("tests.papers.hostile_acts", seconds=1, memory=2**29)


def test_what_was_read_comes_back():
    assert APART.ask("length", b"abc" * 1_000_000, name="a.docx") == ["a.docx", 3_000_000]


@pytest.mark.parametrize("act", ["forever", "swell", "fall", "deeper"])
def test_a_file_that_takes_its_reader_along_is_told_and_the_next_is_read(act):
    with pytest.raises(TooMuch):
        APART.ask(act, b"")
    assert APART.ask("length", b"a", name="b") == ["b", 1]


@pytest.mark.long
@pytest.mark.parametrize("act", [hostile_acts.swell, hostile_acts.deeper])
def test_a_command_outlives_the_file_that_it_reads(act):
    with pytest.raises(TooMuch):
        ask_fork(act, b"", seconds=1, memory=2**30)
    assert ask_fork(hostile_acts.length, b"a" * 3, name="a.docx") == ["a.docx", 3]


def test_a_refusal_keeps_its_sentence():
    with pytest.raises(Unreadable, match="Tệp «a» hỏng."):
        APART.ask("refuse", b"", name="a")
    with pytest.raises(Unreadable, match="Tệp «a» hỏng."):
        ask_fork(hostile_acts.refuse, b"", name="a")


def test_a_fault_of_ours_is_no_refusal():
    with pytest.raises(RuntimeError, match="a fault of ours"):
        APART.ask("stumble", b"")


def test_eight_at_once_are_read_apart():
    with ThreadPoolExecutor(8) as many:
        told = many.map(lambda at: APART.ask("length", b"a" * at, name="a"), range(40))
        assert [length for _, length in told] == list(range(40))


@pytest.mark.long
def test_one_that_somebody_ended_is_started_anew():
    assert APART.ask("length", b"a", name="b") == ["b", 1]
    os.kill(APART._process.pid, signal.SIGKILL)
    APART._process.wait()
    assert APART.ask("length", b"a", name="b") == ["b", 1]


def test_a_plan_that_takes_too_long_is_refused_by_its_name_with_the_way_out(monkeypatch):
    monkeypatch.setattr(read_apart, "_READERS", Apart("nhiemky.papers.read_apart", seconds=1, memory=2**20))
    with pytest.raises(Unreadable, match="«ke-hoach.txt» mất quá 20 giây .* tài liệu Word mới"):
        read_apart.read_plan(b"a b.\n" * 1_000_000, name="ke-hoach.txt", size_limit=10**8)


def test_what_is_too_long_of_an_outline_is_said_by_number():
    read = read_apart.read_outline(b"a\n" * 12_000, name="a.txt", size_limit=10**6)
    assert read.cut == ("Văn bản có quá nhiều dòng và ô: chỉ đọc 10.000 dòng, ô đầu trong 12.000.",)
    assert len(read.nodes) <= 10_000
