"""The catalogues: what is collected, and what counts as a fault."""

import pytest
from babel.messages.catalog import Catalog

from nhiemky.house import messages


def catalogue(*entries):
    made = Catalog(locale="en")
    for sentence, translation in entries:
        made.add(sentence, translation)
    return made


def test_sentences_are_collected_from_code_from_pages_and_from_the_words_of_sheets(tmp_path):
    (tmp_path / "views.py").write_text('_("Đã nộp")\nngettext("%(n)s đơn vị", "%(n)s các đơn vị", n)\nprint("không")\n')
    (tmp_path / "page.html").write_text(
        '<p>\n    {% translate "Báo cáo" %}\n  {% blocktranslate %}Còn {{ n }} ngày{% endblocktranslate %} không\n</p>'
    )
    found = [message.id for message in messages.sentences(tmp_path, words={"sheet.py": ["Cộng"]}) if message.id]
    assert sorted(found, key=str) == sorted(
        ["Đã nộp", ("%(n)s đơn vị", "%(n)s các đơn vị"), "Báo cáo", "Còn %(n)s ngày", "Cộng"], key=str
    )


@pytest.mark.parametrize(
    ("sentence", "translation"),
    [
        ("Đã nộp", "Handed in"),
        ("Còn %(n)s ngày", "%(n)s days left"),
        (("%(n)s đơn vị", "%(n)s các đơn vị"), ("%(n)s unit", "%(n)s units")),
    ],
)
def test_a_translated_sentence_is_no_fault(sentence, translation):
    assert messages.findings_of(catalogue((sentence, translation)), catalogue((sentence, ""))) == []


@pytest.mark.parametrize(
    ("sentence", "translation", "finding"),
    [
        ("Đã nộp", "", "not translated"),
        ("Còn %(n)s ngày", "%(m)s days left", "placeholders differ"),
        ("Còn %(n)s ngày", "Days left", "placeholders differ"),
        (("%(n)s đơn vị", "%(n)s các đơn vị"), ("%(n)s unit", ""), "not translated"),
    ],
)
def test_a_blank_or_a_changed_placeholder_is_a_fault(sentence, translation, finding):
    (found,) = messages.findings_of(catalogue((sentence, translation)), catalogue((sentence, "")))
    assert found.startswith(finding)


def test_a_catalogue_says_every_sentence_of_the_code_and_no_other():
    findings = messages.findings_of(catalogue(("Cũ", "Old")), catalogue(("Mới", "")))
    assert [finding.partition(" (")[0] for finding in findings] == ["no longer in use", "not in the catalogue"]


def test_an_update_keeps_translations(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    monkeypatch.setattr(messages, "sentences", lambda: catalogue(("Báo cáo", ""), ("Tiến độ", "")))
    messages.update_catalogues()
    path = tmp_path / "en/LC_MESSAGES/django.po"
    path.write_text(path.read_text().replace('msgid "Báo cáo"\nmsgstr ""', 'msgid "Báo cáo"\nmsgstr "Report"'))
    written = path.read_text()
    messages.update_catalogues()
    assert path.read_text() == written
    assert messages.read("en").get("Báo cáo").string == "Report"
    assert not (tmp_path / "vi").exists()
