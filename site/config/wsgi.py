"""Where the web server enters."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()

# What is loaded now stays, views and all. To look through it for garbage again and again would hold
# up an answer for a tenth of a second now and then.
get_resolver().url_patterns  # noqa: B018 - loads them
gc.collect()
gc.freeze()
