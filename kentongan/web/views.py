"""Pages that cross rooms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show the Beranda of this person's role."""
    return render(request, "web/home.html")


def help_page(request: HttpRequest) -> HttpResponse:
    """Short how-tos and the glossary of the screen."""
    return render(request, "web/help.html")
