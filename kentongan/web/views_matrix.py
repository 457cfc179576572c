"""Being built."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def matrix(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Being built."""
    return render(request, "web/home.html")


def download(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Being built."""
    return render(request, "web/home.html")


def whatsapp(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Being built."""
    return render(request, "web/home.html")
