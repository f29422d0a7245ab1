"""Where readers report a mistake."""

from urllib.parse import urlencode

PATH = "korrektur/"
"""Below the page on the method, in every language."""


def correction_url(method_url: str, slug: str = "") -> str:
    """The form, with this profile chosen; empty where nobody can read the page on the method."""
    if not method_url:
        return ""
    return f"{method_url}{PATH}" + (f"?{urlencode({'modell': slug})}" if slug else "")
