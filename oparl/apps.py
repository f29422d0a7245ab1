from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import m2m_changed
from django.utils.translation import gettext_lazy as _


class OparlConfig(AppConfig):
    """Open data: papers, meetings and committees for programs, and what it all means."""

    name = "oparl"
    verbose_name = _("Open data")

    def ready(self) -> None:
        from wagtail.models import CollectionViewRestriction

        from core import changes, jobs
        from core.models import SiteDocument, SiteSettings, Topic
        from council import models as council
        from motions import models as motions
        from oparl import actions

        changes.watch(
            SiteSettings,
            SiteDocument,
            CollectionViewRestriction,
            Topic,
            council.Committee,
            council.CouncilTerm,
            council.District,
            council.Faction,
            council.Meeting,
            council.Person,
            motions.Answer,
            motions.Attachment,
            motions.Consultation,
            motions.FactionVote,
            motions.MotionFaction,
            motions.Relation,
        )
        m2m_changed.connect(_mark, sender=council.Person.committees.through)
        jobs.register(jobs.Job("keep OParl in step", timedelta(minutes=1), actions.refresh_now))
        jobs.register(jobs.Job("repair OParl", timedelta(hours=1), actions.synchronise_now))


def _mark(**_signal: object) -> None:
    from core import changes

    changes.mark()
