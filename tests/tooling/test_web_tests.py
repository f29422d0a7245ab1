import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def web_tests(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """With these programs on the path and no others."""
    return subprocess.run(
        [sys.executable, "-m", "scripts.web_tests", *options],
        cwd=ROOT,
        env=os.environ | {"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


def program(folder: Path, name: str, line: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{line}\n")
    (folder / name).chmod(0o755)


def test_without_node_a_loud_line_says_that_tests_are_skipped(tmp_path: Path):
    done = web_tests(tmp_path)

    assert done.returncode == 0
    assert "NODE AND NPM ARE NOT INSTALLED" in done.stderr


def test_without_a_network_too(tmp_path: Path):
    program(tmp_path, "node", "exit 0")
    program(tmp_path, "npm", "exit 1")

    done = web_tests(tmp_path)

    assert done.returncode == 0
    assert "'npm ci' FAILED" in done.stderr


def test_without_java_the_other_tests_run_all_the_same(tmp_path: Path):
    for name in ("node", "npm"):
        program(tmp_path, name, "exit 0")

    done = web_tests(tmp_path, "--collect-only", "--quiet", "-k", "calendar")

    assert done.returncode == 0
    assert "NOTHING CHECKS OUR HTML" in done.stderr
    assert "test_calendars.py" in done.stdout


@pytest.mark.parametrize("folder", ["tests/web", "bench/lighthouse"])
def test_no_lock_file_names_where_packages_come_from(folder: str):
    lock = (ROOT / folder / "package-lock.json").read_text()

    assert "integrity" in lock
    assert "resolved" not in lock
    assert "://" not in lock
