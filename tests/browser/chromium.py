"""Debian's Chromium, wherever it is, and how it is started: it may talk to this machine only."""

import os
import shutil

ARGUMENTS = [
    # Chromium refuses its sandbox to root, which is who runs tests in containers.
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def path_of_chromium():
    named = os.environ.get("CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser"]
    return next((path for name in names if (path := shutil.which(name))), None)
