"""Pages that cross rooms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show the Beranda of this person's role."""
    return render(request, "web/home.html")
