"""A real Chromium in front of the real site."""

import os
import re
import signal
from itertools import count

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, path_of_chromium
from tests.browser.server import PASSWORD, running_site

VISITORS = count()
PATIENCE = 30_000
LONGEST_TEST = 480


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Marks the browser tests, and puts them last.

    While playwright is there its event loop is, too: Django then keeps other tests from their data.
    """
    ours = [item for item in items if "tests/browser/" in item.nodeid]
    for item in ours:
        item.add_marker("browser")
    # Whatever else sorts and deselects comes in between: "-m" must find the marks.
    result = yield
    ours = [item for item in items if item in ours]
    items[:] = [item for item in items if item not in ours] + ours
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """What the site itself says went wrong stands beside what the browser saw of it."""
    report = yield
    running = getattr(item, "funcargs", {}).get("site")
    if report.failed and running:
        report.sections.append(("The site's errors", running.errors()))
    return report


@pytest.fixture(scope="session")
def chromium():
    path = path_of_chromium()
    if path is None:
        message = "NO CHROMIUM, NO BROWSER TESTS: install it, or set CHROMIUM to its path"
        if os.environ.get("CI") == "true":
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(chromium, tmp_path_factory):
    """The site runs only where there is a browser to look at it."""
    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(autouse=True)
def _no_test_waits_for_ever():
    """Not everything that is asked of a browser has a time limit of its own."""

    def give_up(*_):
        raise TimeoutError(f"the browser has not answered for {LONGEST_TEST} seconds")

    previous = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(LONGEST_TEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, previous)


@pytest.fixture
def new_context(chromium, site):
    """Makes contexts without any history; closes them after the test."""
    contexts = []

    def make(**options):
        number = next(VISITORS)
        always = {
            "base_url": site.url,
            "locale": "de-DE",
            "timezone_id": "Europe/Berlin",
            # From a network of its own, as behind a proxy: forms count how often one sends them.
            "extra_http_headers": {"X-Forwarded-For": f"10.{number // 256}.{number % 256}.1"},
        }
        context = chromium.new_context(**always | options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        # A form with unsaved changes would hold its page, and the page its context.
        for page in context.pages:
            page.goto("about:blank")
        context.close()


@pytest.fixture
def page(new_context):
    """A visitor's page on a wide screen."""
    return new_context(viewport={"width": 1280, "height": 900}).new_page()


@pytest.fixture
def sign_in(new_context):
    """The desk of somebody who edits, signed in through the form."""

    def signed_in(name):
        desk = new_context(viewport={"width": 1280, "height": 900}).new_page()
        desk.goto("/admin/")
        desk.get_by_placeholder("Benutzernamen").or_(desk.locator("#id_username")).fill(name)
        desk.locator("#id_password").fill(PASSWORD)
        desk.get_by_role("button", name="Anmelden").click()
        desk.wait_for_url(re.compile("/admin/$"))
        return desk

    return signed_in
