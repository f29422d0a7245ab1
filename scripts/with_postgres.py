"""Runs a command beside a throw-away PostgreSQL cluster, and leaves nothing of it behind.

The cluster lives in a temporary folder and listens on a socket there, never on the network.
The command finds it in DATABASE_URL.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.debian import install

MISSING = (
    "PostgreSQL's server programs are missing: on Debian 'apt install postgresql' brings them."
)
INTERRUPTED = 130
# What makes a cluster safe against a power cut only slows down one that is thrown away.
OPTIONS = (
    "-c listen_addresses='' -c unix_socket_directories={folder}"
    " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
)


def server_programs(places: Path = Path("/usr/lib/postgresql")) -> Path | None:
    """The folder with initdb and pg_ctl: on the path, or where Debian hides them."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    versions = [path.parent for path in places.glob("*/bin/initdb")]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


def find_or_install() -> Path:
    """The folder with the server programs, installed first where we may."""
    found = server_programs()
    if found is None:
        install("postgresql", name="PostgreSQL")
        found = server_programs()
    if found is None:
        sys.exit(MISSING)
    return found


def account_of_the_server() -> pwd.struct_passwd | None:
    """Another user for the server when we are root, since PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    sys.exit("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody'.")


def run_program(command: list[str], folder: Path, account: pwd.struct_passwd | None) -> None:
    """Run one of the server's programs to its end, as the server's user.

    It has a session of its own, so that Ctrl-C reaches us first, and its children end with it.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate()
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    if process.returncode:
        sys.exit(f"{Path(command[0]).name} failed: {output.strip()}")


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A running cluster; gives the address of a database in it."""
    account = account_of_the_server()
    # Not the usual temporary folder: a socket's path must stay under 108 characters.
    folder = Path(tempfile.mkdtemp(prefix="postgres-", dir="/tmp"))
    data = folder / "data"
    pgdata, log = f"--pgdata={data}", f"--log={folder / 'log'}"
    stop = [str(programs / "pg_ctl"), "stop", "--wait", "--mode=immediate", pgdata]
    started = False
    try:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        access = ("--username=postgres", "--auth=trust")
        form = ("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        run_program([str(programs / "initdb"), pgdata, *access, *form], folder, account)
        started = True
        options = f"--options={OPTIONS.format(folder=folder)}"
        run_program([str(programs / "pg_ctl"), "start", pgdata, log, options], folder, account)
        yield f"postgres://postgres@/postgres?host={folder}"
    finally:
        if started:
            with suppress(SystemExit):
                run_program(stop, folder, account)
        shutil.rmtree(folder, ignore_errors=True)


def end_in_good_order(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def main(command: list[str]) -> int:
    if not command:
        sys.exit("Name the command to run beside the cluster.")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end_in_good_order)
    programs = find_or_install()
    with cluster(programs) as address:
        variables = os.environ | {"DATABASE_URL": address}
        return subprocess.run(command, env=variables, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
