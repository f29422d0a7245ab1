"""Addresses of the newsletter. What has a token stands before Wagtail, which lets none through."""

from django.urls import path

from newsletter import one_click, views

app_name = "newsletter"
urlpatterns = [
    path("", views.form, name="form"),
    path("post-ansehen/", views.look_at_your_mail, name="look_at_your_mail"),
    path("bestaetigen/<str:token>/", views.confirm, name="confirm"),
    path("sperren/<str:token>/", views.block, name="block"),
    path("abmelden/", views.leave_by_address, name="leave_by_address"),
    path("abmelden/post-ansehen/", views.way_out_is_mailed, name="way_out_is_mailed"),
    path("abmelden/<str:token>/", views.leave, name="leave"),
    path("abmelden/<str:token>/<int:dispatch>/", one_click.leave_issue, name="leave_issue"),
    path("einstellungen/<str:token>/", views.settings, name="settings"),
]
