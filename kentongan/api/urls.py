"""Addresses of this room: pages for people, and REST v1 for programs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from kentongan.api import views_tokens
from kentongan.api.endpoints import api
from kentongan.api.refusing import failed

app_name = "api"


def _for_programs(answer: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """No sign-in page before it, no cookie looked at, nothing kept on the way, failures in one shape."""

    @login_not_required
    @wraps(answer)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = answer(request, *args, **kwargs)
        if response.status_code == 405:
            response = failed(api, request, 405)
        response.headers["Cache-Control"] = "no-store"
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]
    return answered


@csrf_exempt  # nothing is done here; a program without a cookie shall read why, not a page about forms
@login_not_required
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer for addresses that do not exist, in the interface's own shape."""
    return failed(api, request, 404)


def _rest() -> list[URLPattern]:
    patterns = [one for one in api.urls[0] if isinstance(one, URLPattern)]
    return [
        path(f"api/v1/{one.pattern}", _for_programs(one.callback), name=f"v1-{one.name}")
        for one in patterns
        if one.name != "api-root"
    ]


urlpatterns = [
    path("akun/token/", views_tokens.listing, name="tokens"),
    path("akun/token/<int:pk>/akhiri/", views_tokens.end, name="end-token"),
    path("akun/token/openapi.json", views_tokens.description, name="description"),
    *_rest(),
    *(path(address, nothing_here, name="v1-nothing") for address in ("api", "api/", "api/<path:rest>")),
]
