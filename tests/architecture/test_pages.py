"""What every page keeps to: nothing inline, nothing from another host, links that lead on, words that translate."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.template import engines
from django.template.base import Lexer, TokenType
from django.template.defaulttags import URLNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.urls import get_resolver

from tests.architecture.test_one_word import pages

SOURCE = Path(__file__).parents[2] / "src/nhiemky"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
STYLES = sorted(SOURCE.rglob("static/**/*.css"))
SCRIPTS = sorted(SOURCE.rglob("static/**/*.js"))
INLINE = {
    "a style attribute": r"\sstyle\s*=",
    "a script attribute": r"\son[a-z]+\s*=",
    "htmx code in an attribute": r"\shx-on\b|\bjs:|hx-vals\s*=\s*[\"']javascript:",
    "a javascript: address": r"[\"']\s*javascript:",
    "a style element": r"<style\b",
    "a script without src": r"<script\b(?![^>]*\ssrc\s*=)(?![^>]*type=[\"']application/json)",
}
OTHER_HOST = r"(?:\b(?:src|srcset|href|action|poster|data|hx-\w+)\s*=|@import|url\()\s*[\"']?(?:https?:)?//"
# The product and the languages are called the same in every language.
PROPER_NAMES = re.compile(r"Nhiệm Kỳ|Tiếng Việt|English")
LETTERS = re.compile(r"[^\W\d_]{2,}")
SPOKEN_ATTRIBUTE = re.compile(r"\s(?:title|placeholder|alt|aria-label|aria-description)\s*=\s*\"([^\"]*)\"")


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def template_of(path: Path):
    _, name = name_of(path).split("/templates/", maxsplit=1)
    return engines["django"].get_template(name).template


def nodes_of(path: Path, kind: type) -> list:
    return template_of(path).nodelist.get_nodes_by_type(kind)


def found_in(paths: list[Path], look: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """What is found in the text of each of these files that has something of it."""
    return {name_of(path): found for path in paths if (found := look(path.read_text()))}


def test_a_page_has_nothing_inline():
    assert found_in(TEMPLATES, inline) == {}


def inline(text: str) -> list[str]:
    html = re.sub(r"{%.*?%}|{{.*?}}", "", text)
    return [what for what, pattern in INLINE.items() if re.search(pattern, html)]


def test_nothing_is_asked_of_another_host():
    assert found_in(TEMPLATES + STYLES, re.compile(OTHER_HOST).findall) == {}


def test_a_script_names_no_other_host():
    assert found_in(SCRIPTS, re.compile(r"[\"'`](?:https?:)?//\w").findall) == {}


def test_a_link_leads_to_a_page_that_stands():
    standing = {f"{room}:{page.name}" if room else page.name for room, page in pages(get_resolver())}
    named = {path: {node.view_name.var for node in nodes_of(path, URLNode)} for path in TEMPLATES}
    lost = {path: {name for name in names - standing if isinstance(name, str)} for path, names in named.items()}
    assert {name_of(path): names for path, names in lost.items() if names} == {}


def test_what_a_page_includes_is_there():
    for path in TEMPLATES:
        names = [node.template.var for node in nodes_of(path, IncludeNode)]
        names += [node.parent_name.var for node in nodes_of(path, ExtendsNode)]
        for name in names:
            if isinstance(name, str):
                engines["django"].get_template(name)


def test_every_word_of_a_page_can_be_translated():
    assert found_in(TEMPLATES, untranslated) == {}


def untranslated(text: str) -> list[str]:
    """The words between tags and in spoken attributes that stand outside {% translate %} and {% blocktranslate %}."""
    kept, inside = [], False
    for token in Lexer(text).tokenize():
        if token.token_type == TokenType.BLOCK:
            inside = not token.contents.startswith("endblocktrans") and (
                inside or token.contents.startswith("blocktrans")
            )
        elif token.token_type == TokenType.TEXT and not inside:
            kept.append(token.contents)
        else:
            kept.append("{}")
    page = re.sub(r"<!--.*?-->|<(script|svg|code)\b.*?</\1>|&\w+;", "", "".join(kept), flags=re.DOTALL)
    spoken = SPOKEN_ATTRIBUTE.findall(page) + re.split(r"<[^>]*>", page)
    return [words.strip() for words in spoken if LETTERS.search(PROPER_NAMES.sub("", words))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>{% translate 'Báo cáo' %} 5/7</p>", []),
        ("<p>{% blocktranslate %}Còn {{ n }} ngày{% endblocktranslate %}</p>", []),
        ('<a href="/" class="step">{{ name }}</a>', []),
        ("<p>Báo cáo</p>", ["Báo cáo"]),
        ('<input placeholder="Tìm kiếm">', ["Tìm kiếm"]),
    ],
)
def test_words_outside_the_catalogues_are_found(text, words):
    assert untranslated(text) == words
