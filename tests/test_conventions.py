"""Rules of the house that no linter knows."""

import re
import site
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.template.loader import get_template
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin, get_page_models

from core.models import BasePage

ROOT = Path(__file__).resolve().parents[1]
APPS = [config for config in apps.get_app_configs() if Path(config.path).parent == ROOT]
PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
TEMPLATES = sorted(path for path in ROOT.glob("*/templates/**/*.html") if path.is_file())
MIGRATIONS = sorted(ROOT.glob("*/migrations/0*.py"))
MODULES = sorted(
    path
    for folder in [*ROOT.glob("*/apps.py"), ROOT / "site/x", ROOT / "scripts/x", ROOT / "tests/x"]
    for path in folder.parent.rglob("*.py")
)
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEXTS = (models.CharField, models.TextField, RichTextField, StreamField)
# What differs between languages although it is no text, and why.
DIFFERS_BY_LANGUAGE = {
    "teaser_image": "a picture may hold words",
    "show_in_menus": "asked only of the German page, in every menu",
    "needs_review": "is about the text in this language",
    "show_in_footer": "asked only of the German page, in every menu",
}


def named(values, name):
    return [pytest.param(value, id=name(value)) for value in values]


def relative(path):
    return str(path.relative_to(ROOT))


def label(model):
    return model._meta.label


def test_site_is_a_folder_and_not_a_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_site_is_still_the_module_of_the_standard_library():
    assert hasattr(site, "getsitepackages")
    assert ROOT not in Path(site.__file__).parents


def test_there_are_page_types_to_look_at():
    assert len(PAGE_TYPES) >= 11
    assert len(TEMPLATES) >= 15


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
def test_a_page_type_says_where_it_may_live(model):
    assert "parent_page_types" in vars(model)
    assert "subpage_types" in vars(model)


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
def test_a_page_type_says_what_it_is(model):
    assert vars(model)["__doc__"]
    assert not vars(model)["__doc__"].startswith(f"{model.__name__}(")


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
def test_a_page_type_has_its_template(model):
    assert get_template(model.template)


def own_fields(model):
    """Columns and relations of a page type itself, and the rows that belong to it."""
    inherited = {one.name for one in Page._meta.get_fields()}
    fields = [
        one
        for one in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if one.name not in inherited and not getattr(one.remote_field, "parent_link", False)
    ]
    children = [
        one.get_accessor_name()
        for one in model._meta.related_objects
        if isinstance(one.field, ParentalKey) and one.related_model.__module__.split(".")[0] in CODE
    ]
    return fields, children


CODE = {config.name for config in APPS}


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
def test_facts_are_entered_once(model):
    fields, children = own_fields(model)
    facts = {
        one.name
        for one in fields
        if one.editable
        and (not isinstance(one, TEXTS) or one.choices)
        and one.name not in DIFFERS_BY_LANGUAGE
    }

    missing = (facts | set(children)) - set(model.fact_names)

    assert not missing


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
def test_no_translator_is_asked_for_a_fact(model):
    synchronized = {
        field.field_name: field for field in getattr(model, "override_translatable_fields", [])
    }

    for name in model.fact_names:
        assert synchronized[name].is_synchronized(model)
        assert not synchronized[name].is_overridable(model)


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
def test_every_fact_is_a_field_or_a_relation(model):
    fields, children = own_fields(model)

    assert set(model.fact_names) <= {one.name for one in fields} | set(children)


def block_types(block):
    """The block and everything in it."""
    yield block
    for child in getattr(block, "child_blocks", {}).values():
        yield from block_types(child)
    if isinstance(block, blocks.ListBlock):
        yield from block_types(block.child_block)


BLOCKS = {
    (label(model), field.name, block.name): block
    for model in PAGE_TYPES
    for field in model._meta.concrete_fields
    if isinstance(field, StreamField)
    for block in block_types(field.stream_block)
}


@pytest.mark.parametrize("block", named(BLOCKS.values(), lambda block: block.name or "body"))
def test_the_template_of_a_block_exists(block):
    template = getattr(block.meta, "template", None)

    assert template is None or get_template(template)


@pytest.mark.parametrize("model", named(PAGE_TYPES, label))
def test_the_parts_of_a_body_are_few_and_each_has_a_template(model):
    for field in model._meta.concrete_fields:
        if isinstance(field, StreamField):
            children = field.stream_block.child_blocks
            assert len(children) <= 10
            assert all(getattr(child.meta, "template", None) for child in children.values())


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", named(MIGRATIONS, relative))
def test_a_migration_is_short(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", named(MIGRATIONS, relative))
def test_no_migration_names_a_class_of_a_block(path):
    assert not re.search(r"\b(blocks\.(media|text)|motions\.blocks)\b", path.read_text())


@pytest.mark.parametrize("config", named(APPS, lambda config: config.name))
def test_an_app_says_what_it_is(config):
    assert type(config).__module__ == f"{config.name}.apps"
    assert type(config).__doc__
    assert config.verbose_name


@pytest.mark.parametrize(
    "model",
    named(
        [
            one
            for config in APPS
            for one in config.get_models()
            if issubclass(one, TranslatableMixin) and not issubclass(one, Page)
        ],
        label,
    ),
)
def test_the_address_part_of_a_translated_entry_is_the_same_in_every_language(model):
    fields = {field.field_name: field for field in model.translatable_fields}

    assert fields["slug"].is_synchronized(model)
    assert not fields["slug"].is_overridable(model)


@pytest.mark.parametrize("path", named(TEMPLATES, relative))
def test_a_template_holds_neither_styles_nor_scripts(path):
    text = path.read_text()

    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("path", named(TEMPLATES, relative))
def test_a_template_asks_the_database_nothing(path):
    marked = " ".join(re.findall(r"\{[{%].*?[}%]\}", path.read_text(), re.DOTALL))

    assert not re.search(r"\.(all|filter|exclude|exists|specific|values)\b", marked)
    assert not re.search(r"\b\w+_set\b|\.get_(children|descendants|ancestors|siblings)\b", marked)


@pytest.mark.parametrize("path", named(TEMPLATES, relative))
def test_a_template_marks_nothing_as_safe(path):
    assert not re.search(r"\|\s*safe\b|\{% autoescape off|mark_safe", path.read_text())


@pytest.mark.parametrize("path", named(MODULES, relative))
def test_no_module_is_a_drawer_for_odds_and_ends(path):
    assert path.stem not in {"utils", "helpers", "misc", "common", "tools"}


@pytest.mark.parametrize("path", named(sorted(ROOT.glob("tests/**/*.py")), relative))
def test_a_file_of_tests_stays_readable(path):
    assert len(path.read_text().splitlines()) < 300


@pytest.mark.parametrize("path", named(DOCUMENTS, relative))
def test_no_document_names_a_place_on_somebodys_machine(path):
    text = path.read_text()

    assert not re.search(r"(?<![\w.~/$}])/(work|root|home|Users|tmp)/", text)


@pytest.mark.parametrize("path", named(sorted(ROOT.glob("site/static/js/*.js")), relative))
def test_a_script_calls_no_other_host(path):
    assert not re.search(r"https?://", path.read_text())
