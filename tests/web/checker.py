"""The Nu Html Checker, asked once about everything: starting Java takes longer than checking."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JAVA = ("java", "-Xss2m", "-jar", str(JAR))
OPTIONS = ("--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html")

# In the standard since 2024, and not known to the checker yet.
TOO_NEW = re.compile("^A “link” element with a “blocking” attribute must have a “rel” attribute")
NEW_LINK = re.compile('<link rel="expect" href="#[a-z]+" blocking="render">')
# Wagtail stores a line break with the slash; it means the same without.
HARMLESS = re.compile("^Trailing slash on void elements has no effect")
# A table that is stacked on narrow screens says what its parts are: Safari forgets it once they are
# no table to the eye. The rules forbid even the role that an element has by itself, and no other
# way helps.
ABOUT_ROLES = re.compile(r"^The “\w+” (attribute must not be used on|role is unnecessary for)")
OWN_ROLE = re.compile(
    r'<(table .*role="table"|(thead|tbody) .*role="rowgroup"|tr .*role="row"|td .*role="cell"'
    r'|th .*role="(columnheader|rowheader)").*>'
)


@dataclass
class Complaint:
    """What the checker says about one or several pages in the same words."""

    text: str
    extract: str
    pages: list[str] = field(default_factory=list)

    def __str__(self):
        more = f" and {len(self.pages) - 1} more" if len(self.pages) > 1 else ""
        return f"{self.text}\n    {self.extract}\n    on {self.pages[0]}{more}"


def why_not():
    if shutil.which("java") is None:
        return "Java is not installed: the Nu Html Checker can't run"
    return "" if JAR.is_file() else "The Nu Html Checker is not installed: make test-web does that"


def is_meant(message):
    """Whether we know what the checker is about to say, and have a reason to stay as we are."""
    start, length = message.get("hiliteStart", 0), message.get("hiliteLength", 0)
    tag = message.get("extract", "")[start : start + length].strip()
    says_own_role = ABOUT_ROLES.match(message["message"]) and OWN_ROLE.fullmatch(tag)
    is_new_link = TOO_NEW.match(message["message"]) and NEW_LINK.fullmatch(tag)
    return bool(HARMLESS.match(message["message"]) or says_own_role or is_new_link)


def complaints(pages, folder):
    """Errors and warnings about these pages, given as HTML by a name that a reader understands."""
    names = {}
    for number, (name, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        names[file.name] = name
    done = subprocess.run(  # noqa: S603 - our own arguments
        [*JAVA, *OPTIONS, str(folder)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = {}
    for message in json.loads(done.stdout)["messages"]:
        if is_meant(message):
            continue
        name = names[message["url"].rpartition("/")[2]]
        complaint = Complaint(message["message"], message.get("extract", "").strip())
        # Ids and numbers differ from page to page; the mistake is the same.
        key = re.sub(r"\d+", "", complaint.text)
        found.setdefault(key, complaint).pages.append(name)
    return list(found.values())
