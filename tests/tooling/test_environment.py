import importlib.util
import os
import re
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import environment

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
PINNED = re.compile(r"^([a-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / "requirements" / f"{name}.txt").read_text()))


def test_without_python_one_sentence_says_what_to_install(tmp_path):
    done = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "python.sh"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "Python 3.11 or newer is needed, but there is no python3" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_old_python_is_named_in_the_sentence(tmp_path):
    old = tmp_path / "python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\n')
    old.chmod(0o755)

    done = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "python.sh"],
        env={"PATH": os.defpath, "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "but there is Python 3.9.2" in done.stderr


def test_a_missing_venv_module_is_answered_with_debians_package(monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name)
    )

    with pytest.raises(SystemExit, match=r"apt install python3\.\d+-venv"):
        environment.refuse_a_python_without_venv()


def test_a_folder_that_cannot_be_written_to_is_refused_in_one_sentence(tmp_path):
    file = tmp_path / "file"
    file.touch()

    with pytest.raises(SystemExit, match="cannot be written to") as refusal:
        environment.refuse_a_read_only_folder(file / "var")

    assert "\n" not in str(refusal.value)


def test_the_folder_for_the_data_is_for_one_user_alone(tmp_path):
    environment.refuse_a_read_only_folder(tmp_path / "var")

    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


@pytest.fixture
def not_root():
    """Nothing is read-only for root, so be somebody else for a moment."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(user)


@pytest.mark.usefixtures("not_root")
def test_a_read_only_folder_is_refused():
    with pytest.raises(SystemExit, match="cannot be written to"):
        environment.refuse_a_read_only_folder(Path("/etc"))


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """A folder with a lock and an environment that only looks like one."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("django==5.2")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "BIN", tmp_path / ".venv" / "bin")
    monkeypatch.setattr(environment.locked, "__kwdefaults__", {"root": tmp_path})
    return tmp_path / ".venv"


def test_dependencies_are_installed_once_and_again_when_the_lock_changes(venv, monkeypatch):
    installed = []
    monkeypatch.setattr(environment, "install", installed.append)
    monkeypatch.setattr(environment, "make_venv", lambda: None)

    environment.ensure("base")
    environment.ensure("base")
    (venv.parent / "requirements" / "base.txt").write_text("django==5.3")
    environment.ensure("base")

    assert installed == ["base", "base"]


def test_a_larger_set_stands_for_the_smaller_ones(venv, monkeypatch):
    installed = []
    monkeypatch.setattr(environment, "install", installed.append)
    monkeypatch.setattr(environment, "make_venv", lambda: None)

    environment.ensure("test")
    environment.ensure("base")
    environment.ensure("dev")

    assert installed == ["test", "dev"]


@pytest.mark.parametrize("name", environment.SETS)
def test_the_lock_names_no_place_to_download_from_and_has_a_hash_for_everything(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()

    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|^/", text, re.MULTILINE)
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z])", text)[1:])


def test_what_is_asked_for_is_what_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = {
        "base": project["dependencies"],
        "postgres": extras["postgres"],
        "test": extras["test"],
        "dev": extras["dev"],
    }

    for name, requirements in asked.items():
        locked = pins(name)
        for requirement in map(Requirement, requirements):
            assert locked[canonicalize_name(requirement.name)] in requirement.specifier


def test_all_sets_are_locked_to_the_same_versions():
    everything = pins("dev")

    for name in environment.SETS:
        assert pins(name).items() <= everything.items()
