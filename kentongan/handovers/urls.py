"""Addresses of this room."""

from django.urls import URLPattern

app_name = "handovers"
urlpatterns: list[URLPattern] = []
