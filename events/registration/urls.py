"""Where one registers, below the page of the event, and where the links of mails lead: these name
no page, so that they work wherever it is moved.
"""

from django.urls import path, re_path

from core.routing import PAGE_PATH
from events.registration import date_views, views
from events.registration.words import DATE_FORM, FORM

MAILED = "post-ansehen/"

app_name = "registration"
urlpatterns = [
    path("anmeldung/bestaetigen/<str:token>/", views.confirm, name="confirm"),
    path("anmeldung/ansehen/<str:token>/", views.own, name="own"),
    path("anmeldung/annehmen/<str:token>/", views.accept, name="accept"),
    path("anmeldung/ablehnen/<str:token>/", views.decline, name="decline"),
    path("termin-erfahren/bestaetigen/<str:token>/", date_views.confirm, name="date_confirm"),
    path("termin-erfahren/loeschen/<str:token>/", date_views.forget, name="date_forget"),
    re_path(rf"^{PAGE_PATH}{FORM}$", views.form, name="form"),
    re_path(rf"^{PAGE_PATH}{FORM}{MAILED}$", views.look_at_your_mail, name="mailed"),
    re_path(rf"^{PAGE_PATH}{DATE_FORM}$", date_views.form, name="date_form"),
    re_path(rf"^{PAGE_PATH}{DATE_FORM}{MAILED}$", date_views.look_at_your_mail, name="date_mailed"),
]
