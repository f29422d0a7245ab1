"""What every test may ask for: the planted site, the people who edit it, and clients."""

import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from wagtail.models import Locale

from content.actions import plant
from content.management.commands.plant_content import SEED
from dossiers.models import DossierPage
from home import roles
from home.models import HomePage
from motions.models import MotionIndexPage, MotionPage
from tests import planted, template
from tests.factories import UserFactory

hypothesis_settings.register_profile(
    "site",
    # A shared machine is slow now and then: how long an example takes says nothing.
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    # The database rolls back after the whole test, not after each example.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
hypothesis_settings.load_profile("site")


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL what asks no database would only say again what it said on SQLite."""
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        return
    left_out = [item for item in items if not asks_the_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if asks_the_database(item)]


def asks_the_database(item):
    return bool(item.get_closest_marker("django_db")) or not {"db", "transactional_db"}.isdisjoint(
        item.fixturenames
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request, tmp_path_factory, django_db_modify_db_settings_parallel_suffix
):
    """SQLite in a file: in memory all threads share one cache, which locks whole tables at once.

    Each process of tests has a database of its own.
    """
    database = connections["default"].settings_dict
    if database["ENGINE"] != "django.db.backends.sqlite3":
        return
    keeps = request.config.getoption("reuse_db")
    folder = Path(tempfile.gettempdir()) if keeps else tmp_path_factory.mktemp("database")
    database["TEST"]["NAME"] = str(folder / "tests.sqlite3")
    pragmas = database["OPTIONS"]["init_command"]
    # No power cut endangers a database that is thrown away.
    without_waiting = pragmas.replace("synchronous=FULL", "synchronous=OFF")
    database["OPTIONS"] = database["OPTIONS"] | {"init_command": without_waiting}


@pytest.fixture(scope="session")
def is_ready_made(django_db_modify_db_settings):
    """Whether an earlier run has left a database for the code as it is now; then it is copied."""
    database = connections["default"]
    if database.vendor != "sqlite" or not template.place().exists():
        return False
    template.copy(template.place(), database.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_keepdb(request, is_ready_made):
    return request.config.getoption("reuse_db") or is_ready_made


@pytest.fixture(scope="session")
def django_db_setup(is_ready_made, django_db_setup, django_db_blocker):
    """The seed content, once for all tests; each test rolls back what it changes."""
    if is_ready_made:
        return
    with django_db_blocker.unblock():
        plant(folder=SEED)
        planted.keep()
        database = connections["default"]
        if database.vendor == "sqlite":
            database.close()
            template.keep(database.settings_dict["NAME"], template.place())


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    """Wagtail keeps the paths of its sites in the cache, where no rollback reaches them."""
    cache.clear()


@pytest.fixture
def planted_site(transactional_db):
    """The seed content for tests that really commit: each of them leaves the tables empty."""
    planted.bring_back()
    return HomePage.objects.get(locale__language_code="de")


@pytest.fixture
def german(db):
    return Locale.objects.get(language_code="de")


@pytest.fixture
def english(db):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def home(db):
    return HomePage.objects.get(locale__language_code="de")


@pytest.fixture
def english_home(db):
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def motion_list(db):
    return MotionIndexPage.objects.get(locale__language_code="de")


@pytest.fixture
def motion(db):
    return MotionPage.objects.get(slug="sicherheitskonferenzen")


@pytest.fixture
def english_motion(db):
    return MotionPage.objects.get(slug="security-conferences")


@pytest.fixture
def dossier(db):
    return DossierPage.objects.get(slug="kommunale-sicherheit")


@pytest.fixture
def visitor():
    """A client that gets an error page like a browser, instead of the exception."""
    return Client(raise_request_exception=False)


@pytest.fixture
def superuser(db):
    return UserFactory(is_superuser=True)


@pytest.fixture
def writer(db):
    return UserFactory(groups=[Group.objects.get(name=roles.WRITERS)])


@pytest.fixture
def chief(db):
    return UserFactory(groups=[Group.objects.get(name=roles.EDITORS_IN_CHIEF)])


@pytest.fixture
def client_of():
    """A client in which this person is logged in."""

    def logged_in(user):
        client = Client()
        client.force_login(user)
        return client

    return logged_in
