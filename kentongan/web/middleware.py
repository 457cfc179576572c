"""What every answer passes: a strict content policy; a refusal becomes a page that says how to mend."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kentongan.refusal import Refused

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
Handler = Callable[[HttpRequest], HttpResponse]


def strict_content(get_response: Handler) -> Handler:
    """Only our own styles, scripts and pictures; nothing inline."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


class refusals:  # noqa: N801 - named like the function beside it; Django needs process_exception
    """A `Refused` that no view caught becomes the refusal page (409), with the sentence of the rule."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other error to Django."""
        if not isinstance(error, Refused):
            return None
        return render(request, "web/refused.html", {"sentence": error.sentence}, status=409)
