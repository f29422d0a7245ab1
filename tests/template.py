"""The migrated and planted database, made once for each state of the code and copied afterwards.

SQLite only: a test run of one file would otherwise spend nearly all its time on migrations and seed
content. Whatever could make another database is part of the name.
"""

import sqlite3
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "test-databases"
MADE_OF = ["*/**/*.py", "site/locale/**/*.po", "content/data/**/*", "requirements/test.txt"]
NOT_IN_IT = {"tests", "bench", "scripts", "var"}
KEPT = 3


def place() -> Path:
    """Where the database of the code as it is now lies, or would lie."""
    digest = sha256()
    for pattern in MADE_OF:
        for path in sorted(ROOT.glob(pattern)):
            inside = path.relative_to(ROOT)
            if path.is_file() and inside.parts[0] not in NOT_IN_IT | {".venv"}:
                digest.update(f"{inside}\0".encode() + path.read_bytes())
    return FOLDER / f"{digest.hexdigest()}.sqlite3"


def copy(source: Path | str, target: Path | str) -> None:
    """Whole, whatever still stands beside the file."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


def copy_into(source: Path, connection: BaseDatabaseWrapper) -> None:
    """The same into a database that is open."""
    connection.ensure_connection()
    with closing(sqlite3.connect(source)) as read:
        read.backup(connection.connection)


def keep(database: Path | str, target: Path) -> None:
    """Lay it down for the next run. Several processes may do so at once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    own = target.with_suffix(f".{id(target)}-{Path(database).parent.name}")
    copy(database, own)
    own.replace(target)
    for old in sorted(FOLDER.glob("*.sqlite3"), key=lambda path: -path.stat().st_mtime)[KEPT:]:
        with suppress(FileNotFoundError):
            old.unlink()
