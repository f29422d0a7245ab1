"""Programs that only tests need, installed as a package of Debian where we may."""

import os
import shutil
import subprocess


def install(package: str, *, name: str) -> None:
    """Installs it where we are root on Debian; elsewhere, and where it fails, nothing happens.

    Whether it is there afterwards is for the caller to look.
    """
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print(f"Installing {name} ...", flush=True)
    variables = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        apt = ["apt-get", "--quiet", "--quiet", *arguments]
        subprocess.run(apt, env=variables, stdin=subprocess.DEVNULL, check=False)
