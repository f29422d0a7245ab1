import os
from pathlib import Path

import polib
import pytest

from scripts import messages
from scripts.messages import Message, messages_in_python, messages_in_template, problems, updated


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def german(root: Path) -> polib.POFile:
    return polib.pofile(str(messages.catalogue_path(root, "de")))


@pytest.fixture
def project(tmp_path):
    write(tmp_path, "core/__init__.py", "")
    write(tmp_path, "core/models.py", 'label = _("Committee")\nother = gettext_lazy("Motion")\n')
    write(tmp_path, "site/templates/base.html", '{% translate "Motion" %}{% translate "Skip" %}')
    return tmp_path


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("Committee")', Message("Committee")),
        ('gettext_lazy("Joined " "text")', Message("Joined text")),
        ('translation.gettext("Named")', Message("Named")),
        ('ngettext("%(n)d page", "%(n)d pages", n)', Message("%(n)d page", plural="%(n)d pages")),
        ('pgettext_lazy("month", "May")', Message("May", context="month")),
        (
            'npgettext("book", "leaf", "leaves", n)',
            Message("leaf", plural="leaves", context="book"),
        ),
    ],
)
def test_each_way_to_ask_for_a_message_is_found_in_python(source, expected):
    assert list(messages_in_python(source)) == [expected]


@pytest.mark.parametrize("source", ['_(f"Hello {name}")', "_(name)", '_("")', "\"_('no')\""])
def test_what_is_no_plain_string_is_no_message(source):
    assert not list(messages_in_python(source))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Skip" %}', Message("Skip")),
        ("{% trans 'It' context 'noun' as x %}", Message("It", context="noun")),
        ('{{ value|default:_("none (yet)") }}', Message("none (yet)")),
        ('{% include "a.html" with label=_("b)c") %}', Message("b)c")),
        ('{{ _("direct") }}', Message("direct")),
        (
            "{% blocktranslate %}It's {{ name }}{% endblocktranslate %}",
            Message("It's %(name)s"),
        ),
        (
            "{% blocktrans trimmed context 'x' count n=2 %} A\n b{% plural %}C{% endblocktrans %}",
            Message("A b", plural="C", context="x"),
        ),
    ],
)
def test_each_way_to_ask_for_a_message_is_found_in_a_template(source, expected):
    assert list(messages_in_template(source)) == [expected]


def test_comments_and_plain_text_of_a_template_hold_no_messages():
    source = 'gettext("no") {# {% translate "no" %} #}{% comment %}{{ _("no") }}{% endcomment %}'

    assert not list(messages_in_template(source))


def test_messages_are_extracted_once_with_all_the_files_that_use_them(project):
    messages.extract(project)

    entries = {entry.msgid: [name for name, _ in entry.occurrences] for entry in german(project)}
    assert entries == {
        "Committee": ["core/models.py"],
        "Motion": ["core/models.py", "site/templates/base.html"],
        "Skip": ["site/templates/base.html"],
    }


def test_tests_tools_and_migrations_show_no_text_to_anyone(project):
    write(project, "tests/__init__.py", "")
    write(project, "tests/test_core.py", '_("Only a test")')
    write(project, "core/migrations/0001_initial.py", '_("Only a migration")')

    found = messages.messages_of(project)

    assert {message.text for message in found} == {"Committee", "Motion", "Skip"}


def test_extracting_keeps_translations_and_forgets_what_is_gone(project):
    messages.extract(project)
    path = messages.catalogue_path(project, "de")
    path.write_text(path.read_text().replace('Motion"\nmsgstr ""', 'Motion"\nmsgstr "Antrag"'))
    write(project, "site/templates/base.html", "")

    messages.extract(project)

    assert {entry.msgid: entry.msgstr for entry in german(project)} == {
        "Committee": "",
        "Motion": "Antrag",
    }


def test_extracting_twice_changes_nothing_and_writes_no_dates(project):
    messages.extract(project)
    first = messages.catalogue_path(project, "de").read_text()

    messages.extract(project)

    assert messages.catalogue_path(project, "de").read_text() == first
    assert "Date" not in first


def test_a_language_that_is_only_prepared_has_no_empty_entries(project):
    messages.extract(project)

    assert not polib.pofile(str(messages.catalogue_path(project, "de_Simple")))


def test_a_message_with_and_without_plural_is_one_entry(tmp_path):
    write(tmp_path, "core/__init__.py", "")
    write(tmp_path, "core/a.py", '_("page")\nngettext("page", "pages", 2)')

    assert list(messages.messages_of(tmp_path)) == [Message("page", plural="pages")]


def test_compiled_catalogues_are_renewed_only_when_the_source_is_newer(project):
    messages.extract(project)
    messages.compile_catalogues(project)
    compiled = messages.catalogue_path(project, "de").with_suffix(".mo")
    first = compiled.stat().st_mtime_ns

    messages.compile_catalogues(project)

    assert compiled.stat().st_mtime_ns == first


def fill(root: Path, language: str, translations: dict[str, str]) -> None:
    """Write a catalogue that holds just these."""
    catalogue = polib.POFile()
    catalogue.extend(polib.POEntry(msgid=text, msgstr=to) for text, to in translations.items())
    catalogue.save(str(messages.catalogue_path(root, language)))


def test_a_prepared_language_is_filled_with_german(project):
    messages.extract(project)
    fill(project, "de", {"Committee": "Gremium", "Motion": "Antrag", "Skip": "Springen"})
    fill(project, "de_Simple", {"Committee": "Gruppe"})

    messages.compile_catalogues(project)

    compiled = polib.mofile(str(messages.catalogue_path(project, "de_Simple").with_suffix(".mo")))
    texts = {entry.msgid: entry.msgstr for entry in compiled}
    assert texts == {"Committee": "Gruppe", "Motion": "Antrag", "Skip": "Springen"}


def test_a_prepared_language_is_compiled_anew_when_german_is_newer(project):
    messages.extract(project)
    messages.compile_catalogues(project)
    compiled = messages.catalogue_path(project, "de_Simple").with_suffix(".mo")
    first = compiled.stat().st_mtime_ns

    os.utime(messages.catalogue_path(project, "de"), ns=(first + 1, first + 1))
    messages.compile_catalogues(project)

    assert compiled.stat().st_mtime_ns > first


def test_a_wrong_word_in_a_prepared_language_is_found(project, capsys):
    messages.extract(project)
    fill(project, "de", {"Committee": "Gremium", "Motion": "Antrag", "Skip": "Springen"})
    messages.check(project)
    fill(project, "de_Simple", {"Committee": "%(fehlt)s"})

    with pytest.raises(SystemExit, match="de_Simple"):
        messages.check(project)

    assert "other placeholders: 'Committee'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("translation", "flags", "expected"),
    [
        ("%(n)s Seiten", [], []),
        ("{n} Seiten", [], ["other placeholders: '%(n)s pages'"]),
        ("Seiten", [], ["other placeholders: '%(n)s pages'"]),
        ("", [], ["not translated: '%(n)s pages'"]),
        ("%(n)s Seiten", ["fuzzy"], ["fuzzy: '%(n)s pages'"]),
    ],
)
def test_a_translation_must_be_there_certain_and_have_the_same_placeholders(
    translation, flags, expected
):
    message = Message("%(n)s pages")
    catalogue = updated(polib.POFile(), {message: {"a.py"}}, "de")
    catalogue[0].msgstr = translation
    catalogue[0].flags = flags

    assert problems(catalogue, [message]) == expected


def test_a_percent_sign_is_no_placeholder():
    message = Message("50 %% of them, 50 % of us")
    catalogue = updated(polib.POFile(), {message: {"a.py"}}, "de")
    catalogue[0].msgstr = "50 %% davon, 50 % für uns"

    assert not problems(catalogue, [message])


def test_a_message_that_nobody_extracted_is_missing():
    assert problems(polib.POFile(), [Message("New")]) == ["missing: 'New'"]


def test_checking_fails_and_lists_what_is_missing(project, capsys):
    messages.extract(project)

    with pytest.raises(SystemExit, match="3 messages"):
        messages.check(project)

    assert "not translated: 'Committee'" in capsys.readouterr().out
