import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 10
NAMES = ("web", "worker")


@pytest.fixture
def folder(tmp_path):
    """A Procfile whose processes write down their number and wait."""
    waits = "echo $$ > {name}.pid; exec sleep 60"
    lines = [f"{name}: {waits.format(name=name)}" for name in NAMES]
    (tmp_path / "Procfile").write_text("\n".join(lines))
    return tmp_path


@pytest.fixture
def server(folder):
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.serve", "web", "worker"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    wait_until(lambda: all(number(folder, name) for name in NAMES))
    yield process
    process.kill()
    for pid in filter(is_alive, [number(folder, name) for name in NAMES]):
        os.kill(pid, signal.SIGKILL)
    process.wait()


def number(folder: Path, name: str) -> int:
    path = folder / f"{name}.pid"
    return int(path.read_text() or 0) if path.exists() else 0


def is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def wait_until(condition) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("number_of_signal", "code"),
    [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 143)],
)
def test_ctrl_c_and_a_closed_terminal_stop_both_processes(folder, server, number_of_signal, code):
    server.send_signal(number_of_signal)
    output, _ = server.communicate(timeout=PATIENCE)

    assert server.returncode == code
    assert "Traceback" not in output
    assert not any(is_alive(number(folder, name)) for name in NAMES)


def test_both_processes_are_stopped_when_nobody_reads_their_output(folder, server):
    server.stdout.close()
    server.terminate()
    server.wait(timeout=PATIENCE)

    assert not any(is_alive(number(folder, name)) for name in NAMES)


def test_when_one_process_dies_the_other_is_stopped(folder, server):
    os.kill(number(folder, "web"), signal.SIGKILL)
    server.communicate(timeout=PATIENCE)

    assert server.returncode != 0
    assert not is_alive(number(folder, "worker"))
