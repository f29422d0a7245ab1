"""The real site for the browser: production settings, gunicorn and worker, a folder of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from honcho.environ import parse_procfile

from tests.smtp import Sink, listening

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class RunningSite:
    """Where it listens, and what its commands need to find the same data."""

    url: str
    environment: dict[str, str]
    post_office: Sink

    def python(self, *arguments):
        """Run our own Python beside the running site; gives what it prints."""
        done = subprocess.run(  # noqa: S603 - our own arguments
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{arguments} failed:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def manage(self, *arguments):
        return self.python("manage.py", *arguments)

    def errors(self):
        """The last lines in which the server and the worker tell of errors."""
        logs = sorted(Path(self.environment["VAR_DIR"]).glob("*.log"))
        lines = [line for log in logs for line in log.read_text().splitlines()]
        return "\n".join([line for line in lines if '"level": "error"' in line][-3:])


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def environment_of(folder, port, mail_port):
    inherited = {
        name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ
    }
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "LISTEN": "127.0.0.1",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PORT": str(port),
        "PUBLIC_URL": f"http://localhost:{port}",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY": "only-for-tests",
        # Each visitor of the tests comes from a network of their own.
        "TRUSTED_PROXIES": "1",
        "VAR_DIR": str(folder),
    }


@contextmanager
def running_site(folder):
    """Sets the site up as ``make run`` does, adds what the tests want to see, and serves it."""
    port, mail_port = free_port(), free_port()
    variables = environment_of(folder, port, mail_port)
    with listening(Sink(), mail_port) as post_office:
        yield from _served(RunningSite(f"http://localhost:{port}", variables, post_office), folder)


def _served(site, folder):
    site.python("-m", "scripts.messages", "compile")
    site.manage("migrate", "--noinput", "--verbosity", "0")
    site.manage("collectstatic", "--noinput", "--verbosity", "0")
    site.manage("plant_content")
    site.python("-m", "tests.browser.planting")
    lines = parse_procfile((ROOT / "Procfile").read_text(encoding="utf-8")).processes
    with process(lines["web"], site, folder / "web.log") as web:
        wait_until_it_answers(site, web, folder / "web.log")
        with process(f"{lines['worker']} --every 1", site, folder / "worker.log"):
            yield site


@contextmanager
def process(line, site, log):
    with log.open("wb") as output:
        running = subprocess.Popen(  # noqa: S603 - a line of our own Procfile
            ["/bin/sh", "-c", line],
            cwd=ROOT,
            env=site.environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield running
        finally:
            running.terminate()
            try:
                running.wait(timeout=10)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()


def wait_until_it_answers(site, web, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert web.poll() is None, f"The web server stopped:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{site.url}/health/live", timeout=5):  # noqa: S310 - our own
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"The site does not answer:\n{log.read_text()}")
