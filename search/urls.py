from django.urls import path

from search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("vorschlaege/", views.suggest, name="search_suggestions"),
    path("feed.atom", views.feed, name="search_feed"),
    path("export.json", views.export, name="search_export"),
]
