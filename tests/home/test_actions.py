"""Setting up a site: safe to repeat, and mends what was lost."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client, override_settings
from wagtail.models import Locale, Page, Site, Workflow, WorkflowPage

from core.models import User
from home import roles
from home.actions import set_up_site
from home.models import HomePage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def permissions_of(group):
    """Everything that the group may do, on pages and files too."""
    models = {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.all()}
    pages = {row.permission.codename for row in group.page_permissions.all()}
    files = {row.permission.codename for row in group.collection_permissions.all()}
    return models, pages, files


def state():
    """How much of everything there is."""
    tables = [Page, Locale, Site, Group, Workflow, WorkflowPage]
    groups = {group.name: permissions_of(group) for group in Group.objects.all()}
    return [table.objects.count() for table in tables], groups


def test_setting_up_again_changes_nothing(home):
    before = state()

    again = set_up_site()

    assert again == home
    assert state() == before


def test_an_emptied_database_is_a_whole_site_again(transactional_db):
    call_command("flush", interactive=False, verbosity=0)
    assert not Page.objects.exists()

    home = set_up_site()

    assert Client().get("/").status_code == 200
    assert home.url == "/"
    assert {locale.language_code for locale in Locale.objects.all()} >= {"de", "en"}
    for name in (roles.WRITERS, roles.EDITORS_IN_CHIEF):
        models, pages, files = permissions_of(Group.objects.get(name=name))
        assert models == set(roles.MODEL_PERMISSIONS[name])
        assert pages == set(roles.PAGE_PERMISSIONS[name])
        assert files >= set(roles.FILE_PERMISSIONS)


@pytest.mark.parametrize("name", [roles.WRITERS, roles.EDITORS_IN_CHIEF])
def test_a_group_may_do_what_the_roles_say_and_nothing_else(db, name):
    models, pages, files = permissions_of(Group.objects.get(name=name))

    in_chief = roles.FILE_PERMISSIONS_IN_CHIEF if name == roles.EDITORS_IN_CHIEF else []
    assert models == set(roles.MODEL_PERMISSIONS[name])
    assert pages == set(roles.PAGE_PERMISSIONS[name])
    assert files == {*roles.FILE_PERMISSIONS, *in_chief}


def test_writers_may_not_publish_and_chiefs_may(home, writer, chief):
    assert home.permissions_for_user(writer).can_edit()
    assert not home.permissions_for_user(writer).can_publish()
    assert not home.permissions_for_user(writer).can_unpublish()
    assert home.permissions_for_user(chief).can_publish()


def test_neither_group_manages_accounts():
    for name in (roles.WRITERS, roles.EDITORS_IN_CHIEF):
        models, _pages, _files = permissions_of(Group.objects.get(name=name))
        assert not [one for one in models if "user" in one or "group" in one]


def test_the_english_groups_of_wagtail_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) == {
        roles.WRITERS,
        roles.EDITORS_IN_CHIEF,
    }


def test_a_group_that_somebody_uses_is_kept():
    group = Group.objects.create(name="Editors")
    UserFactory(groups=[group])

    set_up_site()

    assert Group.objects.filter(name="Editors").exists()


def test_every_page_goes_through_the_workflow(motion):
    workflow = motion.get_workflow()

    assert workflow.name == roles.WORKFLOW
    assert [task.name for task in workflow.tasks] == [roles.REVIEW]
    assert workflow.active


def test_a_workflow_that_editors_chose_stays(home):
    own = Workflow.objects.create(name="Unser eigener")
    WorkflowPage.objects.update(workflow=own)

    set_up_site()

    assert home.get_workflow().name == "Unser eigener"


def test_a_permission_that_was_added_by_hand_stays():
    group = Group.objects.get(name=roles.WRITERS)
    extra = Group.objects.get(name=roles.EDITORS_IN_CHIEF).permissions.get(codename="add_topic")
    group.permissions.add(extra)

    set_up_site()

    assert extra in group.permissions.all()


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("https://rat.example.org", "rat.example.org", 443),
        ("http://rat.example.org", "rat.example.org", 80),
        ("http://localhost:9000", "localhost", 9000),
    ],
)
def test_the_site_has_the_address_of_the_settings(address, host, port):
    with override_settings(PUBLIC_URL=address):
        set_up_site()

    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == (host, port)


def test_the_start_page_is_found_again_after_it_was_renamed(home):
    home.slug = "willkommen"
    home.title = "Willkommen"
    home.save_revision().publish()

    set_up_site()

    assert HomePage.objects.filter(locale=home.locale).count() == 1


def test_the_first_account_is_made_once(capsys):
    User.objects.all().delete()

    call_command("ensure_editor")
    first = capsys.readouterr().out
    call_command("ensure_editor")

    assert capsys.readouterr().out == ""
    password = first.split("Password")[1].split()[0]
    user = User.objects.get()
    assert user.username == "redaktion"
    assert user.check_password(password)
    assert len(password) >= 12
    assert Client().login(username="redaktion", password=password)


def test_no_account_is_made_where_there_is_one(superuser, capsys):
    call_command("ensure_editor")

    assert capsys.readouterr().out == ""
    assert User.objects.count() == 1


def test_the_command_sets_up_too(home):
    Group.objects.filter(name=roles.WRITERS).delete()

    call_command("set_up_site")

    assert Group.objects.filter(name=roles.WRITERS).exists()
