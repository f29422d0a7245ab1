"""Lists as editors type them: one entry per line, and short names with commas between them."""

import re


def lines_of(text: str) -> list[str]:
    """The entries of a field in which each line is one."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def keys_of(text: str) -> list[str]:
    """s1, s3 → ["s1", "s3"], each once."""
    return list(dict.fromkeys(key for key in re.split(r"[\s,;]+", text) if key))
