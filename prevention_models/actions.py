"""What changes the world here: readers report, files are imported, old things are forgotten."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core import limits
from core.limits import Limit
from core.models import PlantedState, User
from core.planting import latest, save, set_values, state_of
from outbox.mailboxes import Mailbox
from prevention_models.exchange import IMPORTED, Entry, Outcome, Plan, plan
from prevention_models.file_format import ProfilesFile
from prevention_models.importing import page_values, profile_rows
from prevention_models.models import (
    Correction,
    CorrectionBucket,
    PreventionModelIndexPage,
    PreventionModelPage,
    UploadedFile,
)

PER_NETWORK = (Limit(5, timedelta(hours=1)),)
IN_ALL = (Limit(30, timedelta(minutes=1)),)
KEPT_FOR = timedelta(days=30)
UPLOADS_ARE_KEPT_FOR = timedelta(days=1)


@transaction.atomic
def report_correction(
    *,
    slug: str,
    what: str,
    place: str,
    source: str,
    mailbox: Mailbox | None,
    network: str,
    now: datetime,
) -> None:
    """Keep what a reader reports for the editors. A name that is no profile means: the method."""
    limits.take_for_all(
        CorrectionBucket, network=network, per_network=PER_NETWORK, in_all=IN_ALL, now=now
    )
    Correction.objects.create(
        profile=PreventionModelPage.objects.visible().filter(slug=slug[:255]).first(),
        what=what,
        place=place,
        source=source,
        email=mailbox.email if mailbox else "",
        received_at=now,
    )


def forget(*, now: datetime) -> None:
    """Delete what must not be kept any longer."""
    Correction.objects.filter(is_done=True, done_at__lte=now - KEPT_FOR).delete()
    CorrectionBucket.objects.filter(expires_at__lte=now).delete()
    UploadedFile.objects.filter(uploaded_at__lte=now - UPLOADS_ARE_KEPT_FOR).delete()


def forget_now() -> None:
    """The job of the worker."""
    forget(now=timezone.now())


@transaction.atomic
def keep_upload(*, name: str, content: bytes, user: User, now: datetime) -> UploadedFile:
    """A file that was read without a mistake waits for its "take over"."""
    UploadedFile.objects.filter(uploaded_by=user).delete()
    return UploadedFile.objects.create(
        name=name[:200], content=content, uploaded_by=user, uploaded_at=now
    )


@transaction.atomic
def import_profiles(file: ProfilesFile) -> Plan:
    """Write what the file says, but nothing over what editors wrote; gives what was done."""
    planned = plan(file)
    for entry in planned.entries:
        if entry.outcome is Outcome.CREATED:
            _write(_new_page(entry), entry)
        elif entry.outcome is Outcome.UPDATED and entry.page:
            _write(entry.page, entry)
    return planned


def _new_page(entry: Entry) -> PreventionModelPage:
    above = PreventionModelIndexPage.objects.get(pk=entry.parent_key)
    page = PreventionModelPage(
        **page_values(entry.row, entry.checked_on),
        title=entry.name,
        slug=entry.key,
        seo_title=f"{entry.name}: {entry.row['body']['name']}",
        locale=above.locale,
        live=False,
    )
    return above.add_child(instance=page)


def _write(page: PreventionModelPage, entry: Entry) -> None:
    current = latest(page)
    set_values(current, {**page_values(entry.row, entry.checked_on), **profile_rows(entry.row)})
    save(current)
    PlantedState.objects.update_or_create(
        key=f"{IMPORTED}{entry.key}",
        defaults={
            "state_hash": state_of(latest(current)),
            "instance": current,
        },
    )
