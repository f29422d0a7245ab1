"""How well the search finds, measured on the planted content with queries that were judged."""

import sys
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from django.db import connection

from core.addresses import path_of
from search.ladder import climb
from search.models import SearchDocument

pytestmark = pytest.mark.django_db

LISTS = ("queries.yaml", "held_out.yaml")
WANTED = 0.95


@pytest.fixture
def addresses():
    return {
        document.pk: path_of(document.page) + (f"{document.part}/" if document.part else "")
        for document in SearchDocument.objects.select_related("page__locale")
    }


def share(part, whole):
    return len(part) / len(whole) if whole else 1.0


@pytest.mark.parametrize("name", LISTS)
def test_the_search_finds_what_people_expect_and_little_else(name, addresses, capsys):
    figures, misses = defaultdict(list), []
    for category, queries in yaml.safe_load((Path(__file__).parent / name).read_text()).items():
        for query, pages in queries.items():
            answer = climb(query, "en" if category == "english" else "de")
            found = {addresses[match.document_id] for match in answer.matches}
            right = found & set(pages)
            recall, precision = share(right, pages), share(right, found)
            figures[category].append((recall, precision))
            if min(recall, precision) < 1:
                missing, extra = sorted(set(pages) - found), sorted(found - set(pages))
                misses.append(f"{query}: missing {missing}, too many {extra}")
    everything = [one for ones in figures.values() for one in ones]
    lines = [
        f"\n{name} on {connection.vendor}",
        f"{'':12} {'number':>6} {'recall':>7} {'precision':>9}",
    ]
    for category, ones in [*figures.items(), ("in total", everything)]:
        recall, precision = means(ones)
        lines.append(f"{category:12} {len(ones):6} {recall:7.3f} {precision:9.3f}")
    with capsys.disabled():
        sys.stdout.write("\n".join(lines) + "\n")
    recall, precision = means(everything)
    assert len(everything) >= 80
    assert recall >= WANTED, "\n".join(misses)
    assert precision >= WANTED, "\n".join(misses)


def means(pairs):
    return tuple(sum(values) / len(pairs) for values in zip(*pairs, strict=True))
