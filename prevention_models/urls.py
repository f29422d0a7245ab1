"""Where readers report a mistake: a form stands outside Wagtail's own pages (decision 0017)."""

from django.urls import re_path

from core.routing import PAGE_PATH
from prevention_models import views
from prevention_models.corrections import PATH

app_name = "prevention_models"
urlpatterns = [
    re_path(rf"^{PAGE_PATH}{PATH}$", views.report, name="report"),
    re_path(rf"^{PAGE_PATH}{PATH}danke/$", views.thanks, name="thanks"),
]
