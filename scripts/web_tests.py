"""Tests that need Node or Java: other readers of our calendars, and a checker of our HTML.

Run as `python -m scripts.web_tests`. The site needs neither. Without them, or where their packages
can't be fetched, a loud line says what is skipped; with them everything has to pass.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.debian import install

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "web"
PACKAGES = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
PATIENCE = 180
JAVA = "default-jre-headless"


def why_not() -> str:
    """Empty once everything is in place."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "NODE AND NPM ARE NOT INSTALLED ('apt install nodejs npm')"
    try:
        done = subprocess.run(PACKAGES, cwd=FOLDER, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return "'npm ci' TOOK TOO LONG IN tests/web (is there a network?)"
    return "'npm ci' FAILED IN tests/web (is there a network?)" if done.returncode else ""


def find_or_install_java() -> bool:
    """Whether there is a Java, installed first where we may."""
    if shutil.which("java") is None:
        install(JAVA, name="Java")
    return shutil.which("java") is not None


def main(options: list[str]) -> None:
    reason = why_not()
    if reason:
        print(f"=== {reason}: THE TESTS WITH NODE ARE SKIPPED ===", file=sys.stderr)
        return
    if not find_or_install_java():
        print(f"=== NO JAVA ('apt install {JAVA}'): NOTHING CHECKS OUR HTML ===", file=sys.stderr)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", str(FOLDER), *options])


if __name__ == "__main__":
    main(sys.argv[1:])
