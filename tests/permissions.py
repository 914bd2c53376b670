"""The permission matrix: who may open which page, do which act, give which command, by role and place in the tree.

The campaign of these tests is run by the bloc K under the province TS; L is another bloc; B1 hands in its report, which
goes to VP, an organ of K; B2 is another unit of K, B1A a cell below B1. A page or an act that is in no table fails the
tests; docs/permissions.md is drawn from here.
"""

from collections.abc import Mapping
from pathlib import Path

from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.registry.models import OfficialDocument

PLACES = {
    "TS": "cấp trên của nơi mở đợt",
    "K": "nơi mở đợt",
    "VP": "cơ quan nhận báo cáo của đơn vị được hỏi",
    "L": "cấp ủy bên cạnh",
    "B1": "đơn vị được hỏi",
    "B2": "đơn vị bên cạnh",
    "B1A": "chi bộ dưới đơn vị được hỏi",
}
Reach = Mapping[Role, frozenset[str]]


def reach(*parts: tuple[str, str]) -> Reach:
    """(roles, places) parted by spaces, as one mapping."""
    found: dict[Role, frozenset[str]] = {}
    for roles, places in parts:
        for role in roles.split():
            found[Role(role)] = found.get(Role(role), frozenset()) | frozenset(places.split())
    return found


ANYWHERE = " ".join(PLACES)
EVERYBODY = reach((" ".join(Role.values), ANYWHERE))
AN_OFFICE = reach(("office", ANYWHERE))
A_READER = reach(("office leader reviewer", ANYWHERE))
READS_PAPERS = reach(("office leader reviewer unit_head unit_writer", ANYWHERE))
AN_AUDITOR = reach(("office auditor", ANYWHERE))
GIVES_ROLES = reach(("office administrator unit_head", ANYWHERE))
OPENS_UNITS = reach(("office administrator", ANYWHERE))
# of the account that writes for B1
ANSWERS_FOR_WRITER = reach(("office administrator", "TS K B1"), ("unit_head", "B1"))
RUNS = reach(("office", "TS K"))
RUNS_B1 = reach(("office", "TS K B1"))
DECIDES = reach(("office leader", "TS K VP"), ("unit_head", "VP"))
READS = reach(("office leader reviewer", "TS K"))
READS_K = reach(("office leader reviewer", "TS K"), ("unit_head unit_writer", "K"))
READS_VOTES = reach(("office leader teller", "TS K"))
COUNTS = reach(("office teller", "TS K"))
WRITES_B1 = reach(("office", "TS K B1"), ("unit_head unit_writer", "B1"))
LEADS_B1 = reach(("office leader", "TS K B1"))
# the overseers of these tests answer for B1
REMARKS = reach(("office leader reviewer", "TS K VP"), ("unit_head", "VP"))
# the books of B1
READS_B1 = reach(("office leader reviewer", "TS K B1"), ("unit_head unit_writer", "B1"))
RECEIVES_B1 = reach(("office leader unit_head unit_writer", "B1"))
# nobody runs anything at TS
KEEPS_ROOTS = reach(("administrator", "TS K"))
# documents that K issues
KEEPS_K = reach(("office", "TS K"), ("unit_head", "K"))
SIGNS_K = reach(("office leader", "TS K"), ("unit_head", "K"))
KEEPS_B1 = reach(("office", "TS K B1"), ("unit_head", "B1"))
SEES_B1 = reach(("office leader reviewer", "TS K B1"), ("unit_head unit_writer", "B1"), ("overseer", "TS K B1"))
SEES_REPORT = reach(
    ("office leader reviewer", "TS K B1 VP"),
    ("unit_head", "B1 VP"),
    ("unit_writer", "B1"),
    ("overseer", "TS K B1"),
)
TAKES_PART = reach(
    ("office leader reviewer", "TS K B1 B2 VP"),
    ("unit_head", "K B1 B2 VP"),
    ("unit_writer", "K B1 B2"),
    ("overseer", "TS K B1"),
    ("teller", "TS K"),
)

PAGES: dict[str, Reach] = {
    "desk:desk": EVERYBODY,
    "desk:find": EVERYBODY,
    "house:dossier": RUNS,
    "journal:entries": AN_AUDITOR,
    "journal:entries_sheet": AN_AUDITOR,
    "units:units": A_READER,
    "units:unit": SEES_B1,
    "units:carry_out": RUNS_B1,
    "units:unit_options": AN_OFFICE,
    "units:units_below": reach(("office leader reviewer", "TS K B1")),
    "units:unit_sheet": EVERYBODY,
    "people:people": LEADS_B1,
    "people:oversight": LEADS_B1,
    "people:people_sheet": EVERYBODY,
    "units:tree_sheet": A_READER,
    "units:pending_upload": AN_OFFICE,
    "units:finding_sheet": AN_OFFICE,
    "accounts:my_account": EVERYBODY,
    "accounts:change_password": EVERYBODY,
    "accounts:set_second_factor": EVERYBODY,
    "accounts:accounts": GIVES_ROLES,
    "accounts:account": ANSWERS_FOR_WRITER,
    "accounts:open_account": GIVES_ROLES,
    "accounts:open_unit_accounts": OPENS_UNITS,
    "accounts:place_options": GIVES_ROLES,
    "accounts:ending": AN_OFFICE,
    "registry:documents": A_READER,
    "registry:document": READS_K,
    "registry:document_file": READS_K,
    "registry:document_pdf": READS_K,
    "registry:document_page": READS_K,
    "registry:document_layout": READS_K,
    "registry:document_changes": READS_K,
    "registry:signed_file": READS_K,
    "registry:pdf_to_sign": READS_K,
    "registry:roots": KEEPS_ROOTS,
    "registry:deliveries": READS_K,
    "registry:received": EVERYBODY,
    "registry:delivery": RECEIVES_B1,
    "registry:delivery_file": RECEIVES_B1,
    "registry:jobs": OPENS_UNITS,
    "outbox:messages": OPENS_UNITS,
    "registry:check_layout": READS_PAPERS,
    "registry:layout_rules": READS_B1,
    "registry:numbers": READS_B1,
    "registry:arrivals": READS_B1,
    "registry:arrival_file": READS_B1,
    "registry:book_sheet": READS_B1,
    "registry:templates": KEEPS_B1,
    "registry:template_file": KEEPS_B1,
    "registry:preview_file": KEEPS_B1,
    "plan:work_of_units": AN_OFFICE,
    "plan:drafts": AN_OFFICE,
    "plan:draft": RUNS,
    "plan:draft_file": RUNS,
    "plan:open_campaign": AN_OFFICE,
    "plan:plan": TAKES_PART,
    "plan:plan_file": TAKES_PART,
    "plan:lay_assignments": RUNS,
    "plan:work": TAKES_PART,
    "outline:outline": TAKES_PART,
    "outline:outline_versions": TAKES_PART,
    "outline:indicator_sheet": TAKES_PART,
    "outline:pending_upload": RUNS,
    "outline:correct_indicator": RUNS,
    "outline:add_section": RUNS,
    "outline:correct_section": RUNS,
    "outline:replace_outline": RUNS,
    "figures:figures": SEES_B1,
    "figures:figure_sheet": SEES_B1,
    "figures:proposals": TAKES_PART,
    "figures:pending_upload": WRITES_B1,
    "reports:reports": TAKES_PART,
    "reports:report": SEES_REPORT,
    "reports:revision": SEES_REPORT,
    "reports:verify_revision": SEES_REPORT,
    "reports:receipt": SEES_REPORT,
    "reports:attachment_file": SEES_REPORT,
    "reports:adoption_file": SEES_REPORT,
    "reports:outline_changes": SEES_REPORT,
    "reports:words_written": RUNS,
    "reports:report_form": WRITES_B1,
    "reports:report_paper": WRITES_B1,
    "reports:printed_report": WRITES_B1,
    "reports:report_paper_pdf": WRITES_B1,
    "reports:place_words": WRITES_B1,
    "reports:past": WRITES_B1,
    "progress:progress": TAKES_PART,
    "progress:progress_sheet": TAKES_PART,
    "progress:chasing_paper": RUNS,
    "rollup:rollup": READS,
    "rollup:sources": READS,
    "rollup:section": READS,
    "rollup:submission_paper": RUNS,
    "conference:conference": TAKES_PART,
    "conference:sitting_paper": RUNS,
    "ballot:ballot": READS_VOTES,
    "ballot:tally_paper": READS_VOTES,
}
ACTS: dict[str, Reach] = {
    "house:pack": RUNS,
    "journal:verify_journal": AN_AUDITOR,
    "units:carry_out": RUNS_B1,
    "units:correct_unit": RUNS_B1,
    "units:take_back": RUNS_B1,
    "units:keep_upload": AN_OFFICE,
    "people:appoint": RUNS_B1,
    "people:end_post": RUNS_B1,
    "people:correct_person": RUNS_B1,
    "people:load_people": RUNS_B1,
    "people:form_group": RUNS_B1,
    "people:oversee": RUNS_B1,
    "people:end_oversight": RUNS_B1,
    "units:load_units": AN_OFFICE,
    "units:drop_upload": AN_OFFICE,
    "accounts:change_password": EVERYBODY,
    "accounts:set_second_factor": EVERYBODY,
    "accounts:drop_second_factor": EVERYBODY,
    "accounts:renew_recovery_codes": EVERYBODY,
    "accounts:end_sessions": EVERYBODY,
    "accounts:open_account": GIVES_ROLES,
    "accounts:open_unit_accounts": OPENS_UNITS,
    "accounts:invite": ANSWERS_FOR_WRITER,
    "accounts:give_role": ANSWERS_FOR_WRITER,
    "accounts:end_role": ANSWERS_FOR_WRITER,
    "accounts:close_account": ANSWERS_FOR_WRITER,
    "accounts:reopen_account": ANSWERS_FOR_WRITER,
    "accounts:unlock_account": ANSWERS_FOR_WRITER,
    "accounts:reset_second_factor": ANSWERS_FOR_WRITER,
    "accounts:name_substitute": ANSWERS_FOR_WRITER,
    "accounts:end_substitution": ANSWERS_FOR_WRITER,
    "accounts:act_for": EVERYBODY,
    "registry:give_number": KEEPS_K,
    "registry:bring_back": KEEPS_K,
    "registry:mend_layout": KEEPS_K,
    "registry:initial": SIGNS_K,
    "registry:submit": KEEPS_K,
    "registry:send_back": SIGNS_K,
    "registry:sign": SIGNS_K,
    "registry:freeze_pdf": SIGNS_K,
    "registry:sign_here": SIGNS_K,
    "registry:seal_here": KEEPS_K,
    "registry:take_in": SIGNS_K,
    "registry:confirm_signed": SIGNS_K,
    "registry:trust_roots": KEEPS_ROOTS,
    "registry:drop_root": KEEPS_ROOTS,
    "registry:issue": KEEPS_K,
    "registry:recall": KEEPS_K,
    "outbox:send_again": reach(("office administrator", "TS K")),
    "outbox:note_sent": reach(("office administrator", "TS K")),
    "registry:render_again": reach(("office administrator", "TS K")),
    "registry:set_override": KEEPS_B1,
    "registry:drop_override": KEEPS_B1,
    "registry:reserve_number": KEEPS_B1,
    "registry:void_number": KEEPS_B1,
    "registry:continue_book": KEEPS_B1,
    "registry:enter_arrival": KEEPS_B1,
    "registry:correct_arrival": KEEPS_B1,
    "registry:load_template": KEEPS_B1,
    "registry:use_template": KEEPS_B1,
    "plan:begin_draft": AN_OFFICE,
    "plan:write_draft": RUNS,
    "plan:drop_draft": RUNS,
    "plan:open_campaign": AN_OFFICE,
    "plan:correct_facts": RUNS,
    "plan:correct_task": RUNS,
    "plan:add_task": RUNS,
    "plan:read_again": RUNS,
    "plan:confirm_facts": RUNS,
    "plan:reopen_facts": RUNS,
    "plan:remember_alias": RUNS,
    "plan:lay_assignments": RUNS,
    "plan:set_closing_day": RUNS,
    "plan:mark_done": WRITES_B1,
    "plan:exempt": RUNS,
    "plan:extend": RUNS,
    "outline:take_outline": RUNS,
    "outline:add_outline": RUNS,
    "outline:correct_outline": RUNS,
    "outline:order_report": RUNS,
    "outline:drop_outline": RUNS,
    "outline:replace_outline": RUNS,
    "outline:add_section": RUNS,
    "outline:correct_section": RUNS,
    "outline:move_section": RUNS,
    "outline:drop_section": RUNS,
    "outline:load_indicators": RUNS,
    "outline:keep_upload": RUNS,
    "outline:drop_upload": RUNS,
    "outline:correct_indicator": RUNS,
    "figures:keep_figures": WRITES_B1,
    "figures:load_figures": WRITES_B1,
    "figures:keep_upload": WRITES_B1,
    "figures:drop_upload": WRITES_B1,
    "figures:assess": WRITES_B1,
    "figures:take_back_assessment": WRITES_B1,
    "figures:propose_target": WRITES_B1,
    "figures:take_back_proposal": WRITES_B1,
    "reports:write": WRITES_B1,
    "reports:print_report": WRITES_B1,
    "reports:place_words": WRITES_B1,
    "reports:move_words": WRITES_B1,
    "reports:restore": WRITES_B1,
    "reports:share_out": WRITES_B1,
    "reports:finish": WRITES_B1,
    "reports:adopt": WRITES_B1,
    "reports:accept_adoption": DECIDES,
    "reports:return_adoption": DECIDES,
    "reports:attach": WRITES_B1,
    "reports:detach": WRITES_B1,
    "reports:remark": REMARKS,
    "reports:drop_remark": REMARKS,
    "reports:hand_in": WRITES_B1,
    "reports:return_report": DECIDES,
    "reports:accept": DECIDES,
    "reports:reopen": DECIDES,
    "rollup:write_draft": RUNS,
    "rollup:consolidate": RUNS,
    "rollup:enter_paper": RUNS,
    "progress:enter_paper": RUNS,
    "conference:enter_paper": RUNS,
    "conference:hold": RUNS,
    "ballot:count_vote": COUNTS,
}
COMMANDS: dict[str, Reach] = {
    "load-units": AN_OFFICE,
    "open-account": ANSWERS_FOR_WRITER,
    "reserve-number": KEEPS_B1,
    "void-number": KEEPS_B1,
    "continue-book": KEEPS_B1,
    "enter-arrival": KEEPS_B1,
    "load-template": KEEPS_B1,
    "use-template": KEEPS_B1,
    "book-sheet": READS_B1,
    "bring-back": KEEPS_K,
    "initial": SIGNS_K,
    "submit": KEEPS_K,
    "send-back": SIGNS_K,
    "sign": SIGNS_K,
    "sign-here": SIGNS_K,
    "seal-here": KEEPS_K,
    "take-in": SIGNS_K,
    "issue": KEEPS_K,
    "recall": KEEPS_K,
    "set-override": KEEPS_B1,
    "drop-override": KEEPS_B1,
    "campaigns": EVERYBODY,
    "open-campaign": AN_OFFICE,
    "correct-fact": RUNS,
    "add-task": RUNS,
    "confirm-facts": RUNS,
    "reopen-facts": RUNS,
    "remember-alias": RUNS,
    "lay-assignments": RUNS,
    "mark-done": WRITES_B1,
    "exempt": RUNS,
    "extend": RUNS,
    "take-outline": RUNS,
    "load-indicators": RUNS,
    "load-figures": WRITES_B1,
    "write": WRITES_B1,
    "report-form": WRITES_B1,
    "place-words": WRITES_B1,
    "hand-in": WRITES_B1,
    "verify-revision": SEES_REPORT,
    "return-report": DECIDES,
    "accept": DECIDES,
    "reopen": DECIDES,
    "progress": TAKES_PART,
    "rollup": RUNS,
    "consolidate": RUNS,
    "pack": RUNS,
}


def words_of_commands(campaign: Campaign, *, nowhere: Path) -> dict[str, list[str]]:
    """What is typed after each command; a file that is not there is looked for only by who may."""
    document = str(OfficialDocument.objects.filter(incoming=False).latest("pk").pk)
    number, file = str(campaign.pk), str(nowhere / "khong-co.docx")
    return dict.fromkeys(COMMANDS, [number]) | {
        "load-units": [file],
        "open-account": ["moi", "B1", "unit_writer", "--name", "Lò Văn Mới"],
        "reserve-number": ["B1", "Báo cáo", "2020-2025"],
        "void-number": ["B1", "Báo cáo", "2020-2025", "1", "cấp nhầm"],
        "continue-book": ["B1", "2020-2025", "59", "--type", "Báo cáo"],
        "load-template": ["B1", "Báo cáo", file],
        "use-template": ["B1", "Báo cáo"],
        "enter-arrival": ["B1", "Đảng ủy Khối", "đôn đốc"],
        "book-sheet": ["B1", str(nowhere.parent / "so.xlsx")],
        "bring-back": [document, file],
        "initial": [document, "whole"],
        "submit": [document],
        "send-back": [document, "thiếu số liệu"],
        "sign": [document, file],
        "sign-here": [document, "--certificate", file],
        "seal-here": [document, "--certificate", file],
        "take-in": [document, file],
        "issue": [document],
        "recall": [document, "nhầm phụ lục"],
        "set-override": ["B1", "body.size", "15", "mẫu của tỉnh"],
        "drop-override": ["B1", "body.size"],
        "campaigns": [],
        "open-campaign": [file],
        "correct-fact": [number, "cutoff", "31/05/2023"],
        "add-task": [number, "báo cáo bổ sung"],
        "remember-alias": [number, "các bản", "B1"],
        "mark-done": [number, "B1", "conference"],
        "extend": [number, "B1", "report", "30/06/2023", "đơn vị mới"],
        "exempt": [number, "B1", "conference", "sáp nhập"],
        "load-indicators": [number, file],
        "load-figures": [number, "B1", file],
        "write": [number, "B1", "1", file],
        "report-form": [number, "B1", str(nowhere.parent / "mau.docx")],
        "place-words": [number, "B1", file],
        "verify-revision": [number, "B1", "1"],
        "return-report": [number, "B1", "thiếu số liệu"],
        "reopen": [number, "B1", "sửa số liệu"],
        "hand-in": [number, "B1"],
        "accept": [number, "B1"],
        "consolidate": [number, file],
        "pack": [number, str(nowhere.parent / "ho-so.zip")],
    }


# for whoever may run programs on the machine of the house: they name no account
OF_THE_MACHINE = {"verify-journal", "prune-journal", "resolve", "demo", "init", "prepare"}
OF_THE_MACHINE |= {"work", "backup", "check-backup", "restore"}
# open by their nature, or tested with the programs that they need
ELSEWHERE = {
    "accounts:set_up",
    "accounts:sign_in",
    "accounts:sign_out",
    "reports:receipt_file",
    ":set_language",
}
ELSEWHERE |= {"accounts:enter_code", "accounts:accept_invitation", ":account_login", ":mfa_authenticate"}
ELSEWHERE |= {":openid_connect_login", ":openid_connect_callback"}


KINDS: Mapping[str, Mapping[str, Reach]] = {"Trang": PAGES, "Việc": ACTS, "Lệnh": COMMANDS}


def allowed(role: Role) -> set[tuple[str, str, str]]:
    """(kind, name, place) of everything that this role may do where it is held."""
    return {
        (kind, name, place)
        for kind, table in KINDS.items()
        for name, reach in table.items()
        for place in reach.get(role, ())
    }


def drawn() -> str:
    """The matrix as a document: a row for each page, act and command, a column for each role."""
    lines = [
        "# Ai được xem gì, làm gì",
        "",
        "Do `script/docs` ghi ra từ `tests/permissions.py`, nơi các phép thử đối chiếu từng ô; đừng sửa bằng tay.",
        "",
        "Cột là vai trò. Trong ô là nơi giữ vai trò, nhìn từ một đợt sơ kết của cấp ủy K:",
        "",
        *(f"- **{place}**: {what}" for place, what in PLACES.items()),
        "",
        "«mọi nơi»: giữ vai trò ở đâu cũng được, nhưng chỉ thấy phần của mình. Ô trống: trang như không có (404).",
        "Người chưa đăng nhập chỉ thấy trang đăng nhập.",
    ]
    for kind, table in KINDS.items():
        lines += ["", f"## {kind}", ""]
        lines += [_row(kind, *(str(role.label) for role in Role)), _row(*["---"] * (len(Role) + 1))]
        lines += [_row(f"`{name}`", *(_cell(reach, role) for role in Role)) for name, reach in table.items()]
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(reach: Reach, role: Role) -> str:
    places = reach.get(role, frozenset())
    return "mọi nơi" if places == frozenset(PLACES) else " ".join(place for place in PLACES if place in places)
