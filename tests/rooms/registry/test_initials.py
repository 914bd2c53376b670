"""Initials before the signature: who looked at which part of which version."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from nhiemky.core.refusal import Outdated, Refused
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.registry.actions.initialling import initial
from nhiemky.rooms.registry.actions.moving import sign, submit
from nhiemky.rooms.registry.actions.numbering import give_number
from nhiemky.rooms.registry.models import Initials, OfficialDocument
from nhiemky.rooms.registry.papers import with_number
from nhiemky.rooms.registry.words import Covered
from nhiemky.rooms.rollup.actions import consolidate, write_draft
from nhiemky.rooms.rollup.papers import compose
from tests.builders import NOW, a_handed_in_report, owed_by, section_titled
from tests.people import on_one_line, signed_in
from tests.rooms.registry.test_moving import SCAN
from tests.rooms.traces import nothing_changes

DAY = date(2023, 6, 20)
BY = {"by": None, "at": NOW, "unit_path": ""}


@pytest.fixture
def document(campaign) -> OfficialDocument:
    a_handed_in_report(owed_by("B1", campaign))
    return consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document


def page(person, document) -> str:
    return on_one_line(signed_in(person).get(f"/documents/{document.pk}/").content.decode())


@pytest.mark.long
def test_who_initialled_what_of_which_version_is_told_on_the_page_and_in_the_journal(document, cast):
    leader = signed_in(cast.leader)
    answer = leader.post(f"/documents/{document.pk}/initial/", {"version": 1, "covers": "figures"}, follow=True)
    shown = on_one_line(answer.content.decode())
    made = Initials.objects.get()
    for words in (cast.leader.name, "số liệu", "bản đang dùng", made.version.file.sha256[:12], "Đã ký nháy."):
        assert words in shown
    told = Entry.objects.get(verb="registry.initial").details
    assert (told["version"], told["covers"], told["hash"]) == (1, "figures", made.version.file.sha256)


@pytest.mark.long
def test_of_a_later_version_they_are_of_an_earlier_one_unless_the_words_are_the_same(document, cast):
    for covers in (Covered.CONTENT, Covered.LAYOUT):
        initial(document, covers=covers, **{**BY, "by": cast.leader})
    printed = with_number(document, 1, issuer_symbol="ĐUK", day=DAY, after=1)
    give_number(document, issuer_symbol="ĐUK", issued_on=DAY, printed=printed, **BY)
    shown = page(cast.leader, document)
    assert ("bản trước, lời không đổi" in shown, "của bản trước" in shown) == (True, True)


@pytest.mark.long
def test_a_changed_sentence_makes_all_of_them_of_an_earlier_version(campaign, document, cast):
    initial(document, covers=Covered.CONTENT, **{**BY, "by": cast.leader})
    section = section_titled("Xây dựng Đảng", campaign)
    write_draft(section, text="Toàn Đảng bộ đã làm thêm.", by=cast.office, at=NOW)
    consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW + timedelta(hours=1))
    shown = page(cast.leader, document)
    assert ("của bản trước" in shown, "lời không đổi" in shown) == (True, False)


@pytest.mark.long
def test_a_part_of_a_version_is_initialled_once_by_one_person_and_by_others_too(document, cast):
    for person in (cast.leader, cast.office):
        initial(document, covers=Covered.WHOLE, **{**BY, "by": person})
    with nothing_changes(), pytest.raises(Refused, match="đã ký nháy"):
        initial(document, covers=Covered.WHOLE, **{**BY, "by": cast.leader})


@pytest.mark.long
def test_what_is_signed_or_was_printed_anew_meanwhile_is_not_initialled(document, cast):
    by = {**BY, "by": cast.leader}
    with nothing_changes(), pytest.raises(Outdated):
        initial(document, covers=Covered.WHOLE, seen=7, **by)
    submit(document, **BY)
    initial(document, covers=Covered.WHOLE, **by)
    sign(document, file=SCAN, **BY)
    with nothing_changes(), pytest.raises(Refused, match="đã ký"):
        initial(document, covers=Covered.LAYOUT, **by)


@pytest.mark.long
def test_the_command_does_the_same(document, cast, capsys):
    call_command("initial", str(document.pk), "layout", username=cast.leader.username)
    assert (Initials.objects.get().covers, "thể thức" in capsys.readouterr().out) == ("layout", True)
