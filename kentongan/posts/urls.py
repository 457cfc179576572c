"""Addresses of this room."""

from django.urls import path

from kentongan.posts import views

app_name = "posts"
urlpatterns = [path("data/unggahan/<int:pk>/jenis/", views.decide_nature, name="nature")]
