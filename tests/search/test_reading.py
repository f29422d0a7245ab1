"""Files that strangers wrote, read in a process of its own."""

import os
import resource
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.attachments import extraction
from search.attachments.choices import Outcome
from search.attachments.extraction import extract
from search.attachments.reading import MEMORY, lines_of
from tests.search import pdfs


def test_all_pages_are_read():
    found = extract(pdfs.pdf("Das Rad rollt.", "Die Bahn auch."))

    assert (found.outcome, found.number_of_pages) == (Outcome.READ, 2)
    assert "Das Rad rollt." in found.text
    assert "Die Bahn auch." in found.text


def test_a_word_divided_at_the_end_of_a_line_is_whole_again():
    assert lines_of("Sicher-\nheit\n\n  und   CO2-\nWerte") == ["Sicherheit", "und CO2-", "Werte"]


def test_what_no_database_can_keep_is_left_out():
    assert lines_of("a\x00b \ud800") == ["a b ?"]


@pytest.mark.parametrize(
    ("make", "outcomes"),
    [
        (lambda: b"", {Outcome.BROKEN}),
        (lambda: b"Das ist kein PDF.", {Outcome.BROKEN}),
        (lambda: pdfs.pdf("Rad")[:300], {Outcome.BROKEN}),
        (lambda: pdfs.encrypted("Rad"), {Outcome.ENCRYPTED}),
        (pdfs.scanned, {Outcome.EMPTY}),
        (pdfs.bomb, {Outcome.BROKEN, Outcome.TOO_MUCH, Outcome.TOO_LONG}),
        (pdfs.deep, {Outcome.BROKEN, Outcome.EMPTY, Outcome.TOO_MUCH, Outcome.TOO_LONG}),
        (pdfs.circle, {Outcome.BROKEN, Outcome.EMPTY}),
        (pdfs.many_pages, {Outcome.PARTLY}),
    ],
    ids=["empty", "text", "cut", "encrypted", "scanned", "bomb", "deep", "circle", "500 pages"],
)
def test_what_can_not_be_read_is_skipped_with_a_reason(make, outcomes):
    assert extract(make()).outcome in outcomes


def test_a_file_that_may_be_read_but_not_changed_is_read():
    found = extract(pdfs.encrypted("Fahrrad", password=""))

    assert found.outcome == Outcome.READ
    assert "Fahrrad" in found.text


def test_of_a_long_file_the_beginning_is_read():
    found = extract(pdfs.many_pages())

    assert found.number_of_pages == 500
    assert found.text.count("Seitenwort") == 300


def test_what_takes_too_long_is_ended_and_nothing_is_left_running():
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime

    found = extract(pdfs.endless_text(), seconds=2)

    assert found.outcome == Outcome.TOO_LONG
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 10
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_file_over_the_limit_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(extraction, "MOST_BYTES", 10)
    monkeypatch.setattr(extraction, "PROGRAMME", "/nowhere")

    assert extract(b"%PDF-1.7 more than ten").outcome == Outcome.TOO_BIG


def test_the_process_has_little_memory_no_secrets_and_writes_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hush")
    probe = tmp_path / "reading.py"
    probe.write_text(
        "import json, os, resource, runpy, sys\n"
        f"ours = runpy.run_path({str(extraction.PROGRAMME)!r})\n"
        "ours['limit_this_process']()\n"
        "try:\n"
        "    open('/tmp/from-a-pdf', 'w').write('x' * 10_000)\n"
        "    wrote = True\n"
        "except OSError:\n"
        "    wrote = False\n"
        "text = [resource.getrlimit(resource.RLIMIT_AS)[0], 'SECRET_KEY' in os.environ, wrote]\n"
        "print(json.dumps({'outcome': 'read', 'text': text}))\n"
    )
    monkeypatch.setattr(extraction, "PROGRAMME", probe)

    assert extract(b"").text == [MEMORY, False, False]


@pytest.mark.parametrize(
    ("programme", "outcome"),
    [
        ("import os; os.abort()", Outcome.BROKEN),
        ("print('no JSON')", Outcome.BROKEN),
        ("x = ' ' * 10**15", Outcome.TOO_MUCH),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", Outcome.TOO_LONG),
    ],
)
def test_however_the_process_ends_there_is_an_outcome(tmp_path, monkeypatch, programme, outcome):
    probe = tmp_path / "reading.py"
    probe.write_text(programme)
    monkeypatch.setattr(extraction, "PROGRAMME", probe)

    assert extract(b"").outcome == outcome


@hypothesis_settings(max_examples=15)
@given(place=st.integers(0, 4000), bytes_there=st.binary(min_size=1, max_size=40))
def test_whatever_is_wrong_inside_there_is_an_outcome(place, bytes_there):
    file = pdfs.pdf("Ein Satz, der verdorben wird.")
    place %= len(file)

    found = extract(file[:place] + bytes_there + file[place + len(bytes_there) :])

    assert found.outcome in set(Outcome)


def test_the_programme_is_never_a_part_of_the_site():
    asked = "import sys; from search.attachments import extraction; print('pypdf' in sys.modules)"
    done = subprocess.run(  # noqa: S603 - a line of our own
        [sys.executable, "-c", f"import django.conf; django.conf.settings.configure(); {asked}"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "False"
