"""The dossier of a campaign for the records office: each room's part in the order of work, as one bag (papers/bag.py).

What may still change is collected first, into memory and temporary files, and the journal says whether anything was
done meanwhile; what never changes is read while the bag is written. The same state gives the same bytes, except for the
day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.db.models import FileField, Model, QuerySet
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhiemky import __version__
from nhiemky.core.journal_lines import written
from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import Column, Group, Holds, Paper, Table, paragraph
from nhiemky.core.refusal import refuse_if
from nhiemky.papers.bag import Member, packed
from nhiemky.papers.official.printing import write_paper
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.conference import papers as conference
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.chain import line_of
from nhiemky.rooms.journal.queries.entries import newest_number
from nhiemky.rooms.outline import papers as outline
from nhiemky.rooms.plan import papers as plan
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_version, plan_of
from nhiemky.rooms.plan.queries.packing import archived_lines, end_of
from nhiemky.rooms.registry import papers as registry
from nhiemky.rooms.registry.models import StoredFile
from nhiemky.rooms.registry.queries.dossier import Part, unstored
from nhiemky.rooms.reports import papers as reports
from nhiemky.rooms.rollup import papers as rollup

# in the order of rooms/__init__.py
PARTS = (plan.dossier, outline.dossier, reports.dossier, rollup.dossier, conference.dossier)

_VOTES = gettext_lazy("Phiếu và kết quả lấy phiếu tín nhiệm: ban kiểm phiếu niêm phong và lưu riêng.")
_PEOPLE = gettext_lazy("Danh sách cán bộ, phân công phụ trách, liên hệ: thuộc hồ sơ cán bộ.")
_ACCOUNTS = gettext_lazy("Tài khoản, mật khẩu, lời mời, vai trò: chỉ để dùng phần mềm.")
_UNFINISHED = gettext_lazy("Lời và số liệu đang viết, chưa nộp: phần đã nộp nằm trong từng bản nộp.")
_NOTES = gettext_lazy("Góp ý mà người đọc chưa gửi cho đơn vị: ghi chú riêng của người đó.")
_BOOKS = gettext_lazy("Sổ văn bản đi, văn bản đến: lưu theo sổ, không theo đợt.")
_TEMPLATES = gettext_lazy("Mẫu Word của cơ quan: dùng chung, không của riêng đợt nào.")
_UNITS = gettext_lazy("Các lần thay đổi tổ chức và tên gọi quen dùng: không của riêng đợt nào.")
_CHAIN = gettext_lazy("Nhật ký ngoài đợt này; mốc cuối của đợt được ghi trong bag-info.txt.")
_WORK = gettext_lazy("Việc nền của máy chủ; bản PDF đã tạo nằm cạnh văn bản của nó.")
_TRUST = gettext_lazy("Chứng thư gốc dùng để kiểm tra chữ ký: cài trên máy chủ, không của riêng đợt nào.")
_VALUES = gettext_lazy("Giá trị thể thức riêng của cơ quan: mỗi bản văn bản ghi lại những giá trị đã dùng.")
_MAIL = gettext_lazy("Thư báo cho từng người: chỉ để báo tin, văn bản và báo cáo mà thư nói tới nằm trong hồ sơ.")
LEFT_OUT: Mapping[str, Promise] = {
    "journal.ChainLock": _CHAIN,
    "uploads.Pending": _UNFINISHED,
    "units.Alias": _UNITS,
    "units.UnitEvent": _UNITS,
    "units.EventUnit": _UNITS,
    "people.Person": _PEOPLE,
    "people.Post": _PEOPLE,
    "people.WorkingGroup": _PEOPLE,
    "people.Membership": _PEOPLE,
    "people.Oversight": _PEOPLE,
    "accounts.Account": _ACCOUNTS,
    "accounts.Grant": _ACCOUNTS,
    "accounts.Invitation": _ACCOUNTS,
    "accounts.Substitution": _ACCOUNTS,
    "outbox.Message": _MAIL,
    "registry.Book": _BOOKS,
    "registry.Arrival": _BOOKS,
    "registry.OfficeTemplate": _TEMPLATES,
    "registry.Rendering": _WORK,
    "registry.Worker": _WORK,
    "registry.TrustRoot": _TRUST,
    "registry.LayoutOverride": _VALUES,
    "plan.Draft": _UNFINISHED,
    "figures.Value": _UNFINISHED,
    "figures.Assessment": _UNFINISHED,
    "figures.Proposal": _UNFINISHED,
    "figures.Annex": _UNFINISHED,
    "reports.Passage": _UNFINISHED,
    "reports.PastPassage": _UNFINISHED,
    "reports.Writer": _UNFINISHED,
    "ballot.Vote": _VOTES,
    "ballot.Count": _VOTES,
}
# of what is in, these are not
LEFT_OUT_BESIDE = (_NOTES,)
# the journal of the campaign, a line of JSON for each of its acts
JOURNAL = "nhat-ky.jsonl"
_DATA = "Dữ liệu"
# what a search looks in, and where a file lies on this machine
_NOT_SAID = {"folded"}
_IN_MEMORY = 2**20  # bytes of a table, before it goes on in a file
_PIECE = 2**16


@dataclass(frozen=True)
class Dossier:
    """What was collected. `lines`: the journal of the campaign up to `end`, «number:hash»; `tables`: name → its rows as
    JSON; `documents`: keys of its official documents."""

    campaign: Campaign
    parts: tuple[Part, ...]
    tables: Mapping[str, IO[bytes]]
    documents: frozenset[int]
    lines: QuerySet[Entry]
    end: str

    @property
    def folder(self) -> str:
        return f"ho-so-dot-{self.campaign.pk}"


def collect(campaign: Campaign) -> Dossier:
    """Everything of the campaign that may change, as it stands. Refused where the bytes of a kept file are gone.

    Whether nothing was done meanwhile is asked by `plan.actions.packing.pack`.
    """
    until = newest_number()
    # it is Vietnamese, whatever language its maker reads the pages in
    with translation.override("vi"):
        parts = tuple(part(campaign) for part in PARTS)
        documents = _together(part.documents for part in parts)
        parts += (registry.dossier(documents, elsewhere=_together(part.stored for part in parts)),)
    _refuse_gone(_together(part.stored for part in parts))
    lines = archived_lines(campaign, documents=documents).filter(pk__lte=until)
    tables = {_name_of(rows.model): _kept(_rows(rows)) for part in parts for rows in part.tables}
    return Dossier(campaign, parts, tables, documents, lines, end_of(lines))


def _together(keys: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset[int]().union(*keys)


def _refuse_gone(stored: frozenset[int]) -> None:
    told = _("Tệp «%(name)s» của đợt không còn trên máy chủ nên không đóng gói được. Hãy báo người quản trị máy chủ.")
    refuse_if(told % {"name": name} for name in unstored(StoredFile.objects.filter(pk__in=stored)))


def _name_of(table: type[Model]) -> str:
    return f"{table._meta.app_label}-{table._meta.model_name}"


def _kept(pieces: Iterable[bytes]) -> IO[bytes]:
    kept: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (closed when the dossier is written, or gone)
    for piece in pieces:
        kept.write(piece)
    return kept


def _rows(rows: QuerySet[Any]) -> Iterator[bytes]:
    """A list in JSON, a row a line."""
    names = dict(Account.objects.values_list("pk", "name"))
    before = b"[\n"
    for row in rows.iterator(chunk_size=500):
        yield before + json.dumps(_plain_row(row, names), ensure_ascii=False).encode()
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


def _plain_row(row: Model, names: Mapping[int, str]) -> dict[str, Any]:
    """Columns by name; of whoever did something the name stands instead of the key of an account."""
    said: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.attname in row.get_deferred_fields() or field.name in _NOT_SAID or isinstance(field, FileField):
            continue
        value = getattr(row, field.attname)
        if field.related_model is Account:
            said[field.name] = names.get(value)
        else:
            said[field.attname] = _plain(value)
    for many in row._meta.many_to_many:
        said[many.name] = sorted(one.pk for one in many.value_from_object(row))
    return said


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date | time) else value


def bag_of(dossier: Dossier, *, day: date) -> Iterator[bytes]:
    """The zip file, piece by piece; see papers/bag.py."""
    campaign, owner = dossier.campaign, owner_version(dossier.campaign)
    info = {
        "Source-Organization": owner.name,
        "External-Description": f"Hồ sơ {campaign.name}",
        "External-Identifier": str(campaign.pk),
        "Bag-Software-Agent": f"nhiemky {__version__}",
        "Journal-Position": dossier.end,
        "Journal-Lines": str(dossier.lines.count()),
    }
    pieces = packed(_members(dossier, day=day), folder=dossier.folder, info=info, day=day)
    while (piece := _next(pieces)) is not None:
        yield piece


def _next(pieces: Iterator[bytes]) -> bytes | None:
    """Made in Vietnamese; between two pieces whoever sends them speaks their own language."""
    with translation.override("vi"):
        return next(pieces, None)


@dataclass(frozen=True)
class Entered:
    """A line of the contents: the part, the real name, the file."""

    part: str
    title: str
    file: str


def _members(dossier: Dossier, *, day: date) -> Iterator[Member]:
    """The rooms' files, the tables, the journal, and at last the contents of all that."""
    contents: list[Entered] = []
    for number, part in enumerate(dossier.parts, start=1):
        for file in part.files():
            name = f"{number:02}-{part.folder}/{file.name}"
            contents.append(Entered(part.title, file.title, name))
            yield Member(name, file.pieces)
    for table, rows in dossier.tables.items():
        contents.append(Entered(_DATA, table, f"du-lieu/{table}.json"))
        yield Member(contents[-1].file, _said_again(rows))
    contents.append(Entered(_DATA, "Trích nhật ký của đợt, kèm dấu của chuỗi", JOURNAL))
    yield Member(JOURNAL, (written(line_of(entry)) for entry in dossier.lines.iterator(chunk_size=2000)))
    said = json.dumps([vars(one) for one in contents], ensure_ascii=False, indent=1)
    yield Member("du-lieu/muc-luc.json", [said.encode()])
    yield Member("00-muc-luc.docx", [_contents_paper(dossier, contents, day=day)])


def _said_again(kept: IO[bytes]) -> Iterator[bytes]:
    with kept:
        kept.seek(0)
        while piece := kept.read(_PIECE):
            yield piece


def _in_groups(end: str) -> str:
    """«975: 52087e68 0e0ad49b …», which paper can break, and a person compare."""
    number, mark, hash = end.partition(":")
    return f"{number}{mark} {' '.join(hash[at : at + 8] for at in range(0, len(hash), 8))}".strip()


def _contents_paper(dossier: Dossier, contents: list[Entered], *, day: date) -> bytes:
    """The table of contents as a document of the campaign's owner."""
    campaign = dossier.campaign
    opening = (
        f"Hồ sơ gồm {len(contents)} tệp kê dưới đây, đóng gói theo BagIt 1.0 (RFC 8493). Mốc nhật ký của đợt: "
        f"{_in_groups(dossier.end) or 'chưa có'}."
    )
    groups = [Group(at, "", one.part) for at, one in enumerate(contents) if not at or contents[at - 1].part != one.part]
    rows = tuple((str(number), one.title, one.file) for number, one in enumerate(contents, start=1))
    columns = (Column("TT", Holds.FIGURES, 6), Column("Tên tài liệu", share=50), Column("Tệp", share=44))
    frame = registry.frame_of(
        owner_version(campaign), printed="", type="Mục lục", abstract=f"hồ sơ {campaign.name[:1].lower()}"
        f"{campaign.name[1:]}", on=day, plan_head=plan_of(campaign).typed_facts.document,
    )  # fmt: skip
    body = (paragraph(opening), Table(columns, rows, tuple(groups)))
    return write_paper(Paper(frame, body), layout_for(day))
