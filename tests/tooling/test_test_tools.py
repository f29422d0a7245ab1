import os
import subprocess
from pathlib import Path

import pytest

from scripts import debian, with_postgres

ROOT = Path(__file__).resolve().parents[2]


def chromium(**variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", ROOT / "scripts" / "chromium.sh"],
        env={"PATH": os.environ["PATH"]} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_named_chromium_is_taken():
    done = chromium(CHROMIUM="/bin/sh")

    assert (done.returncode, done.stdout) == (0, "/bin/sh\n")


def test_a_chromium_on_the_path_is_found(tmp_path):
    program = tmp_path / "chromium"
    program.touch(mode=0o755)

    done = chromium(PATH=f"{tmp_path}:{os.environ['PATH']}")

    assert done.stdout == f"{program}\n"


def test_without_chromium_a_loud_line_says_that_tests_are_skipped(tmp_path):
    done = chromium(CHROMIUM=str(tmp_path / "none"))

    assert (done.returncode, done.stdout) == (0, "")
    assert "THE BROWSER TESTS ARE SKIPPED" in done.stderr


def test_without_chromium_continuous_integration_fails(tmp_path):
    done = chromium(CHROMIUM=str(tmp_path / "none"), CI="true")

    assert done.returncode == 1


def test_without_postgresql_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(with_postgres, "server_programs", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(SystemExit, match="apt install postgresql"):
        with_postgres.find_or_install()


@pytest.fixture
def asked_of_apt(tmp_path, monkeypatch):
    """A file with what apt-get was called with, on a path with nothing else."""
    asked = tmp_path / "asked"
    program = tmp_path / "apt-get"
    program.write_text(f'#!/bin/sh\necho "$@" >> {asked}\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return asked


def test_a_missing_program_is_installed_by_root_and_a_failure_is_for_the_caller_to_see(
    asked_of_apt, monkeypatch, capfd
):
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    debian.install("postgresql", name="PostgreSQL")

    update, install = asked_of_apt.read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith("install --yes --no-install-recommends postgresql")
    assert capfd.readouterr().out == "Installing PostgreSQL ...\n"


def test_nobody_else_installs_anything(asked_of_apt, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    debian.install("postgresql", name="PostgreSQL")

    assert not asked_of_apt.exists()


def test_the_newest_postgresql_is_taken(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    for version in ("9.6", "15", "17"):
        programs = tmp_path / version / "bin"
        programs.mkdir(parents=True)
        (programs / "initdb").touch()

    assert with_postgres.server_programs(tmp_path) == tmp_path / "17" / "bin"
