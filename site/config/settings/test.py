"""For the tests: nothing outside a temporary folder, fast passwords, mail in memory."""

import os
import tempfile

# Set before the base settings read it: a test run must never touch the real data.
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="tests-")
os.environ.setdefault("SECRET_KEY", "only-for-tests")

from config.settings.base import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
