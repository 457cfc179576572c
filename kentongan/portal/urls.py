"""Addresses of this room."""

from django.urls import path

from kentongan.portal import views, views_json, views_poster, views_settings

app_name = "portal"
urlpatterns = [
    path("resmi/", views.official, name="official"),
    path("resmi.json", views_json.official, name="official-json"),
    path("resmi/poster.pdf", views_poster.poster, name="poster"),
    path("resmi/<str:code>.json", views_json.listing, name="list-json"),
    path("resmi/<str:code>/", views.listing, name="list"),
    path("pengaturan/halaman-publik/", views_settings.change, name="settings"),
]
