"""Addresses with a dot, which Wagtail lets through nowhere."""

from django.urls import re_path

from core.routing import PAGE_PATH
from prevention_models import views

urlpatterns = [
    re_path(
        rf"^{PAGE_PATH}(?P<name>export[.](?:csv|xlsx|pdf))$", views.export, name="profile_file"
    ),
]
