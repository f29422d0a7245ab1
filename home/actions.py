"""Setting up a site: languages, the start page, groups, permissions, the workflow. Safe to repeat.

Not in migrations: rows planted there vanish from every test that empties the tables, and can't be
mended by running them again.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from home import roles
from home.models import HomePage

LANGUAGES_WITH_PAGES = ("de", "en", "de-simple")
DEFAULT_PORTS = {"http": 80, "https": 443}


@transaction.atomic
def set_up_site() -> HomePage:
    """Everything that a site needs before its first text; gives the German start page."""
    for language_code in LANGUAGES_WITH_PAGES:
        Locale.objects.get_or_create(language_code=language_code)
    root = _root_page()
    home = _start_page(root)
    _site(home)
    _groups(root)
    _workflow(root)
    return home


def _root_page() -> Page:
    root = Page.get_first_root_node()
    return root or Page.add_root(
        instance=Page(title="Root", slug="root", locale=Locale.get_default())
    )


def _start_page(root: Page) -> HomePage:
    existing = HomePage.objects.filter(locale=Locale.get_default()).first()
    if existing:
        return existing
    home = root.add_child(
        instance=HomePage(
            title=settings.WAGTAIL_SITE_NAME, slug="start", locale=Locale.get_default()
        )
    )
    home.save_revision().publish()
    return home


def _site(home: HomePage) -> None:
    public = urlsplit(settings.PUBLIC_URL)
    port = public.port or DEFAULT_PORTS[public.scheme]
    wanted = {
        "hostname": public.hostname or "localhost",
        "port": port,
        "root_page_id": home.pk,
        "is_default_site": True,
    }
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(**wanted, site_name=settings.WAGTAIL_SITE_NAME)
    elif any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    # The page that Wagtail's own migrations leave behind, once nothing stands on it any more.
    Page.objects.child_of(home.get_parent()).exact_type(Page).filter(
        slug="home", numchild=0
    ).delete()


def _groups(root: Page) -> None:
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    _permissions_without_a_model()
    for name, codenames in roles.PAGE_PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(roles.MODEL_PERMISSIONS[name]))
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=codenames
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        files = [
            *roles.FILE_PERMISSIONS,
            *(roles.FILE_PERMISSIONS_IN_CHIEF if name == roles.EDITORS_IN_CHIEF else []),
        ]
        for permission in Permission.objects.filter(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=files
        ):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=permission
            )
    # Wagtail's own English groups say the same; who uses them keeps them.
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()


def _permissions(names: list[str]) -> list[Permission]:
    """By their full names; a name that nothing stands behind is a mistake of ours and raises."""
    return [
        Permission.objects.get(content_type__app_label=app_label, codename=codename)
        for app_label, codename in (name.split(".") for name in names)
    ]


def _permissions_without_a_model() -> None:
    """Those that Wagtail's migrations plant as rows: gone wherever the tables were emptied."""
    for app_label, model, codename, name in roles.PERMISSIONS_WITHOUT_A_MODEL:
        content_type, _created = ContentType.objects.get_or_create(app_label=app_label, model=model)
        Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )


def _workflow(root: Page) -> None:
    group = Group.objects.get(name=roles.EDITORS_IN_CHIEF)
    workflow, is_new = Workflow.objects.get_or_create(name=roles.WORKFLOW)
    task = GroupApprovalTask.objects.filter(
        name=roles.REVIEW
    ).first() or GroupApprovalTask.objects.create(name=roles.REVIEW)
    task.groups.add(group)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    if is_new:
        # Later an editor may have chosen another one: only the first set-up decides.
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
        Workflow.objects.filter(name="Moderators approval").update(active=False)
