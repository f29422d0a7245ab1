import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from scripts import environment, run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A small project, whose commands are only written down."""
    for name in ("content/motions.yaml", "site/static/main.css", "site/locale/de/django.po"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("first")
    for folder in ("core/migrations", "site/config", "requirements"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def commands(site, monkeypatch):
    """The commands that were run; migrating and collecting leave what they would leave."""
    done = []

    def record(*command: str, failure: str) -> None:
        name = command[-1] if "-m" in command else command[2]
        done.append(name)
        if name == "migrate":
            pretend_to_migrate(site / "var" / "db.sqlite3", len(done))
        if name == "collectstatic":
            (site / "var" / "static" / "staticfiles.json").touch()

    monkeypatch.setattr(environment, "run", record)
    return done


def pretend_to_migrate(database: Path, number: int) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS django_migrations (app, name)")
        connection.execute("INSERT INTO django_migrations VALUES ('core', ?)", [str(number)])


def prepare(mode: run.Mode = run.RUN, **more: str) -> None:
    variables = {"VAR_DIR": str(run.ROOT / "var"), "PUBLIC_URL": "http://localhost:8000"} | more
    run.prepare(mode, run.environment_for(mode, variables, 8000))


EVERYTHING = ["compile", "migrate", "plant_content", "ensure_editor", "collectstatic"]
DATABASE = ["migrate", "plant_content", "ensure_editor"]


def test_the_first_start_does_everything_in_order(commands):
    prepare()

    assert commands == EVERYTHING


def test_the_second_start_skips_what_is_done(commands):
    prepare()
    commands.clear()

    prepare()

    assert commands == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("content/motions.yaml", DATABASE),
        ("content/pictures/new.jpg", DATABASE),
        ("core/migrations/0002_more.py", DATABASE),
        ("core/static/core/new.js", ["collectstatic"]),
        ("site/static/main.css", ["collectstatic"]),
        ("site/locale/de/django.po", ["compile"]),
        ("requirements/base.txt", [*DATABASE, "collectstatic"]),
        ("docs/redaktion.md", []),
    ],
)
def test_a_change_repeats_just_the_steps_that_it_concerns(site, commands, changed, expected):
    prepare()
    commands.clear()
    (site / changed).parent.mkdir(parents=True, exist_ok=True)
    (site / changed).write_text("second")

    prepare()

    assert commands == expected


def test_a_database_from_a_backup_is_brought_up_to_date(site, commands):
    prepare()
    commands.clear()
    (site / "var" / "db.sqlite3").unlink()

    prepare()

    assert commands == DATABASE


def test_another_address_reaches_the_database(commands):
    prepare()
    commands.clear()

    prepare(PUBLIC_URL="https://example.org")

    assert commands == DATABASE


def test_a_step_that_failed_is_tried_again(commands, monkeypatch):
    def fail(*_command: str, failure: str) -> None:
        sys.exit(failure)

    with monkeypatch.context() as broken:
        broken.setattr(environment, "run", fail)
        with pytest.raises(SystemExit, match="translations"):
            prepare()

    prepare()

    assert commands == EVERYTHING


def test_the_database_of_a_server_is_asked_each_time(commands):
    prepare(DATABASE_URL="postgres:///site")
    commands.clear()

    prepare(DATABASE_URL="postgres:///site")

    assert commands == DATABASE


def test_work_on_the_code_needs_no_collected_files(commands):
    prepare(run.DEV)

    assert "collectstatic" not in commands


def test_a_postgresql_address_brings_the_driver():
    assert run.dependencies_for(run.RUN, {}) == "base"
    assert run.dependencies_for(run.RUN, {"DATABASE_URL": "postgres:///site"}) == "postgres"
    assert run.dependencies_for(run.DEV, {"DATABASE_URL": "postgres:///site"}) == "dev"


def test_every_process_knows_the_public_address():
    variables = run.environment_for(run.RUN, {"PORT": "9000"}, 9000)

    assert variables["PUBLIC_URL"] == "http://localhost:9000"
    assert variables["DJANGO_SETTINGS_MODULE"] == "config.settings.production"


def test_what_the_environment_says_wins():
    given = {"PUBLIC_URL": "https://example.org", "LISTEN": "0.0.0.0", "VAR_DIR": "/srv/site"}  # noqa: S104

    variables = run.environment_for(run.RUN, given, 8000)

    assert given.items() <= variables.items()


@pytest.mark.parametrize("port", ["http", "0", "-1", "65536", "80 80"])
def test_what_is_no_port_is_refused_in_one_sentence(port):
    with pytest.raises(SystemExit, match="is not a port"):
        run.port_from({"PORT": port})


def test_a_busy_port_ends_make_run_with_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "scripts.run"],
            cwd=ROOT,
            env=os.environ | {"PORT": str(port), "VAR_DIR": str(tmp_path), "LISTEN": "127.0.0.1"},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} is in use already")
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_a_read_only_place_for_the_data_ends_make_run_with_one_sentence(tmp_path):
    (tmp_path / "file").touch()

    done = subprocess.run(
        [sys.executable, "-m", "scripts.run"],
        cwd=ROOT,
        env=os.environ | {"VAR_DIR": str(tmp_path / "file" / "var")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "cannot be written to" in done.stderr
    assert len(done.stderr.splitlines()) == 1
