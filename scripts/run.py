"""What `make run` and `make dev` do: set up whatever is missing, then serve until Ctrl-C."""

import errno
import os
import socket
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from scripts import environment
from scripts.environment import BIN, ROOT, refuse_a_read_only_folder
from scripts.stamps import do_once, files_below, fingerprint

DEFAULT_PORT = "8000"
OTHER_PORT = "9000"
NOT_THE_SITE = frozenset({"tests", "scripts", "bench", "docs", "requirements", "var"})


@dataclass(frozen=True)
class Mode:
    """One way to serve the site: what it needs, and which lines of the Procfile it starts."""

    dependencies: str
    settings: str
    processes: tuple[str, ...]
    collects_static: bool


RUN = Mode(
    dependencies="base",
    settings="config.settings.production",
    processes=("web", "worker"),
    collects_static=True,
)
DEV = Mode(
    dependencies="dev",
    settings="config.settings.development",
    processes=("autoreload", "worker"),
    collects_static=False,
)


def port_from(variables: Mapping[str, str]) -> int:
    """The port to serve on; one sentence for anything that is no port."""
    text = variables.get("PORT") or DEFAULT_PORT
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        sys.exit(f"PORT={text} is not a port: choose a number from 1024 to 65535.")
    return int(text)


def another_port(port: int) -> str:
    return OTHER_PORT if str(port) != OTHER_PORT else DEFAULT_PORT


def refuse_a_busy_port(host: str, port: int) -> None:
    """End with one sentence where the server could not listen."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(
                f"Port {port} is in use already: stop what listens there, "
                f"or take another one, for example PORT={another_port(port)}."
            )
        sys.exit(f"Nothing can listen on {host}, port {port}: {error.strerror}.")


def environment_for(mode: Mode, variables: Mapping[str, str], port: int) -> dict[str, str]:
    """The environment of every command and process: what is set already wins over the defaults."""
    return {
        "LISTEN": "127.0.0.1",
        "PUBLIC_URL": f"http://localhost:{port}",
        "VAR_DIR": str(ROOT / "var"),
        "DJANGO_SETTINGS_MODULE": mode.settings,
        **{name: value for name, value in variables.items() if value},
        "PORT": str(port),
        "PATH": f"{BIN}{os.pathsep}{variables.get('PATH', os.defpath)}",
        "PYTHONUNBUFFERED": "1",
    }


def site_folders() -> list[Path]:
    """The folders that make up the site, as opposed to its tools and its tests."""
    return [
        folder
        for folder in ROOT.iterdir()
        if folder.is_dir() and folder.name[0] != "." and folder.name not in NOT_THE_SITE
    ]


def lock_files() -> list[Path]:
    return list((ROOT / "requirements").glob("*.txt"))


def messages_state() -> str:
    """Changes with the catalogues, and with the compiled ones that are there."""
    locale = ROOT / "site" / "locale"
    compiled = sorted(str(path) for path in locale.rglob("*.mo"))
    return fingerprint(files_below(locale, suffixes=frozenset({".po"})), *compiled)


def database_state(variables: Mapping[str, str]) -> str:
    """Changes with the code and the seed content, and with the database itself.

    Its own list of migrations belongs to it, so that a restored backup is brought up to date.
    """
    database = Path(variables["VAR_DIR"]) / "db.sqlite3"
    code = files_below(*site_folders(), suffixes=frozenset({".py", ".yaml", ".yml", ".json"}))
    pictures = files_below(ROOT / "content")
    facts = (variables["PUBLIC_URL"], *applied_migrations(database))
    return fingerprint([*code, *pictures, *lock_files()], *facts)


def applied_migrations(database: Path) -> list[str]:
    if not database.is_file():
        return []
    try:
        with closing(sqlite3.connect(database)) as connection:
            rows = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    except sqlite3.DatabaseError:
        return []
    return sorted(f"{app}.{name}" for app, name in rows)


def static_state(variables: Mapping[str, str]) -> str:
    """Changes with our static files, with the packages that bring some, and with the settings."""
    sources = [path for folder in site_folders() for path in folder.rglob("static")]
    settings = files_below(ROOT / "site" / "config", suffixes=frozenset({".py"}))
    collected = (Path(variables["VAR_DIR"]) / "static" / "staticfiles.json").is_file()
    files = [*files_below(*sources), *settings, *lock_files()]
    return fingerprint(files, variables["DJANGO_SETTINGS_MODULE"], str(collected))


def python(*arguments: str, failure: str) -> None:
    environment.run(str(BIN / "python"), *arguments, failure=failure)


def manage(*arguments: str, failure: str) -> None:
    python("manage.py", *arguments, failure=failure)


def compile_messages() -> None:
    print("Compiling the translations ...", flush=True)
    failure = "The translations were not compiled"
    python("-m", "scripts.messages", "compile", failure=failure)


def collect_static() -> None:
    print("Collecting the static files ...", flush=True)
    failure = "The static files were not collected"
    manage("collectstatic", "--noinput", "--verbosity", "0", failure=failure)


def prepare_database() -> None:
    print("Preparing the database ...", flush=True)
    failure = "The database was not brought up to date"
    manage("migrate", "--noinput", "--verbosity", "0", failure=failure)
    manage("plant_content", failure="The seed content was not planted")
    manage("ensure_editor", failure="The first editor was not set up")


def prepare(mode: Mode, variables: Mapping[str, str]) -> None:
    """Every step before serving, each only when its stamp says that something changed."""
    var = Path(variables["VAR_DIR"])
    for name in ("media", "static", "mail", "log", "stamps"):
        (var / name).mkdir(parents=True, exist_ok=True)
    stamps = var / "stamps"
    do_once(stamps / "messages", messages_state, compile_messages)
    if variables.get("DATABASE_URL"):
        # Another server's database can be emptied or restored behind our back: ask it each time.
        prepare_database()
    else:
        do_once(stamps / "database", lambda: database_state(variables), prepare_database)
    if mode.collects_static:
        do_once(stamps / "static", lambda: static_state(variables), collect_static)


def dependencies_for(mode: Mode, variables: Mapping[str, str]) -> str:
    """The set to install: with the driver when a PostgreSQL database is named."""
    if mode is RUN and variables.get("DATABASE_URL", "").startswith(("postgres", "pgsql")):
        return "postgres"
    return mode.dependencies


def main(arguments: list[str]) -> None:
    mode = DEV if arguments == ["dev"] else RUN
    port = port_from(os.environ)
    variables = environment_for(mode, os.environ, port)
    refuse_a_read_only_folder(ROOT)
    refuse_a_read_only_folder(Path(variables["VAR_DIR"]))
    refuse_a_busy_port(variables["LISTEN"], port)
    environment.ensure(dependencies_for(mode, variables))
    os.environ.update(variables)
    prepare(mode, variables)
    address = variables["PUBLIC_URL"].rstrip("/")
    print(f"The site: {address}/  The editors' desk: {address}/admin/  Stop with Ctrl-C.")
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(BIN / "python", [str(BIN / "python"), "-m", "scripts.serve", *mode.processes])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
