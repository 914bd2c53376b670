"""The sentences that users see, in every language: `python -m nhiemky.house.messages update|check|compile`.

The sources are Vietnamese and need no catalogue; one of another language holds every sentence of the code (gettext) and
of the pages ({% translate %}), the words of the core and the papers that pages show, and no other. Done with Babel, so
that no machine needs the gettext programs. Django is used for its reading of templates only; no settings are loaded.
"""

import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from nhiemky.core.deliverables import Deliverable
from nhiemky.core.indicators import PERIOD_WORDS, SENTENCES
from nhiemky.papers.indicator_sheet import ACROSS_WORDS, ALONG_WORDS, SPAN_WORDS
from nhiemky.papers.indicator_sheet import KIND_WORDS as TARGET_WORDS
from nhiemky.papers.unit_sheet import KIND_WORDS, SECTOR_WORDS

SOURCES = Path(__file__).parents[1]
LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("en",)
KEYWORDS = {
    **dict.fromkeys(["gettext", "gettext_lazy", "gettext_noop", "_"], (1,)),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
# What sheets and documents print in Vietnamese, and pages show in the reader's language.
WORDS: Mapping[str, Iterable[str]] = {
    "core/deliverables.py": [kind.spoken for kind in Deliverable],
    "core/indicators": [*PERIOD_WORDS.values(), *SENTENCES],
    "papers/indicator_sheet.py": [
        word for words in (ACROSS_WORDS, ALONG_WORDS, SPAN_WORDS, TARGET_WORDS) for word in words.values()
    ],
    "papers/unit_sheet.py": [*KIND_WORDS.values(), *SECTOR_WORDS.values()],
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def main(argv: list[str]) -> int:
    """Exit status 1 when `check` or `update` leaves a sentence untranslated or a catalogue out of step."""
    if argv == ["compile"]:
        compile_catalogues()
        return 0
    if argv not in (["update"], ["check"]):
        print("python -m nhiemky.house.messages update|check|compile", file=sys.stderr)
        return 2
    if argv == ["update"]:
        update_catalogues()
        compile_catalogues()
    findings = [
        f"{language}: {finding}" for language in LANGUAGES for finding in findings_of(read(language), sentences())
    ]
    print("\n".join(findings) or f"{len(sentences())} sentences, in {', '.join(LANGUAGES)} as well: complete")
    return 1 if findings else 0


def sentences(sources: Path = SOURCES, *, words: Mapping[str, Iterable[str]] = WORDS) -> Catalog:
    """Every sentence that the code and the pages may show."""
    found = Catalog(charset="utf-8")
    for place, named in words.items():
        for word in named:
            found.add(word, locations=[(place, 0)])
    for path in sorted(sources.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and path != Path(__file__):
            for sentence, context in _extracted(path):
                found.add(sentence, context=context, locations=[(str(path.relative_to(sources)), 0)])
    return found


def _extracted(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    text = path.read_text()
    code = text if path.suffix == ".py" else _flat(templatize(text, origin=str(path)))
    for _line, sentence, _comments, context in extract("python", io.BytesIO(code.encode()), KEYWORDS):
        yield sentence, context


def _flat(code: str) -> str:
    """A page read as code keeps its own indents, which Python would ask to make sense."""
    return "\n".join(line.strip() for line in code.splitlines())


def read(language: str) -> Catalog:
    path = _path(language)
    if not path.exists():
        return Catalog(locale=language, project="nhiemky", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update_catalogues() -> None:
    """Add what is new, drop what is gone."""
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(sentences(), no_fuzzy_matching=True, update_creation_date=False)
        _plain_header(catalogue)
        _path(language).parent.mkdir(parents=True, exist_ok=True)
        with _path(language).open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)


def _plain_header(catalogue: Catalog) -> None:
    """A header that differs from run to run would make every change look like two."""
    catalogue.header_comment = "# Written by script/messages; the translations are ours to edit."
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue.project, catalogue.version, catalogue.fuzzy = "nhiemky", "1", False
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""


def compile_catalogues() -> None:
    for language in LANGUAGES:
        with _path(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(language))


def findings_of(catalogue: Catalog, wanted: Catalog) -> list[str]:
    """What keeps a catalogue from saying every sentence of `wanted`, and only those."""
    have = {(message.id, message.context): message for message in _entries(catalogue)}
    need = {(message.id, message.context) for message in _entries(wanted)}
    findings = [f"not in the catalogue (script/messages adds it): {id_!r}" for id_, _ in need - have.keys()]
    findings += [f"no longer in use (script/messages drops it): {id_!r}" for id_, _ in have.keys() - need]
    for key in need & have.keys():
        message = have[key]
        if message.fuzzy or not all(_texts(message.string)):
            findings.append(f"not translated: {message.id!r}")
        elif not _keeps_placeholders(message):
            findings.append(f"placeholders differ: {message.id!r} → {message.string!r}")
    return sorted(findings)


def _keeps_placeholders(message: Message) -> bool:
    allowed = [Counter(PLACEHOLDER.findall(text)) for text in _texts(message.id)]
    return all(Counter(PLACEHOLDER.findall(text)) in allowed for text in _texts(message.string))


def _entries(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _texts(words: object) -> list[str]:
    """A message's id or string as a list, one or more by its plural forms, blank where missing."""
    return [str(word or "") for word in (words if isinstance(words, (tuple, list)) else [words])]


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
