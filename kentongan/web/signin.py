"""Signing in and out: the door, the second step, passkeys. How it is judged: kentongan.people.entering."""

from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kentongan.people import (
    devices,
    entering,
    known_browser,
    passkeys,
    patience,
    roles,
    second_factor,
    signin,
)
from kentongan.people.forms_signin import CodeForm
from kentongan.people.models import Person
from kentongan.refusal import Refused

SAMPLE_PASSWORD = "contoh-kentongan"  # noqa: S105 - printed for everybody; it opens nothing beyond loopback
ENDED = {
    "idle": "Anda keluar otomatis karena lama tidak ada kegiatan. Masuk lagi untuk melanjutkan.",
    "life": "Sesi Anda sudah 12 jam dan ditutup. Masuk lagi untuk melanjutkan.",
}


class SignInForm(AuthenticationForm):
    """User name and password. Every try is counted before it is judged (people.patience)."""

    error_messages = {
        "invalid_login": "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecilnya.",
        "inactive": "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecilnya.",
    }

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Name the fields in our words."""
        super().__init__(request, *args, **kwargs)
        self.asked = request
        self.fields["username"].label = "Nama pengguna"
        self.fields["username"].widget.attrs["autocapitalize"] = "none"
        self.fields["password"].label = "Kata sandi"

    def clean(self) -> dict[str, Any]:
        """Refuse while the name or the address must wait; a success forgets this name's failures here."""
        at, name = timezone.now(), signin.plain_name(self.cleaned_data.get("username"))
        if not name or not self.cleaned_data.get("password"):
            return self.cleaned_data
        try:
            row = patience.attempt(name, known_browser.source(self.asked, signin.number_of(name)), at=at)
        except patience.MustWait as wait:
            raise ValidationError(wait.sentence(at=at)) from wait
        cleaned = super().clean()
        patience.succeeded(row)
        return dict(cleaned or {})


@login_not_required
@never_cache
@sensitive_post_parameters()
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password; `next` may only name an own path."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if request.user.is_authenticated:
        return redirect(entering.safe_next(request, wanted))
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return entering.enter(request, _person(form), way="password", next_url=wanted)
    told = {
        "form": form,
        "next": wanted,
        "ended": ENDED.get(request.session.get(devices.ENDED, ""), ""),
        "sample_people": _sample_people(request),
        "sample_password": SAMPLE_PASSWORD,
    }
    return render(request, "web/sign_in.html", told)


@login_not_required
@never_cache
@sensitive_post_parameters()
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of the sign-in that waits in this session."""
    stage, at = entering.waiting(request), timezone.now()
    if request.user.is_authenticated or stage is None:
        return redirect("web:sign-in")
    person: Person = stage.login.user
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            way = _way(request, person, form, at=at)
            if way:
                answer = entering.finish(request, stage, way=way, at=at)
                entering.warn_of_few(request, person, way)
                return answer
        except Refused as refused:
            form.add_error(None, refused.sentence)
    has_passkey = bool(second_factor.of(person, second_factor.PASSKEY))
    return render(request, "web/second_step.html", {"form": form, "has_passkey": has_passkey})


@login_not_required
@require_POST
@never_cache
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """Take a passkey alone: it is verified by finger, face or PIN, and so is two proofs in one."""
    try:
        factor = passkeys.shown(None, request.POST.get("credential", ""), at=timezone.now())
        entering.refuse_absent(request, factor.user)
    except Refused as refused:
        told = {"form": SignInForm(request), "told": refused.sentence, "next": request.POST.get("next", "")}
        return render(request, "web/sign_in.html", told)
    return entering.enter_by_passkey(request, factor, next_url=request.POST.get("next", ""))


@login_not_required
@require_POST
@never_cache
def passkey_challenge(request: HttpRequest) -> HttpResponse:
    """Give the browser what it needs to show a passkey: of the person here or on the way in, or anybody's."""
    stage = None if request.user.is_authenticated else entering.waiting(request)
    person = request.user if isinstance(request.user, Person) else stage and stage.login.user
    return JsonResponse(passkeys.options_to_ask(person or None))


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on the server, so that a copied cookie is worth nothing; forget its pages here."""
    key = request.session.session_key
    logout(request)
    devices.forget(key)
    answer = redirect("web:sign-in")
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _way(request: HttpRequest, person: Person, form: CodeForm, *, at: Any) -> str:
    """Judge the passkey or the code; "" when the field was left empty. Raises Refused when it is wrong."""
    if request.POST.get("credential"):
        form.errors.clear()
        passkeys.shown(person, request.POST["credential"], at=at)
        return str(second_factor.PASSKEY)
    return entering.prove(request, person, form.cleaned_data["code"], at=at) if form.is_valid() else ""


def _person(form: SignInForm) -> Person:
    person = form.get_user()
    if not isinstance(person, Person):
        raise TypeError("A valid form has a person.")
    return person


def _sample_people(request: HttpRequest) -> list[tuple[Person, str]]:
    """The sample sign-ins with their roles, only where they can be used."""
    if not signin.shows_sample(request):
        return []
    people = Person.objects.filter(is_sample=True, is_active=True).exclude(
        password__startswith=UNUSABLE_PASSWORD_PREFIX
    )
    first = people.select_related("government").prefetch_related("postings").order_by("pk")[:15]
    return [(person, roles.TITLES[person.role]) for person in first if person.role][:12]
