"""What our documents say is so: links lead to files, guides name buttons as the pages do, settings are all named."""

import re
from pathlib import Path

import pytest

from nhiemky.house import messages

HOUSE = Path(__file__).parents[2]
DOCUMENTS = [*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md")]
GUIDES = [*HOUSE.glob("docs/huong-dan/*.md")]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
VARIABLE = re.compile(r"NHIEMKY_[A-Z]+(?:_[A-Z]+)*")


def name_of(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_link_leads_to_a_file_that_is_there(document):
    links = LINK.findall(document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.fixture(scope="module")
def shown() -> set[str]:
    """Every sentence of the pages, gathered once for all guides."""
    return {message.id for message in messages.sentences() if isinstance(message.id, str)}


@pytest.mark.long
@pytest.mark.parametrize("guide", GUIDES, ids=name_of)
def test_a_guide_names_buttons_and_headings_as_the_pages_do(guide, shown):
    said = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", guide.read_text(), re.DOTALL)}
    assert said - shown == set()


def test_the_readme_names_every_setting_and_no_other():
    read = (HOUSE / "src/nhiemky/house/settings.py").read_text() + (HOUSE / "script/setup").read_text()
    assert set(VARIABLE.findall((HOUSE / "README.md").read_text())) == set(VARIABLE.findall(read))
