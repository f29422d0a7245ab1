"""Addresses that others keep, and no page of the tree."""

from django.urls import path, re_path

from oparl import page, views

app_name = "oparl"
KEY = r"(?P<key>[\w-]{1,64})"
urlpatterns = [
    re_path(r"^oparl/v1\.1/?\Z", views.system, name="system"),
    re_path(r"^oparl/v1\.1/(?P<kind>[A-Za-z]+)\Z", views.listing, name="list"),
    re_path(rf"^oparl/v1\.1/(?P<kind>[A-Za-z]+)/{KEY}\Z", views.single, name="object"),
    re_path(
        r"^oparl/v1\.1/file/(?P<key>\d{1,18})/(?P<way>access|download)\Z", views.file, name="file"
    ),
    re_path(r"^oparl(?:/[\s\S]*)?\Z", views.nothing),
    *(path(address.removeprefix("/"), page.show) for address in page.ADDRESSES.values()),
    *(path(address.removeprefix("/"), page.fields) for address in page.FIELDS.values()),
]
