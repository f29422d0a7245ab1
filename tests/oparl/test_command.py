"""The client as operators run it: over HTTP, against a server."""

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
