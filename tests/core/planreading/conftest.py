"""Plans made of a few sentences: the head and the heading that they need are put around them."""

from collections.abc import Callable

import pytest

from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.core.planfacts import PlanFacts, TaskFact
from nhiemky.core.planreading import read

HEAD = "Số 12-KH/ĐU\nAn Phú, ngày 3 tháng 4 năm 2024\n\nKẾ HOẠCH\nsơ kết công tác\n-----\n"


def facts_of(text: str) -> PlanFacts:
    return read(Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n"))))


@pytest.fixture
def facts() -> Callable[[str], PlanFacts]:
    """The facts of a text as it stands."""
    return facts_of


@pytest.fixture
def tasks() -> Callable[[str], tuple[TaskFact, ...]]:
    """The tasks of paragraphs that stand under «Tổ chức thực hiện» of a plan of April 2024."""
    return lambda text: facts_of(f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n{text}").tasks


@pytest.fixture
def body() -> Callable[[str], PlanFacts]:
    """The facts of a plan of April 2024 whose body is the text."""
    return lambda text: facts_of(HEAD + text)
