"""Being built."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def agency(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Being built."""
    return render(request, "web/home.html")


def channel(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Being built."""
    return render(request, "web/home.html")
