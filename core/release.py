"""Which version of the code answers: what is made from the same content may look another way."""

from functools import cache
from hashlib import sha256

from django.apps import apps
from django.conf import settings

WORDS_AND_CODE = ("*.py", "*.mo")


@cache
def release() -> str:
    """Names the code and its words; read once per process."""
    digest = sha256()
    folders = [config.path for config in apps.get_app_configs()]
    own = sorted({folder for folder in folders if folder.startswith(f"{settings.ROOT}/")})
    for folder in [settings.ROOT / "site", *(settings.ROOT / one for one in own)]:
        for pattern in WORDS_AND_CODE:
            for path in sorted(folder.rglob(pattern)):
                if ".venv" not in path.parts:
                    digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
