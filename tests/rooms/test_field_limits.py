"""What is typed is as short as the column that keeps it, also where a box is parted into lines."""

import ast
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from nhiemky.rooms.ballot.forms import CountVote
from nhiemky.rooms.journal.forms import LONGEST_LINE, MOST_LINES, lines_typed
from nhiemky.rooms.outline.forms.sections import CorrectSection
from nhiemky.rooms.plan.forms import AddTask, DraftTaskRow, WriteDraft
from tests.builders import owed_by
from tests.people import on_one_line, signed_in

LONG = "a" * (LONGEST_LINE + 1)
ROOMS = Path(__file__).parents[2] / "src/nhiemky/rooms"


@pytest.mark.long
def test_every_field_of_words_says_how_much_it_takes():
    calls = (
        (path, node)
        for path in ROOMS.rglob("*.py")
        if "forms" in str(path.relative_to(ROOMS))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "forms.CharField"
    )
    endless = [
        f"{path.name}:{node.lineno}" for path, node in calls if "max_length" not in {k.arg for k in node.keywords}
    ]
    assert endless == []


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (AddTask, "lead"),
        (DraftTaskRow, "lead"),
        (DraftTaskRow, "coordinate"),
        (WriteDraft, "purposes"),
        (WriteDraft, "recipients"),
        (WriteDraft, "basis"),
        (CorrectSection, "bullets"),
        (CorrectSection, "table"),
    ],
)
def test_each_line_of_a_box_is_as_short_as_a_field(form, field):
    assert form({field: f"A\n{LONG}"}).errors[field] == ["Dòng 2 dài quá 600 ký tự: hãy viết ngắn lại."]
    assert form({field: "A\n" * (MOST_LINES + 1)}).errors[field] == ["Chỉ ghi được 300 dòng."]


def test_lines_come_without_bullets_and_blanks():
    assert lines_typed(" - A\n\n•\tB \n–\n") == ["A", "B"]
    with pytest.raises(ValidationError):
        lines_typed(LONG)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (f"{'a' * 201}; Bí thư; 1", "200"),
        (f"A; {'b' * 201}; 1", "200"),
        ("A; B; 99999999999999999999", "100000"),
        ("A; B; -1", "0"),
        ("; B; 1", ""),
    ],
)
def test_the_parts_of_a_line_of_a_vote_are_as_short_as_their_columns(line, why):
    (said,) = CountVote({"lines": line}).errors["lines"]
    assert said.startswith("Dòng 1: ")
    assert why in said


def test_a_reason_that_no_column_keeps_is_refused_in_words(cast, campaign):
    assignment = owed_by("B1", campaign)
    address = f"/campaigns/{campaign.pk}/work/{assignment.pk}/exempt/"
    answer = signed_in(cast.office).post(address, {"reason": LONG, "code": "other"})
    assert (answer.status_code, "Lý do dài quá 400 ký tự" in on_one_line(answer.text)) == (422, True)
