"""Addresses of flags."""

from django.urls import path

from kentongan.evaluation import views_flags

urlpatterns = [
    path("tanda/", views_flags.listing, name="flags"),
    path("tanda/<int:pk>/", views_flags.show, name="flag"),
    path("tanda/<int:pk>/tinjau/", views_flags.settle, name="flag-settle"),
    path("tanda/<int:pk>/buka-lagi/", views_flags.reopen, name="flag-reopen"),
]
