import stat
import threading

from config.secret_key import read_or_create_secret_key


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "var" / "secret-key"

    first = read_or_create_secret_key(path)

    assert len(first) >= 50
    assert read_or_create_secret_key(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_installations_have_two_keys(tmp_path):
    assert read_or_create_secret_key(tmp_path / "a") != read_or_create_secret_key(tmp_path / "b")


def test_processes_that_start_together_agree_on_one_key(tmp_path):
    start, keys = threading.Barrier(8), []

    def read():
        start.wait()
        keys.append(read_or_create_secret_key(tmp_path / "secret-key"))

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert len(set(keys)) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]
