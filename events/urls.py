"""Addresses with a dot, which Wagtail lets through nowhere."""

from django.urls import re_path

from core.calendars import FEED
from core.routing import PAGE_PATH
from events import views
from events.ical import SINGLE

urlpatterns = [
    re_path(rf"^{PAGE_PATH}{FEED.replace('.', '[.]')}$", views.feed, name="event_feed"),
    re_path(rf"^{PAGE_PATH}{SINGLE.replace('.', '[.]')}$", views.single, name="event_file"),
]
