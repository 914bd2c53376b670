"""The dossier of a campaign: whole for two readers, the same twice, with all that must be in it and nothing else."""

import io
import json
from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import translation

from nhiemky.core.refusal import Outdated, Refused
from nhiemky.core.tally import Ballots, Subject
from nhiemky.house import dossier, verify_pack
from nhiemky.house.dossier import LEFT_OUT, PARTS, bag_of, collect
from nhiemky.house.failures import failure_of
from nhiemky.papers.attached import Attached
from nhiemky.papers.bag import Member, packed
from nhiemky.rooms import ROOMS
from nhiemky.rooms.accounts.management.acting import OutOfReach
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.ballot.actions import count_vote
from nhiemky.rooms.conference.actions import hold
from nhiemky.rooms.conference.models import Sitting
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.people.actions.people import appoint
from nhiemky.rooms.people.words import PostKind
from nhiemky.rooms.plan.actions.packing import pack
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.models import Rendering, StoredFile
from nhiemky.rooms.reports.actions.adopting import adopt
from nhiemky.rooms.reports.actions.attaching import attach
from nhiemky.rooms.reports.actions.deciding import accept, return_report
from nhiemky.rooms.reports.actions.remarking import remark
from nhiemky.rooms.rollup.actions import consolidate, write_draft
from nhiemky.rooms.rollup.papers import compose
from nhiemky.rooms.units.models import Unit
from tests.builders import (
    DECIDED,
    NOW,
    PLAN,
    a_campaign,
    a_draft_report,
    a_handed_in_report,
    an_organisation,
    laid_assignments,
    owed_by,
    section_titled,
)
from tests.house.conftest import fill
from tests.papers.bags import bagit_says, content_of, findings_in, zipped
from tests.people import signed_in, the_cast
from tests.rooms.conftest import Stage

TODAY = NOW.date()
PDF = Attached("Ảnh hội nghị.pdf", "application/pdf", b"%PDF-1.7 " + bytes(range(256)) * 800)


@pytest.fixture(autouse=True)
def a_house_of_its_own(db, settings, tmp_path):
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.JOURNAL_ANCHORS = tmp_path / "journal-anchors.txt"
    settings.NOW = lambda: NOW


@pytest.fixture(scope="module")
def stage() -> Stage:
    return Stage()


@pytest.fixture
def campaign(stage) -> Campaign:
    """One of everything, and beside it what must stay out: acted out once, and put back for the others."""
    if stage.rows:
        stage.put_back()
    else:
        stage.campaign = acted_out().pk
        stage.keep()
    return Campaign.objects.get(pk=stage.campaign)


@pytest.fixture
def office(campaign) -> Account:
    return Account.objects.get(username="cham")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {}


@pytest.fixture
def whole(campaign, made) -> bytes:
    """Its dossier, packed once."""
    return made.get("whole") or made.setdefault("whole", packed_now(campaign))


def acted_out() -> Campaign:
    an_organisation()
    cast = the_cast()
    campaign, by = laid_assignments(Unit.objects.get(code="K"), by=cast.office), {"by": cast.office, "at": NOW}
    owed = owed_by("B1", campaign)
    file = attach(owed, file=PDF, section=None, **by)
    a_handed_in_report(owed, words="Lời đã nộp bản đầu.")
    remark(owed, text="Góp ý đã gửi.", section=None, **by)
    return_report(owed, reason="Thiếu số liệu năm 2022.", by=cast.office, at=DECIDED)
    a_handed_in_report(owed, at=NOW)
    remark(owed, text="Góp ý giữ riêng.", section=None, **by)
    accept(owed, **by)
    assert file.pk
    adopt(owed, held_on=TODAY, symbol="05-NQ/ĐU", report_file=PDF, resolution_file=PDF, **by)
    a_draft_report(owed_by("B2", campaign), words="Lời đang viết.")
    write_draft(section_titled("KIẾN NGHỊ", campaign), text="Lời văn phòng viết.", **by)
    consolidate(campaign, compose(campaign, on=TODAY), **by)
    said = {"held_on": TODAY, "starts_at": time(8, 30), "place": "Hội trường", "summoned": 9, "present": 8}
    hold(campaign, said={**said, "conclusions": "Đã kết luận."}, **by)
    count_vote(
        campaign, title="BTV", held_on=TODAY, ballots=Ballots(32, 31, 1),
        subjects=[Subject("Người Được Lấy Phiếu", "Phó Bí thư", 20, 8, 2)], **by,
    )  # fmt: skip
    appoint(Unit.objects.get(code="B1"), name="Người Có Chức Vụ", kind=PostKind.SECRETARY, valid_from=TODAY, **by)
    a_campaign(Unit.objects.get(code="K"), by=cast.office, text=PLAN.replace("Đại hội II", "Đại hội khác hẳn"))
    return campaign


def packed_now(campaign: Campaign, *, day=TODAY) -> bytes:
    return b"".join(bag_of(collect(campaign), day=day))


def texts_in(data: bytes, *, name: str = "") -> dict[str, str]:
    """Every file in it as text, and every file in these."""
    if not data.startswith(b"PK"):
        return {name: data.decode("utf-8", errors="replace")}
    inside = content_of(data)
    return {where: text for one in inside for where, text in texts_in(inside[one], name=f"{name}/{one}").items()}


@pytest.mark.long
def test_a_dossier_is_whole_for_two_readers_and_holds_what_a_campaign_made(campaign, whole):
    data = whole
    assert (findings_in(data), bagit_says(data)) == ([], True)
    names = {name.removeprefix(f"ho-so-dot-{campaign.pk}/data/") for name in content_of(data)}
    unit, held = f"03-bao-cao/b1-{owed_by('B1', campaign).pk}", Sitting.objects.get().pk
    assert names >= {
        "00-muc-luc.docx", "01-ke-hoach/du-kien.json", "01-ke-hoach/viec-da-giao.xlsx", "nhat-ky.jsonl",
        "02-de-cuong/bang-chi-tieu.xlsx", "03-bao-cao/y-kien.xlsx", f"{unit}/ban-1/bao-cao.docx",
        f"{unit}/ban-1/so-lieu.xlsx", f"{unit}/ban-1/noi-dung.json", f"{unit}/ban-2/bao-cao.docx",
        "04-tong-hop/bieu-tong-hop.xlsx", f"05-hoi-nghi/bien-ban-{held}.docx", f"05-hoi-nghi/ket-luan-{held}.docx",
    }  # fmt: skip
    told = "\n".join(texts_in(data).values())
    for words in (
        "Lời đã nộp bản đầu.", "Góp ý đã gửi.", "Thiếu số liệu năm 2022.", "05-NQ/ĐU", "Lời văn phòng viết.",
        "Đã kết luận.", "17-KH/ĐUK", "reports.hand_in", PDF.data.decode("latin-1")[:8], "Ảnh hội nghị.pdf",
    ):  # fmt: skip
        assert words in told, words


@pytest.mark.long
def test_a_kept_file_goes_along_to_the_letter(whole):
    content = content_of(whole)
    kept = [data for name, data in content.items() if "/dinh-kem/" in name]
    assert kept == [PDF.data]
    assert sum(data == PDF.data for data in content.values()) == 3


@pytest.mark.long
def test_each_printing_of_a_document_goes_along_and_its_pdf_once_it_is_made(campaign, office, whole):
    before = {name for name in content_of(whole) if "/06-van-ban/" in name}
    assert [name[-5:] for name in before] == [".docx"]
    rendering = Rendering.objects.get()
    pdf = keep_file(b"%PDF-1.7 in ra", name="Bao cao.pdf", content_type="application/pdf", by=office, at=NOW)
    Rendering.objects.filter(pk=rendering.pk).update(file=pdf, done_at=NOW)
    after = content_of(packed_now(campaign))
    (made,) = {name for name in after if "/06-van-ban/" in name} - before
    assert (made.endswith(f"bao-cao-{pdf.pk}.pdf"), after[made]) == (True, b"%PDF-1.7 in ra")


STAYS_OUT = (
    "Người Được Lấy Phiếu", "ballot.", "Góp ý giữ riêng.", "Lời đang viết.", "Người Có Chức Vụ", "argon2",
    "Đại hội khác hẳn", "journal.note", '"ngo"',
)  # fmt: skip


def test_what_is_left_out_stands_nowhere_in_it(whole):
    told = texts_in(whole)
    found = {(words, name) for words in STAYS_OUT for name, text in told.items() if words in text}
    assert found == set()


@pytest.mark.long
def test_every_table_is_in_or_left_out_with_its_reason(campaign):
    tables = {model for room in ROOMS for model in apps.get_app_config(room).get_models()}
    named = {f"{model._meta.app_label}.{model.__name__}": model for model in tables}
    kept = collect(campaign).tables
    within = {name for name in named if name.lower().replace(".", "-") in kept} | {"journal.Entry"}
    assert within | set(LEFT_OUT) == set(named)
    assert within & set(LEFT_OUT) == set()
    assert all(map(str, LEFT_OUT.values()))


def test_each_room_that_has_a_part_is_asked_in_the_order_of_work():
    having = [room for room in ROOMS if hasattr(getattr(dossier, room, None), "dossier")]
    assert [part.__module__ for part in PARTS] == [
        f"nhiemky.rooms.{room}.papers" for room in having if room != "registry"
    ]


@pytest.mark.long
def test_the_same_state_gives_the_same_bytes_but_for_the_day(campaign, office, whole):
    collected = collect(campaign)
    pack(campaign, documents=collected.documents, seen=collected.end, by=office, at=NOW)
    with translation.override("en"):
        assert packed_now(campaign) == whole
    other = content_of(packed_now(campaign, day=TODAY + timedelta(days=1)))
    differing = {name.rpartition("/")[2] for name, data in content_of(whole).items() if other[name] != data}
    assert differing == {
        "bag-info.txt", "00-muc-luc.docx", "manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
    }  # fmt: skip


def end_of_now(campaign: Campaign) -> str:
    found = Entry.objects.filter(campaign_id=campaign.pk).exclude(verb__startswith="ballot.").order_by("pk").last()
    return f"{found.pk}:{found.hash}"


def test_rows_are_json_and_whoever_did_something_stands_there_by_name(whole):
    content = content_of(whole)
    tables = {name.rpartition("/")[2]: json.loads(data) for name, data in content.items() if "/du-lieu/" in name}
    (_first, second) = tables["reports-revision.json"]
    assert (second["number"], second["handed_in_by"], "content" in second) == (2, None, False)
    assert tables["reports-decision.json"][0]["by"] == "Lường Thị Chăm"
    assert {row["text"] for row in tables["reports-remark.json"]} == {"Góp ý đã gửi."}
    listed = {row["file"] for row in tables["muc-luc.json"]}
    within = {name.partition("/data/")[2] for name in content if "/data/" in name}
    assert within - listed == {"00-muc-luc.docx", "du-lieu/muc-luc.json"}
    assert listed <= within


@pytest.mark.long
def test_nothing_of_it_waits_in_memory_for_long(campaign):
    assert max(map(len, bag_of(collect(campaign), day=TODAY))) < 300_000


@pytest.mark.long
def test_what_was_done_while_it_was_collected_is_told_and_no_dossier_is_made(campaign, office):
    collected = collect(campaign)
    write_draft(section_titled("KẾT QUẢ", campaign), text="Mới.", by=office, at=NOW)
    with pytest.raises(Outdated, match="vừa có thay đổi"):
        pack(campaign, documents=collected.documents, seen=collected.end, by=office, at=NOW)


@pytest.mark.long
def test_a_kept_file_that_is_gone_is_told_by_its_name(campaign):
    file = StoredFile.objects.filter(name=PDF.name).first()
    file.file.storage.delete(file.file.name)
    with pytest.raises(Refused, match="Ảnh hội nghị"):
        collect(campaign)


@pytest.mark.long
def test_the_page_sends_it_and_the_journal_says_so(campaign, office, whole):
    browser = signed_in(office)
    page = browser.get(f"/campaigns/{campaign.pk}/dossier/").content.decode()
    assert "Phiếu và kết quả lấy phiếu tín nhiệm" in page
    answer = browser.post(f"/campaigns/{campaign.pk}/dossier/pack/")
    data = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == f'attachment; filename="ho-so-dot-{campaign.pk}.zip"'
    assert data == whole
    line = Entry.objects.latest("pk")
    assert (line.verb, line.actor, line.campaign_id) == ("plan.pack", "Lường Thị Chăm", campaign.pk)
    assert line.details["position"] in browser.get(f"/campaigns/{campaign.pk}/dossier/").content.decode()


def command(campaign: Campaign, path, *, by: str = "cham") -> None:
    call_command("pack", str(campaign.pk), str(path), f"--as={by}", stdout=io.StringIO())


@pytest.mark.long
def test_a_command_packs_it_and_another_verifies_it_without_the_house(campaign, whole, tmp_path, capsys):
    path = tmp_path / "ho-so.zip"
    command(campaign, path)
    assert path.read_bytes() == whole
    assert verify_pack.main([str(path)]) == 0
    said = capsys.readouterr().out
    assert "Nguyên vẹn" in said
    line = Entry.objects.latest("pk")
    assert line.details["hash"] in said
    assert f"verify-journal --anchor {line.details['position']}" in said
    call_command("verify_journal", "--anchor", line.details["position"], stdout=io.StringIO())
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.long
def test_nothing_that_stands_is_overwritten_and_who_may_not_gets_nothing(campaign, tmp_path):
    there = tmp_path / "ho-so.zip"
    there.write_bytes(b"x")
    with pytest.raises(CommandError, match="không ghi đè"):
        command(campaign, there)
    with pytest.raises(CommandError, match="không có thư mục"):
        command(campaign, tmp_path / "khong-co" / "ho-so.zip")
    with pytest.raises(OutOfReach):
        command(campaign, tmp_path / "b.zip", by="ngo")
    assert there.read_bytes() == b"x"
    assert not Entry.objects.filter(verb="plan.pack").exists()


@pytest.mark.long
def test_on_a_full_disk_nothing_is_left_and_it_is_told(campaign, mounted):
    disk = mounted(kilobytes=256)
    fill(disk, but=4096)
    with pytest.raises(OSError) as full:
        command(campaign, disk / "ho-so.zip")
    assert "đã đầy" in failure_of(full.value).sentence
    assert [file.name for file in disk.iterdir()] == ["fill"]
    assert not Entry.objects.filter(verb="plan.pack").exists()


def verified(data: bytes, tmp_path, capsys) -> tuple[int, str]:
    path = tmp_path / "ho-so.zip"
    path.write_bytes(data)
    status = verify_pack.main([str(path)])
    said = capsys.readouterr()
    return status, said.out + said.err


def test_a_dossier_that_was_changed_is_told_file_by_file(whole, tmp_path, capsys):
    content = content_of(whole)
    (name,) = [name for name in content if name.endswith("plan-campaign.json")]
    status, said = verified(zipped({**content, name: content[name] + b" "}), tmp_path, capsys)
    assert status == 1
    assert "«data/du-lieu/plan-campaign.json»: nội dung khác với lúc đóng gói." in said
    assert "Payload-Oxum" in said


def without_last_line(journal: bytes) -> bytes:
    return b"".join(journal.splitlines(keepends=True)[:-1])


def with_another_line(journal: bytes) -> bytes:
    return journal.replace("Lường Thị Chăm".encode(), "Người Khác".encode(), 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [(without_last_line, "không dừng ở mốc"), (with_another_line, "đã bị sửa"), (lambda _: b"{}\n", "không đúng dạng")],
)
def test_a_journal_that_was_changed_with_all_its_manifests_is_told(whole, tmp_path, capsys, change, told):
    """Whoever can write a bag can hash its files anew, but no line of the journal."""
    status, said = verified(hashed_anew(whole, change), tmp_path, capsys)
    assert (status, told in said, "nội dung khác" in said) == (1, True, False)


def hashed_anew(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The bag with another journal, and everything beside it said to fit."""
    payload = {name.partition("/data/")[2]: one for name, one in content_of(data).items() if "/data/" in name}
    (info,) = (one for name, one in content_of(data).items() if name.endswith("bag-info.txt"))
    said = dict(line.split(": ", 1) for line in info.decode().splitlines())
    payload["nhat-ky.jsonl"] = change(payload["nhat-ky.jsonl"])
    members = [Member(name, [one]) for name, one in payload.items()]
    return b"".join(packed(members, folder="ho-so", info=said, day=TODAY))


@pytest.mark.parametrize("data", [b"", b"xin chao", zipped({"../ra-ngoai": b""}), zipped({"goc": b""})])
def test_what_cannot_be_checked_is_one_sentence_on_stderr_and_status_2(tmp_path, capsys, data):
    status, said = verified(data, tmp_path, capsys)
    assert (status, said.count("\n"), "ho-so.zip" in said) == (2, 1, True)
    assert verify_pack.main([str(tmp_path / "khong-co.zip")]) == 2
