"""Addresses of the pages that cross rooms."""

from django.urls import path

from kentongan.web import signin, views

app_name = "web"
urlpatterns = [
    path("masuk/", signin.sign_in, name="sign-in"),
    path("keluar/", signin.sign_out, name="sign-out"),
    path("", views.home, name="home"),
]
