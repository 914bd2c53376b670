"""What the command line says, and the exit status: 0 done, 1 a fault of ours, 2 a mistake in what was asked."""

import subprocess
import sys

import pytest
from django.core.management import get_commands
from django.core.management.base import BaseCommand, CommandError

from nhiemky import __version__
from nhiemky.core.refusal import Refused
from nhiemky.house import command_line
from nhiemky.papers.unreadable import Unreadable
from tests.papers.bags import a_bag
from tests.papers.plain_pdf import pdf, text
from tests.papers.test_docx_habits import p, word_file


@pytest.fixture
def verb(monkeypatch):
    """A verb `hand-in` that does what the test says."""

    def does(act):
        class HandIn(BaseCommand):
            requires_system_checks = ()

            def handle(self, **options):
                act()

        monkeypatch.setattr(command_line, "get_commands", lambda: {"hand_in": HandIn()})
        monkeypatch.setattr("django.core.management.get_commands", lambda: {"hand_in": HandIn()})
        return lambda *words: command_line.main(["hand-in", *words])

    return does


def raising(error):
    def act():
        raise error

    return act


def test_a_verb_is_written_with_hyphens(verb, capsys):
    assert verb(lambda: print("đã nộp"))() == 0
    assert capsys.readouterr().out == "đã nộp\n"


@pytest.mark.parametrize(
    "mistake",
    [CommandError("Không có  tệp x.docx."), Refused(["Không có tệp x.docx."]), Unreadable("Không có tệp x.docx.")],
)
def test_a_mistake_of_who_asked_is_one_line_and_status_2(verb, capsys, mistake):
    assert verb(raising(mistake))() == 2
    assert capsys.readouterr().err == "Không có tệp x.docx.\n"


def test_each_reason_of_a_refusal_stands_on_its_own_line(verb, capsys):
    assert verb(raising(Refused(["Dòng 2: thiếu mã.", "Dòng 5: thiếu tên."])))() == 2
    assert capsys.readouterr().err == "Dòng 2: thiếu mã.\nDòng 5: thiếu tên.\n"


def test_a_fault_of_ours_is_one_line_and_status_1(verb, capsys):
    assert verb(raising(KeyError("unit")))() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "KeyError" in line
    assert "--traceback" in line


@pytest.mark.parametrize("error", [CommandError("x"), KeyError("x")])
def test_the_whole_story_is_told_when_asked_for(verb, error):
    with pytest.raises(type(error)):
        verb(raising(error))("--traceback")


def test_an_unknown_verb_is_refused_by_name(capsys):
    assert command_line.main(["hand-inn"]) == 2
    assert "“hand-inn”" in capsys.readouterr().err


def at_the_door(*words, without=()) -> tuple[int, str]:
    """What the door of the command line answers, in a process of its own; neither that nor what it forks may load
    these modules."""
    command = [sys.executable, "-X", "importtime", "-m", "nhiemky", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "nhiemky.house.verbs" in loaded or not without
    assert not loaded & set(without)
    return done.returncode, done.stdout


WHOLE_HOUSE = ("django", "lxml", "docx", "pypdfium2", "holidays", "nhiemky.house.settings", "nhiemky.core.planreading")


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",), ("--version",)])
def test_what_asks_only_for_help_or_the_version_loads_nothing_of_the_house(words):
    status, said = at_the_door(*words, without=WHOLE_HOUSE)
    assert (status, bool(said)) == (0, True)


LATER_ROOMS = ("django", "nhiemky.house.settings", "allauth", "nhiemky.rooms.journal")
OTHER_FORMATS = ("docx", "pypdfium2", "python_calamine", "nhiemky.papers.pdf_in", "nhiemky.papers.scan_in")


@pytest.mark.long
def test_reading_a_plan_loads_neither_django_nor_the_settings_nor_what_other_formats_need(tmp_path):
    plan = tmp_path / "kh.txt"
    plan.write_text("KẾ HOẠCH\n1. Các chi bộ gửi báo cáo trước ngày 10/5/2024.\n", encoding="utf-8")
    unwanted = (*LATER_ROOMS, *OTHER_FORMATS, "lxml")
    assert at_the_door("read-plan", str(plan), "--json", without=(*unwanted, "holidays"))[0] == 0
    assert at_the_door("check-plan", str(plan), without=unwanted)[0] in (0, 1)


@pytest.mark.long
def test_reading_a_plan_by_word_loads_what_reads_word_alone(tmp_path):
    plan = tmp_path / "kh.docx"
    plan.write_bytes(word_file(p("Các chi bộ gửi báo cáo trước ngày 15/6/2026.")))
    assert at_the_door("read-plan", str(plan), without=(*LATER_ROOMS, *OTHER_FORMATS, "holidays"))[0] == 0


@pytest.mark.long
def test_checking_a_layout_loads_neither_django_nor_what_writes_word(tmp_path):
    (tmp_path / "vb.docx").write_bytes(word_file(p("Các chi bộ.")))
    unwanted = (*LATER_ROOMS, *OTHER_FORMATS, "holidays", "nhiemky.core.planreading")
    assert at_the_door("check-layout", str(tmp_path / "vb.docx"), without=unwanted)[0] == 1


@pytest.mark.long
def test_verifying_signatures_loads_neither_django_nor_what_signs(tmp_path):
    (tmp_path / "ky.pdf").write_bytes(pdf(text(72, 700, "khong ky")))
    unwanted = (*LATER_ROOMS, *OTHER_FORMATS, "holidays", "fontTools", "uharfbuzz", "pkcs11")
    status, said = at_the_door("verify-signatures", str(tmp_path / "ky.pdf"), without=unwanted)
    assert (status, "không có chữ ký số" in said) == (2, True)


@pytest.mark.long
def test_verifying_a_pack_loads_neither_django_nor_a_reader_of_documents(tmp_path):
    (tmp_path / "ho-so.zip").write_bytes(a_bag())
    unwanted = (*LATER_ROOMS, *OTHER_FORMATS, "holidays", "docx", "docxtpl")
    assert at_the_door("verify-pack", str(tmp_path / "ho-so.zip"), without=unwanted)[0] == 1


@pytest.mark.long
def test_checking_a_plan_without_days_loads_no_holidays(tmp_path):
    plan = tmp_path / "kh.txt"
    plan.write_text("KẾ HOẠCH\n1. Các chi bộ gửi báo cáo.\n", encoding="utf-8")
    assert at_the_door("check-plan", str(plan), without=(*LATER_ROOMS, *OTHER_FORMATS, "holidays"))[0] in (0, 1)


def test_alone_it_lists_every_verb_with_one_line():
    status, said = at_the_door()
    lines = said.splitlines()
    assert status == 0
    given = {name.replace("_", "-") for name, app in get_commands().items() if str(app).startswith("nhiemky")}
    assert {line.split()[0] for line in lines if line.startswith("  ")} == given | {
        "check-layout",
        "check-plan",
        "verify-pack",
        "read-plan",
        "verify-signatures",
    }
    assert "Kế hoạch" in lines
    assert [line for line in lines if line.startswith("  read-plan  ")]
    assert all(len(line.split(maxsplit=1)) == 2 for line in lines if line.startswith("  "))


def test_the_version_is_told():
    assert at_the_door("--version") == (0, f"{__version__}\n")


@pytest.mark.long
def test_a_wrong_setting_is_one_line_and_status_2():
    run = subprocess.run(
        [sys.executable, "-m", "nhiemky", "check"],
        env={"NHIEMKY_BIND": "nowhere", "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
    assert "NHIEMKY_BIND" in run.stderr


@pytest.mark.long
@pytest.mark.parametrize("verb", ["--help", "read-plan", "no-such-verb-but-that-is-said-on-stderr"])
def test_a_closed_pipe_is_quiet(verb, tmp_path):
    plan = tmp_path / "kh.txt"
    plan.write_text("Đảng ủy yêu cầu các chi bộ gửi báo cáo trước ngày 15/6/2026.\n" * 200)
    words = [verb, str(plan), "--json"] if verb == "read-plan" else [verb]
    command = [sys.executable, "-m", "nhiemky", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "Broken" not in said
    assert process.wait() == (2 if verb.startswith("no-such") else 0)


def test_what_breaks_off_in_the_middle_of_a_verb_is_left_to_the_door(verb):
    with pytest.raises(BrokenPipeError):
        verb(raising(BrokenPipeError()))()
