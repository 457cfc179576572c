"""Signing in and out."""

from typing import Any

from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password; `next` may only name an own path."""
    answer: Any = auth_views.LoginView.as_view(
        template_name="web/sign_in.html",
        authentication_form=AuthenticationForm,
        redirect_authenticated_user=True,
    )(request)
    return answer  # type: ignore[no-any-return]


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session (POST only)."""
    answer: Any = auth_views.LogoutView.as_view()(request)
    return answer  # type: ignore[no-any-return]
