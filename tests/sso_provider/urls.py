"""Addresses of the provider: OpenID Connect below /o/, and a sign-in of its own."""

from django.contrib.auth.views import LoginView
from django.urls import include, path

urlpatterns = [
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("masuk/", LoginView.as_view(template_name="door.html")),
]
