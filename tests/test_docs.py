"""What the documents say about the code is true."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver
from django.utils import translation

from core import jobs

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
DECISIONS = ROOT / "docs" / "adr"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

# Up to the next bracket; what has a scheme leads out of the project.
LINK = re.compile(r"\]\((?![a-z]+:)(?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def section(document: Path, heading: str) -> str:
    """The part of a document under one heading, up to the next one of the same level."""
    text = document.read_text(encoding="utf-8")
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def first_column(text: str) -> set[str]:
    """The first word in backticks of every line of a table."""
    return set(re.findall(r"^\| `([^`]+)`", text, re.MULTILINE))


def variables_of_the_settings() -> set[str]:
    """Every name that the settings ask the environment for."""
    source = (ROOT / "site" / "config" / "settings" / "base.py").read_text(encoding="utf-8")
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).split(".")[0] == "env"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def anchors_of(document: Path) -> set[str]:
    """What the headings of a document are called in addresses."""
    text = FENCED.sub("", document.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def paths_with_a_token(patterns: list[Any], above: str = "/") -> Iterator[str]:
    """Every address that holds somebody's link, up to what is different in each of them."""
    for one in patterns:
        path = above + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from paths_with_a_token(one.url_patterns, path)
        elif re.search(r"\btoken>", path):
            yield path.split("<", 1)[0]


@pytest.mark.parametrize("language_code", [code for code, _name in settings.LANGUAGES])
def test_the_log_of_the_proxy_leaves_out_every_address_with_a_token(language_code):
    told = section(ROOT / "docs" / "operations.md", "The proxy in front")
    rules = re.findall(r"^ +~(\S+) 0;$", told, re.MULTILINE)
    with translation.override(language_code):
        paths = set(paths_with_a_token(get_resolver().url_patterns))

    assert len(paths) > 10
    assert {path for path in paths if not any(re.match(rule, path) for rule in rules)} == set()


def test_the_readme_names_every_variable_of_the_settings():
    documented = first_column(section(README, "Configure"))

    assert variables_of_the_settings() - documented == set()


def test_the_readme_names_no_variable_that_nothing_reads():
    folders = (ROOT / "site" / "config", ROOT / "scripts")
    files = [
        ROOT / "Procfile",
        *(path for folder in folders for path in folder.rglob("*.[ps][yh]")),
    ]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)

    documented = first_column(section(README, "Configure"))

    assert {name for name in documented if not re.search(rf"\b{name}\b", code)} == set()


def test_every_command_in_the_documents_is_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))

    code = [
        part
        for document in DOCUMENTS
        for part in CODE.findall(document.read_text(encoding="utf-8"))
    ]
    named = set(re.findall(r"(?:^|`|=\S+ )make ([a-z-]+)", "\n".join(code), re.MULTILINE))

    assert {"run", "test"} <= named <= targets


def test_the_table_of_jobs_names_each_that_the_worker_runs_and_no_other():
    table = section(ROOT / "docs" / "operations.md", "Worker and jobs")
    rows = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
    named = [name for row in rows for name in row.split(", ")]

    assert sorted(named) == sorted(["job", *jobs._jobs])


def test_every_package_has_its_line_in_the_readme():
    packages = {path.parent.name for path in ROOT.glob("*/apps.py")}

    assert {f"{name}/" for name in packages} <= first_column(section(README, "Folders"))


def test_every_folder_in_the_readme_exists():
    folders = first_column(section(README, "Folders")) - {"var/"}

    assert [name for name in folders if not (ROOT / name).is_dir()] == []


def test_every_decision_is_in_the_index_under_its_title():
    files = sorted(DECISIONS.glob("[0-9]*.md"))
    titles = [path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for path in files]

    index = (DECISIONS / "README.md").read_text(encoding="utf-8").splitlines()
    listed = [line for line in index if line.startswith("- [")]

    lines = [f"- [{title}]({path.name})" for title, path in zip(titles, files, strict=True)]
    assert listed == lines
    assert all(title.startswith(path.name[:4]) for title, path in zip(titles, files, strict=True))


@pytest.mark.parametrize("document", sorted(DECISIONS.glob("[0-9]*.md")), ids=name_of)
def test_every_decision_has_the_same_four_parts(document):
    headings = re.findall(r"^## (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings == ["Status", "Context", "Decision", "Consequences"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_between_documents_leads_somewhere(document):
    text = FENCED.sub("", document.read_text(encoding="utf-8"))
    broken = []

    for link in LINK.finditer(text):
        target = (document.parent / link["path"]).resolve() if link["path"] else document
        if not target.exists() or (link["anchor"] and link["anchor"] not in anchors_of(target)):
            broken.append(link[0])

    assert broken == []
