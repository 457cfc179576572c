"""Addresses of this room."""

from django.urls import path

from kentongan.notices import views

app_name = "notices"
urlpatterns = [
    path("pemberitahuan/", views.listing, name="list"),
    path("pemberitahuan/dibaca/", views.read_all, name="read-all"),
    path("pemberitahuan/<int:pk>/dibaca/", views.read, name="read"),
    path("pemberitahuan/surel/<int:pk>/ulangi/", views.send_again, name="send-again"),
]
