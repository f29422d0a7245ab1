"""Tests that need Node: a second reader for our calendars. Run as `python -m scripts.web_tests`.

Node is nothing that the site needs. Without it, or where its package can't be fetched, a loud line
says that these tests are skipped; with it they have to pass.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "web"
INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
PATIENCE = 180


def why_not() -> str:
    """Empty once everything is in place."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "NODE AND NPM ARE NOT INSTALLED ('apt install nodejs npm')"
    try:
        done = subprocess.run(INSTALL, cwd=FOLDER, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return "'npm ci' TOOK TOO LONG IN tests/web (is there a network?)"
    return "'npm ci' FAILED IN tests/web (is there a network?)" if done.returncode else ""


def main() -> None:
    reason = why_not()
    if reason:
        print(f"=== {reason}: THE TESTS WITH NODE ARE SKIPPED ===", file=sys.stderr)
        return
    os.execv(sys.executable, [sys.executable, "-m", "pytest", str(FOLDER)])


if __name__ == "__main__":
    main()
