"""Issues for tests, published as editors do it."""

from newsletter.models import NewsletterIndexPage, NewsletterIssuePage
from tests.factories import BasePageFactory, only


class IssueFactory(BasePageFactory):
    parent = only(NewsletterIndexPage)
    title = "Was der Rat im März beschlossen hat"
    slug = "maerz"
    teaser = "Drei Anträge und ein Abend."
    preheader = "Mit dem Termin im April"

    class Meta:
        model = NewsletterIssuePage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        topics = kwargs.pop("topics", [])
        issue = super()._create_instance(model_class, parent, kwargs)
        issue.topics.set(topics)
        issue.save_revision().publish()
        return model_class.objects.get(pk=issue.pk)
