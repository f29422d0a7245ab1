import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Texts get a table of their own, terms get their language and lose their number."""

    dependencies = [("search", "0002_words_and_synonyms")]

    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="topics",
            field=models.CharField(blank=True, default="", max_length=500, verbose_name="topics"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="searchdocument",
            name="committees",
            field=models.CharField(blank=True, default="", max_length=500, verbose_name="committees"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="searchdocument",
            name="state",
            field=models.CharField(blank=True, default="", max_length=20, verbose_name="state"),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("document", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="written", serialize=False, to="search.searchdocument", verbose_name="document")),
                ("text", models.TextField(blank=True, verbose_name="text")),
            ],
            options={
                "verbose_name": "text of a search document",
                "verbose_name_plural": "texts of search documents",
            },
        ),
        migrations.RemoveConstraint(model_name="searchterm", name="search_document_has_a_term_once"),
        migrations.RemoveIndex(model_name="searchterm", name="search_by_beginnings"),
        migrations.RenameModel(old_name="SearchTerm", new_name="FormerTerm"),
        migrations.CreateModel(
            name="SearchTerm",
            fields=[
                ("pk", models.CompositePrimaryKey("document_id", "term", blank=True, editable=False, primary_key=True, serialize=False)),
                ("term", models.CharField(max_length=64, verbose_name="term")),
                ("language_code", models.CharField(max_length=20, verbose_name="language")),
                ("weight", models.PositiveSmallIntegerField(verbose_name="weight")),
                ("position", models.PositiveIntegerField(blank=True, null=True, verbose_name="position in the text")),
                ("document", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="search.searchdocument", verbose_name="document")),
            ],
            options={
                "verbose_name": "search term",
                "verbose_name_plural": "search terms",
                "indexes": [models.Index(fields=["language_code", "term", "-weight", "document"], name="search_by_beginnings")],
            },
        ),
    ]
