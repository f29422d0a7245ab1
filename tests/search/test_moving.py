"""Moving to another database, as the handbook tells it: nothing that people wrote is lost."""

import json
import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale

from search.attachments import actions as attachments
from search.models import AskedQuery, CompoundHint, PromotedPage, Promotion, Synonym
from search.statistics.actions import count
from tests.factories import NOON, ArticlePageFactory
from tests.search import pdfs
from tests.test_docs import ROOT, section

pytestmark = pytest.mark.django_db
MODELS = list(apps.get_app_config("search").get_models())


def left_out():
    """What the handbook leaves out when it writes everything into a file."""
    told = section(ROOT / "docs" / "operations.md", "From SQLite to PostgreSQL")
    return re.findall(r"--exclude (\S+)", told)


def with_rows():
    return {model._meta.label_lower for model in MODELS if model._default_manager.exists()}


@pytest.fixture
def everything(settings, tmp_path):
    """Rows in each table of the search."""
    settings.MEDIA_ROOT = str(tmp_path)
    file = pdfs.document(pdfs.pdf("Die Zauneidechse wohnt am Bahndamm."))
    link = f'<p><a linktype="document" id="{file.pk}">Gutachten</a></p>'
    page = ArticlePageFactory(title="Am Damm", body=[("paragraph", link)])
    attachments.read_documents(now=NOON)
    Synonym.objects.create(term="FGÜ", names="Fußgängerüberweg")
    CompoundHint.objects.create(word="Bahndamm", kind="whole")
    recommended = Promotion(phrases="Echse", language=Locale.objects.get(language_code="de"))
    recommended.pages = [PromotedPage(page=page, sentence="Lesen Sie dies.", sort_order=0)]
    recommended.save()
    count("zauneidechse", language_code="de", is_found=True, day=timezone.localdate())
    assert with_rows() == {model._meta.label_lower for model in MODELS}


def test_what_is_left_out_can_be_made_anew_and_all_else_is_what_people_wrote(everything):
    of_the_search = {name for name in left_out() if name.partition(".")[0] == "search"}
    for model in MODELS:
        model._default_manager.all().delete()

    call_command("rebuild_search_index", verbosity=0)
    attachments.read_documents(now=NOON)

    assert with_rows() == of_the_search


def test_what_people_wrote_is_in_the_file(everything, tmp_path):
    written = tmp_path / "content.json"

    call_command("dumpdata", exclude=left_out(), output=str(written), verbosity=0)

    models = {row["model"] for row in json.loads(written.read_text())}
    assert {name for name in models if name.startswith("search.")} == {
        model._meta.label_lower
        for model in (AskedQuery, CompoundHint, PromotedPage, Promotion, Synonym)
    }
