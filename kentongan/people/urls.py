"""Addresses of this room."""

from django.urls import URLPattern

from kentongan.people import urls_account, urls_people

app_name = "people"
urlpatterns: list[URLPattern] = [*urls_account.urlpatterns, *urls_people.urlpatterns]
