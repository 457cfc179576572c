"""Addresses of this room."""

from django.urls import URLPattern

app_name = "custody"
urlpatterns: list[URLPattern] = []
