"""Addresses of this room."""

from django.urls import path

from kentongan.audit import views

app_name = "audit"
urlpatterns = [
    path("buku/", views.listing, name="book"),
    path("buku/unduh.xlsx", views.download, name="xlsx"),
    path("buku/periksa/", views.verify, name="verify"),
    path("buku/<int:seq>/", views.entry, name="entry"),
]
