"""Where visitors write. Forms stand outside Wagtail's own pages (decision 0017)."""

from django.urls import path

from contact import views

app_name = "contact"
urlpatterns = [
    path("nachricht/", views.write, name="write"),
    path("fehler/", views.report, name="report"),
    path("danke/", views.thanks, name="thanks"),
    path("beleg/<str:token>/", views.receipt, name="receipt"),
]
