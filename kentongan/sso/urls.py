"""Addresses of this room."""

from django.urls import URLPattern

app_name = "sso"
urlpatterns: list[URLPattern] = []
