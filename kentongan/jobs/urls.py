"""Addresses of this room."""

from django.urls import path

from kentongan.jobs import views

app_name = "jobs"
urlpatterns = [
    path("pekerjaan/<int:pk>/", views.show, name="show"),
    path("pekerjaan/<int:pk>/batalkan/", views.cancel, name="cancel"),
]
