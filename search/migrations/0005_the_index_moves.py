from django.db import migrations

TEXTS = "INSERT INTO search_searchtext (document_id, text) SELECT id, text FROM search_searchdocument"
TERMS = """
    INSERT INTO search_searchterm (document_id, term, language_code, weight, position)
    SELECT former.document_id, former.term, document.language_code, former.weight, former.position
    FROM search_formerterm AS former
    JOIN search_searchdocument AS document ON document.id = former.document_id
"""
# What each document is counted by stands on its page: the worker indexes all of them anew.
OUT_OF_DATE = "UPDATE search_searchdocument SET analysis_version = 0"


class Migration(migrations.Migration):
    """The site goes on finding what it found."""

    dependencies = [("search", "0004_facets_and_texts")]

    operations = [
        migrations.RunSQL([TEXTS, TERMS, OUT_OF_DATE], migrations.RunSQL.noop),
        migrations.DeleteModel(name="FormerTerm"),
        migrations.RemoveField(model_name="searchdocument", name="text"),
    ]
