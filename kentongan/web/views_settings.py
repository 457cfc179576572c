"""Being built."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def settings_page(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Being built."""
    return render(request, "web/home.html")


def sample(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Being built."""
    return render(request, "web/home.html")
