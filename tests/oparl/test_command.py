"""The client as operators run it: over HTTP, against a server."""

from contextlib import contextmanager
from socketserver import BaseRequestHandler, TCPServer
from threading import Thread

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def served(planted_site, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    return live_server.url


def test_it_walks_through_a_site_and_finds_nothing(served, capsys):
    call_command("check_oparl")

    assert "11 lists: 0 findings" in capsys.readouterr().out


def test_it_says_what_is_wrong_where_no_interface_is(served, capsys):
    with pytest.raises(CommandError):
        call_command("check_oparl", f"{served}/antraege/")

    assert "json: is sent as text/html" in capsys.readouterr().out


def test_it_says_so_where_no_server_is(capsys):
    with pytest.raises(CommandError):
        call_command("check_oparl", "http://127.0.0.1:9/oparl/v1.1/")

    assert "answers with 0" in capsys.readouterr().out


@contextmanager
def server(says):
    """Something that answers everybody with these bytes; gives its address."""

    class Handler(BaseRequestHandler):
        def handle(self):
            self.request.recv(65536)
            self.request.sendall(says)

    with TCPServer(("127.0.0.1", 0), Handler) as one:
        Thread(target=one.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{one.server_address[1]}/oparl/v1.1/"
        finally:
            one.shutdown()


@pytest.mark.parametrize(
    "says",
    [b"Moin.\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", b"HTTP/1.1 20"],
    ids=["no HTTP", "breaking off", "breaking off early"],
)
def test_it_says_so_where_what_answers_is_none(says, capsys):
    with server(says) as address, pytest.raises(CommandError):
        call_command("check_oparl", address)

    assert "answers with 0" in capsys.readouterr().out


def test_it_says_so_where_the_address_is_none(capsys):
    with pytest.raises(CommandError):
        call_command("check_oparl", "http://[oparl/")

    assert "answers with 0" in capsys.readouterr().out
