"""Signing in and out."""

from typing import Any

from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kentongan.paper import words
from kentongan.people import signin
from kentongan.people.models import Person

SAMPLE_PASSWORD = "contoh-kentongan"  # noqa: S105 - printed for everybody; it opens nothing beyond loopback


class SignInForm(AuthenticationForm):
    """User name and password; ten wrong answers make the name wait at this address."""

    error_messages = {
        "invalid_login": "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecilnya.",
        "inactive": "Nama pengguna ini sudah tidak aktif. Hubungi Dinas Kominfo.",
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        """Name the fields in our words."""
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = "Nama pengguna"
        self.fields["username"].widget.attrs["autocapitalize"] = "none"
        self.fields["password"].label = "Kata sandi"

    def clean(self) -> dict[str, Any]:
        """Refuse while the name must wait; count what failed, forget it after a success."""
        at, address = timezone.now(), self._address()
        name = self.cleaned_data.get("username") or ""
        until = signin.wait_until(name, address, at=at)
        if until:
            raise ValidationError(
                f"Terlalu banyak percobaan. Nama ini dapat dicoba lagi dalam {_minutes(until - at)} menit."
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            signin.note_failure(name, address, at=at)
            raise
        signin.forget_failures(name, address)
        return dict(cleaned or {})

    def _address(self) -> str:
        return str(self.request.META.get("REMOTE_ADDR", "")) if self.request else ""


def _minutes(left: Any) -> str:
    return words.number(-(-left.total_seconds() // 60))


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password; `next` may only name an own path."""
    answer: Any = auth_views.LoginView.as_view(
        template_name="web/sign_in.html",
        authentication_form=SignInForm,
        redirect_authenticated_user=True,
        extra_context={"sample_people": _sample_people(request), "sample_password": SAMPLE_PASSWORD},
    )(request)
    return answer  # type: ignore[no-any-return]


def _sample_people(request: HttpRequest) -> list[Person]:
    """The sample sign-ins, only where they can be used."""
    if not signin.shows_sample(request):
        return []
    people = Person.objects.filter(is_sample=True, is_active=True).select_related("government")
    return list(people.order_by("pk")[:12])


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session (POST only)."""
    answer: Any = auth_views.LogoutView.as_view()(request)
    return answer  # type: ignore[no-any-return]
