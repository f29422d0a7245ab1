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
    path("folgen/thema/<slug:slug>/", views.follow_topic, name="follow_topic"),
    path("folgen/vorgang/<uuid:key>/", views.follow_dossier, name="follow_dossier"),
    path("folgen/suche/", views.follow_search, name="follow_search"),
    path(
        "folgen/post-ansehen/",
        views.look_at_your_mail_to_follow,
        name="look_at_your_mail_to_follow",
    ),
    path("folgen/bestaetigen/<str:token>/", views.follow_confirm, name="follow_confirm"),
    path("folgen/beenden/<str:token>/", views.unfollow, name="unfollow"),
    path("folgen/alles-beenden/<str:token>/", views.unfollow_all, name="unfollow_all"),
    path("daten/", views.own_data_by_address, name="own_data_by_address"),
    path("daten/post-ansehen/", views.own_data_is_mailed, name="own_data_is_mailed"),
    path("daten/<str:token>/", views.own_data, name="own_data"),
    path("adresse/<str:token>/", views.new_address, name="new_address"),
    path("einstellungen/<str:token>/", views.settings, name="settings"),
]
