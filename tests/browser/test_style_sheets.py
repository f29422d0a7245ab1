"""A component is styled in one file: whoever changes it finds everything in one place.

Chromium is the parser: it knows every rule that it would obey.
"""

import re
from collections import defaultdict
from pathlib import Path

COMPONENTS = Path(__file__).resolve().parents[2] / "site" / "static" / "css" / "components"
SELECTORS = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const selectors = rules => [...rules].flatMap(rule =>
    [...(rule.selectorText ? [rule.selectorText] : []), ...selectors(rule.cssRules ?? [])]);
  return selectors(sheet.cssRules);
}"""
# What is in brackets belongs to the part before it; commas and combinators in there don't count.
PART = re.compile(r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s>+~,()])+")
LIST = re.compile(r",(?![^()]*\))")
CONDITION = re.compile(r":(?:has|not)\((?:[^()]|\([^()]*\))*\)")
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")


def roots(selector):
    """The classes that its first part with a class names, without what comes behind a "--"."""
    for part in PART.findall(selector):
        found = CLASS.findall(CONDITION.sub("", part)) or CLASS.findall(part)
        if found:
            return {name.split("--")[0] for name in found}
    return set()


def test_no_class_is_styled_in_two_component_files(page):
    files = defaultdict(set)
    for path in COMPONENTS.glob("*.css"):
        for selectors in page.evaluate(SELECTORS, path.read_text(encoding="utf-8")):
            for selector in LIST.split(selectors):
                for root in roots(selector):
                    files[root].add(path.name)

    assert len(files) > 80
    assert {root: sorted(names) for root, names in files.items() if len(names) > 1} == {}


def test_the_first_class_of_a_selector_is_what_counts():
    assert roots(".facets--folded > .fields") == {"facets"}
    assert roots("* + .notice") == {"notice"}
    assert roots(":is(.found, .compare) .details li") == {"found", "compare"}
    assert roots(".reply:has(> p > .unknown)") == {"reply"}
    assert roots("main:has(+ .newsletter-box)") == {"newsletter-box"}
    assert roots("a:hover") == set()
