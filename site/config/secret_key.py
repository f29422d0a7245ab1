"""The key that signs sessions and links, made once per installation."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def read_or_create_secret_key(path: Path) -> str:
    """The key in the file, which only its owner may read; made if it is not there.

    Web server and worker start at the same time. The key is written aside and linked into place in
    one step: whoever is second finds a whole file and reads it.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Created readable for the owner alone.
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=".secret-", encoding="ascii"
        ) as file:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with contextlib.suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text(encoding="ascii").strip()
